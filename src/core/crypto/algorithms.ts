import { type Reference, rfc } from '../reference.ts';

export type AlgorithmName =
  | `${'HS' | 'RS' | 'PS' | 'ES'}${256 | 384 | 512}`
  | 'EdDSA'
  | 'Ed25519'
  | `ML-DSA-${44 | 65 | 87}`;

/** Everything there is to know of one signature algorithm; nothing below this table enumerates algorithms. */
export interface Algorithm {
  readonly name: AlgorithmName;
  readonly title: string;
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The only curve (EC, OKP) or parameter set (AKP) that fits. */
  readonly curve: string | null;
  /** What `crypto.subtle` wants at import and, for `sign` and `verify`, with the data. */
  readonly importParameters: { readonly name: string; readonly hash?: string; readonly namedCurve?: string };
  readonly signParameters: { readonly name: string; readonly hash?: string; readonly saltLength?: number };
  /** Length of a signature in bytes; null where the key decides. */
  readonly signatureBytes: number | null;
  /** A key below this size is accepted for a verdict, and warned of: bytes of a secret, bits of an RSA modulus. */
  readonly minimum: { readonly secretBytes: number } | { readonly modulusBits: number } | null;
  readonly reference: Reference;
  /** Why new tokens should not use it, or null. */
  readonly deprecated: { readonly why: string; readonly reference: Reference } | null;
  /** Not every current browser has it: ask before use. */
  readonly rare: boolean;
}

const HASHES = [256, 384, 512] as const;

function hmac(bits: 256 | 384 | 512): Algorithm {
  const parameters = { name: 'HMAC', hash: `SHA-${bits}` };
  return {
    name: `HS${bits}`,
    title: `HMAC with SHA-${bits}`,
    kty: 'oct',
    curve: null,
    importParameters: parameters,
    signParameters: { name: 'HMAC' },
    signatureBytes: bits / 8,
    minimum: { secretBytes: bits / 8 },
    reference: rfc(7518, '3.2'),
    deprecated: null,
    rare: false,
  };
}

function rsa(scheme: 'RS' | 'PS', bits: 256 | 384 | 512): Algorithm {
  const name = scheme === 'RS' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS';
  return {
    name: `${scheme}${bits}`,
    title: `${scheme === 'RS' ? 'RSASSA-PKCS1-v1_5' : 'RSASSA-PSS'} with SHA-${bits}`,
    kty: 'RSA',
    curve: null,
    importParameters: { name, hash: `SHA-${bits}` },
    // The salt is as long as the hash (RFC 7518 section 3.5).
    signParameters: scheme === 'RS' ? { name } : { name, saltLength: bits / 8 },
    signatureBytes: null,
    minimum: { modulusBits: 2048 },
    reference: rfc(7518, scheme === 'RS' ? '3.3' : '3.5'),
    deprecated: null,
    rare: false,
  };
}

function ecdsa(bits: 256 | 384 | 512): Algorithm {
  const curve = bits === 512 ? 'P-521' : `P-${bits}`;
  return {
    name: `ES${bits}`,
    title: `ECDSA with ${curve} and SHA-${bits}`,
    kty: 'EC',
    curve,
    importParameters: { name: 'ECDSA', namedCurve: curve },
    signParameters: { name: 'ECDSA', hash: `SHA-${bits}` },
    signatureBytes: bits === 512 ? 132 : bits / 4,
    minimum: null,
    reference: rfc(7518, '3.4'),
    deprecated: null,
    rare: bits === 512,
  };
}

function ed25519(name: 'EdDSA' | 'Ed25519'): Algorithm {
  return {
    name,
    title: 'Edwards-curve signature with Ed25519',
    kty: 'OKP',
    curve: 'Ed25519',
    importParameters: { name: 'Ed25519' },
    signParameters: { name: 'Ed25519' },
    signatureBytes: 64,
    minimum: null,
    reference: name === 'EdDSA' ? rfc(8037, '3.1') : rfc(9864, '2.2'),
    deprecated:
      name === 'Ed25519'
        ? null
        : {
            why: '“EdDSA” does not say which curve; RFC 9864 replaces it with “Ed25519” and “Ed448”.',
            reference: rfc(9864, '2.2'),
          },
    rare: true,
  };
}

function mlDsa(set: 44 | 65 | 87, signatureBytes: number): Algorithm {
  const name = `ML-DSA-${set}` as const;
  return {
    name,
    title: `Module-lattice signature, parameter set ${name}`,
    kty: 'AKP',
    curve: name,
    importParameters: { name },
    signParameters: { name },
    signatureBytes,
    minimum: null,
    reference: { label: 'FIPS 204', url: 'https://csrc.nist.gov/pubs/fips/204/final' },
    deprecated: null,
    rare: true,
  };
}

export const ALGORITHMS: readonly Algorithm[] = [
  ...HASHES.map(hmac),
  ...HASHES.map((bits) => rsa('RS', bits)),
  ...HASHES.map((bits) => rsa('PS', bits)),
  ...HASHES.map(ecdsa),
  ed25519('EdDSA'),
  ed25519('Ed25519'),
  mlDsa(44, 2420),
  mlDsa(65, 3309),
  mlDsa(87, 4627),
];

const BY_NAME: ReadonlyMap<string, Algorithm> = new Map(ALGORITHMS.map((entry) => [entry.name, entry]));

/** The algorithm of exactly this name (RFC 7515 section 4.1.1: case-sensitive), or null. */
export function findAlgorithm(name: string): Algorithm | null {
  return BY_NAME.get(name) ?? null;
}

/** The algorithm, or `none`, whose name differs only by case or by `-` and `_`; null where there is none. */
export function similarAlgorithm(name: string): string | null {
  const plain = (text: string): string => text.toUpperCase().replace(/[-_ ]/g, '');
  if (plain(name) === 'NONE') return 'none';
  return ALGORITHMS.find((entry) => plain(entry.name) === plain(name))?.name ?? null;
}

/** Names that exist elsewhere and that Claimscope cannot compute, with the reason. */
export const KNOWN_UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['ES256K', 'ECDSA with secp256k1 (RFC 8812) is registered, but browsers do not have it'],
  ['Ed448', 'Ed448 (RFC 9864) is registered, but browsers do not have it'],
  ['HS1', 'HMAC with SHA-1 is prohibited for tokens'],
  ['RS1', 'RSA with SHA-1 is prohibited for tokens'],
  ['HS256/64', 'this truncated HMAC belongs to COSE, not to JOSE'],
]);
