/** How the text in the Key box is to be read; the values of "Key format". */
export type KeyFormat = 'auto' | 'utf8' | 'base64' | 'base64url' | 'hex';

type KeyKind = 'secret' | 'RSA' | 'EC' | 'OKP' | 'AKP';

/** A JSON Web Key (RFC 7517) as far as we use it: string members by name. */
export type Jwk = Readonly<Record<string, string>>;

/** One usable key, whatever container it came in. */
export interface Key {
  readonly kind: KeyKind;
  readonly visibility: 'secret' | 'private' | 'public';
  /** Bits of a secret or of an RSA modulus; null where the curve says it. */
  readonly bits: number | null;
  /** Curve (EC, OKP) or parameter set (AKP). */
  readonly curve: string | null;
  /** Key material only (`kty`, `n`, `x`, `k`, ...), without the members that restrict its use. */
  readonly material: Jwk;
  /** Where it came from, in words: "PEM public key (SPKI)". */
  readonly container: string;
  readonly kid: string | null;
  readonly use: string | null;
  readonly keyOps: readonly string[] | null;
  readonly alg: string | null;
}

/** Something about the key text that is no fault but worth knowing, with its place in the Key box. */
export interface KeyNote {
  readonly code:
    | 'trailing-newline'
    | 'surrounding-space'
    | 'white-space-ignored'
    | 'trailing-bits'
    | 'members-skipped';
  readonly text: string;
}

/** Why key text cannot be read, where, and what to do. Never holds any of the key text beyond one character. */
export interface KeyFault {
  readonly code:
    | 'pem-label'
    | 'pem-frame'
    | 'pem-base64'
    | 'pem-text'
    | 'der'
    | 'jwk'
    | 'jwk-json'
    | 'base64'
    | 'hex'
    | 'surrogate'
    | 'unavailable';
  readonly what: string;
  readonly remedy: string;
  /** UTF-16 offset into the key text. */
  readonly offset: number;
}

/** What the Key box holds. A JWK Set or several PEM blocks make a ring of more than one key. */
export type KeyReading =
  | { readonly state: 'none' }
  | { readonly state: 'unreadable'; readonly fault: KeyFault }
  | { readonly state: 'read'; readonly keys: readonly Key[]; readonly notes: readonly KeyNote[] };

/** Members of a JWK that make it private, by type (RFC 7518 section 6, RFC 8037 section 2). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'] as const;

/** The public half of an asymmetric key's material; a secret has none and comes back unchanged. */
export function publicMaterial(key: Key): Jwk {
  return Object.fromEntries(
    Object.entries(key.material).filter(([name]) => !PRIVATE_MEMBERS.some((member) => member === name)),
  );
}
