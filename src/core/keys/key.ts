import type { Place, Problem } from '../text/problem.ts';
/** How the text in the Key box is to be read; the values of "Key format". */
export const KEY_FORMATS = ['auto', 'utf8', 'base64', 'base64url', 'hex'] as const;
export type KeyFormat = (typeof KEY_FORMATS)[number];

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
  /** One of its restrictions is of a type that RFC 7517 does not give it, so that nothing is known to be allowed. */
  readonly misstated?: MisstatedRestriction;
  /** Public exponent of an RSA key. */
  readonly exponent: bigint | null;
  /** Its container says that it is for RSASSA-PSS and nothing else (RFC 4055 section 1.2). */
  readonly pssOnly?: true;
  /** The comment of an OpenSSH key, as it stands. */
  readonly comment: string | null;
  /** What the certificate that the key came in says; nothing of it is checked. */
  readonly certificate: CertificateFacts | null;
}

/** A `use`, `key_ops` or `alg` of the wrong type (RFC 7517 sections 4.2 to 4.4). */
export interface MisstatedRestriction {
  readonly member: 'use' | 'key_ops' | 'alg';
  /** The type it has, with its article: "an array". */
  readonly is: string;
}

/** What an X.509 certificate says of itself (RFC 5280 section 4.1). */
export interface CertificateFacts {
  /** Distinguished names as in RFC 4514: "CN=example, O=Example Ltd". */
  readonly subject: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Base64url of the SHA-1 and SHA-256 of its DER (RFC 7515 sections 4.1.7 and 4.1.8); null without WebCrypto. */
  readonly x5t: string | null;
  readonly x5tS256: string | null;
}

/** Something about the key text that is no fault but worth knowing, in the order in which it was met. */
export interface KeyNote {
  readonly code:
    | 'trailing-newline'
    | 'surrounding-space'
    | 'white-space-ignored'
    | 'repeated-member'
    | 'trailing-bits'
    | 'members-skipped'
    | MendCode
    | 'looks-like-key';
  readonly text: string;
}

/** What was mended so that a key could be read. */
export type MendCode =
  | 'escaped-line-breaks'
  | 'one-line'
  | 'quotes'
  | 'wrapping'
  | 'line-prefixes'
  | 'invisible-characters'
  | 'hyphens'
  | 'frame-missing'
  | 'label'
  | 'text-around'
  | 'blocks-skipped'
  | 'base64-twice'
  | 'public-derived'
  | 'file-encoding';

/** Something that is wrong with the text in Key, and where. */
type KeyProblem<Code extends string> = Problem<Code> & { readonly place: Place };

/** The place of one character of the text in Key. */
export function inKey(offset: number): Place {
  return { doc: 'key', start: offset, end: offset + 1 };
}

/** A fault of one member of a JWK Set, which stops no other member from being used. */
export interface SetFault
  extends KeyProblem<
    'duplicate-kid' | 'private-member' | 'no-use-or-alg' | 'unknown-type' | 'unusable-member'
  > {
  /** Index in "keys", from 0. */
  readonly index: number;
  readonly kid: string | null;
}

/** What a person may agree to although it can hold up the page. */
export type Allowance = 'slow-derivation' | 'huge-modulus';

/** What reading a key may need beside its text. Neither is kept or shown. */
export interface ReadKeyOptions {
  readonly passphrase: string | null;
  readonly allowed: ReadonlySet<Allowance>;
  /** The key came with a shared link: whoever made that chose it. */
  readonly isFromLink?: true;
}

/** What is in the Key box, how it is to be read, and what was given or agreed to for reading it. */
export interface KeyInput {
  readonly text: string;
  readonly format: KeyFormat;
  readonly options: ReadKeyOptions;
}

export const NO_KEY_OPTIONS: ReadKeyOptions = { passphrase: null, allowed: new Set() };

/** The text of a key with nothing given or agreed to for reading it. */
export function keyInput(text: string, format: KeyFormat = 'auto'): KeyInput {
  return { text, format, options: NO_KEY_OPTIONS };
}

/** Why key text cannot be read, where, and what to do. Never holds any of the key text beyond one character. */
export interface KeyFault
  extends KeyProblem<
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
    | 'unavailable'
    | 'ssh'
    | 'passphrase-needed'
    | 'passphrase-wrong'
    | Allowance
    /** Recognised, but of a kind that is not read; `remedy` holds the command that converts it. */
    | 'conversion'
  > {
  /** Rounds of `slow-derivation`, bits of `huge-modulus`. */
  readonly count?: number;
}

/** Where a key came from, where that is nobody whom the person chose to trust. */
export interface KeyDoubt {
  /** In two or three words. */
  readonly label: string;
  readonly reason: string;
  /** As it stands behind "Signature verified, but". */
  readonly words: string;
}

/** What the Key box holds. A JWK Set or several PEM blocks make a ring of more than one key. */
export type KeyReading =
  | { readonly state: 'none' }
  | { readonly state: 'unreadable'; readonly fault: KeyFault }
  | {
      readonly state: 'read';
      readonly keys: readonly Key[];
      readonly notes: readonly KeyNote[];
      /** Empty unless the text is a JWK Set. */
      readonly setFaults: readonly SetFault[];
      /** The text is a JWK Set (RFC 7517 section 5), perhaps of one key. */
      readonly isSet?: true;
      /** Why a signature that is valid with it proves less than it seems to; left out where nothing says so. */
      readonly doubt?: KeyDoubt;
    };

/** Members of a JWK that make it private, by type (RFC 7518 section 6, RFC 8037 section 2). */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv'] as const;

/** The public half of an asymmetric key's material; a secret has none and comes back unchanged. */
export function publicMaterial(key: Key): Jwk {
  return Object.fromEntries(
    Object.entries(key.material).filter(([name]) => !PRIVATE_MEMBERS.some((member) => member === name)),
  );
}
