import { type Reference, rfc } from '../text/reference.ts';

export type AlgorithmName =
  | `${'HS' | 'RS' | 'PS' | 'ES'}${256 | 384 | 512}`
  | 'ES256K'
  | 'EdDSA'
  | 'Ed25519'
  | 'Ed448'
  | `ML-DSA-${44 | 65 | 87}`;

/** A curve that a library computes because browsers do not have it. */
export type LibraryCurve = 'secp256k1' | 'Ed448';

/** Everything there is to know of one signature algorithm; nothing below this table enumerates algorithms. */
export interface Algorithm {
  readonly name: AlgorithmName;
  readonly title: string;
  readonly kty: 'oct' | 'RSA' | 'EC' | 'OKP' | 'AKP';
  /** The curve (EC, OKP) or parameter set (AKP) that fits; for `EdDSA`, which leaves it open, the usual one. */
  readonly curve: string | null;
  /** A curve that fits and that no browser has: `library-signature.ts` computes it, `crypto.subtle` all else. */
  readonly libraryCurve: LibraryCurve | null;
  /** What `crypto.subtle` wants at import and, for `sign` and `verify`, with the data. */
  readonly importParameters: { readonly name: string; readonly hash?: string; readonly namedCurve?: string };
  readonly signParameters: { readonly name: string; readonly hash?: string; readonly saltLength?: number };
  /** Length of a signature in bytes, on {@link curve} where there is one; null where the key decides. */
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
    libraryCurve: null,
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
    libraryCurve: null,
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
    libraryCurve: null,
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
    title: `Edwards-curve signature with Ed25519${name === 'EdDSA' ? ' or Ed448' : ''}`,
    kty: 'OKP',
    curve: 'Ed25519',
    libraryCurve: name === 'EdDSA' ? 'Ed448' : null,
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

const ES256K: Algorithm = {
  name: 'ES256K',
  title: 'ECDSA with secp256k1 and SHA-256',
  kty: 'EC',
  curve: 'secp256k1',
  libraryCurve: 'secp256k1',
  importParameters: { name: 'ECDSA', namedCurve: 'secp256k1' },
  signParameters: { name: 'ECDSA', hash: 'SHA-256' },
  signatureBytes: 64,
  minimum: null,
  reference: rfc(8812, '3.2'),
  deprecated: null,
  rare: true,
};

const ED448: Algorithm = {
  name: 'Ed448',
  title: 'Edwards-curve signature with Ed448',
  kty: 'OKP',
  curve: 'Ed448',
  libraryCurve: 'Ed448',
  importParameters: { name: 'Ed448' },
  signParameters: { name: 'Ed448' },
  signatureBytes: 114,
  minimum: null,
  reference: rfc(9864, '2.2'),
  deprecated: null,
  rare: true,
};

function mlDsa(set: 44 | 65 | 87, signatureBytes: number): Algorithm {
  const name = `ML-DSA-${set}` as const;
  return {
    name,
    title: `Module-lattice signature, parameter set ${name}`,
    kty: 'AKP',
    curve: name,
    libraryCurve: null,
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
  ES256K,
  ed25519('EdDSA'),
  ed25519('Ed25519'),
  ED448,
  mlDsa(44, 2420),
  mlDsa(65, 3309),
  mlDsa(87, 4627),
];

const BY_NAME: ReadonlyMap<string, Algorithm> = new Map(ALGORITHMS.map((entry) => [entry.name, entry]));

/** The algorithm of exactly this name (RFC 7515 section 4.1.1: case-sensitive), or null. */
export function findAlgorithm(name: string): Algorithm | null {
  return BY_NAME.get(name) ?? null;
}

/** Whether a library computes the algorithm with every key that fits, so that no platform is asked. */
export function isLibraryAlgorithm({ curve, libraryCurve }: Algorithm): boolean {
  return libraryCurve !== null && libraryCurve === curve;
}
