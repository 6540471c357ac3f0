import { encodeBase64url } from '../text/base64url.ts';
import { type Asn1, bitsOf, readAsn1, trimZeros, unsignedOf } from './asn1.ts';
import type { ConversionName } from './conversions.ts';
import type { Jwk } from './key.ts';
import type { Structure } from './structure.ts';

/** JWK members found in a structure; `incomplete` where the public half (or a compressed point) has to be computed. */
export type Material =
  | {
      readonly ok: true;
      readonly jwk: Jwk;
      readonly incomplete: boolean;
      readonly compressed?: Uint8Array<ArrayBuffer>;
      readonly pssOnly?: true;
    }
  | { readonly ok: false; readonly reason: 'unsound' | { readonly unknown: string } | ConversionName };

const UNSOUND: Material = { ok: false, reason: 'unsound' };

export const EC_KEY = '1.2.840.10045.2.1';

/** Algorithms with keys of raw bytes, by object identifier (RFC 8410; ML-DSA as in RFC 9881), with their lengths. */
export const RAW_KEYS: Readonly<
  Record<string, { readonly kty: 'OKP' | 'AKP'; readonly name: string; readonly secretBytes: number }>
> = {
  '1.3.101.110': { kty: 'OKP', name: 'X25519', secretBytes: 32 },
  '1.3.101.111': { kty: 'OKP', name: 'X448', secretBytes: 56 },
  '1.3.101.112': { kty: 'OKP', name: 'Ed25519', secretBytes: 32 },
  '1.3.101.113': { kty: 'OKP', name: 'Ed448', secretBytes: 57 },
  '2.16.840.1.101.3.4.3.17': { kty: 'AKP', name: 'ML-DSA-44', secretBytes: 32 },
  '2.16.840.1.101.3.4.3.18': { kty: 'AKP', name: 'ML-DSA-65', secretBytes: 32 },
  '2.16.840.1.101.3.4.3.19': { kty: 'AKP', name: 'ML-DSA-87', secretBytes: 32 },
};

export const RSA_KEY = '1.2.840.113549.1.1.1';

/** id-RSASSA-PSS: the key itself is as any of RSA, and what it may be used for is not. */
const RSA_PSS_KEY = '1.2.840.113549.1.1.10';

const RSA: ReadonlySet<string> = new Set([RSA_KEY, RSA_PSS_KEY]);

function markPss(material: Material, oid: string): Material {
  return oid === RSA_PSS_KEY && material.ok ? { ...material, pssOnly: true } : material;
}

/** Curves by object identifier (RFC 5480, SEC 2), with the bytes of a coordinate. */
export const EC_CURVES: Readonly<Record<string, { readonly crv: string; readonly bytes: number }>> = {
  '1.2.840.10045.3.1.7': { crv: 'P-256', bytes: 32 },
  '1.3.132.0.34': { crv: 'P-384', bytes: 48 },
  '1.3.132.0.35': { crv: 'P-521', bytes: 66 },
  '1.3.132.0.10': { crv: 'secp256k1', bytes: 32 },
};

/** Known by name so that the reason can be said. */
const OTHERS: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.1': 'an EC key on P-192, which JOSE does not use',
  '1.3.132.0.33': 'an EC key on P-224, which JOSE does not use',
  '1.2.156.10197.1.301': 'an SM2 key, which JOSE does not use',
  '1.3.36.3.3.2.8.1.1.7': 'an EC key on brainpoolP256r1, which JOSE does not use',
  '1.3.36.3.3.2.8.1.1.11': 'an EC key on brainpoolP384r1, which JOSE does not use',
  '1.3.36.3.3.2.8.1.1.13': 'an EC key on brainpoolP512r1, which JOSE does not use',
  '1.2.840.113549.1.1.7': 'an RSA key for encryption only (RSAES-OAEP), which cannot sign',
  '1.2.840.113549.1.3.1': 'a Diffie-Hellman key, which cannot sign',
  '1.2.840.10046.2.1': 'a Diffie-Hellman key, which cannot sign',
};

const DSA = '1.2.840.10040.4.1';

/** Reads the key in a structure that holds one in the clear. `curve` is that of an EC PARAMETERS block before it. */
export function readMaterial(root: Asn1, structure: Structure, curve: Asn1 | null): Material {
  switch (structure) {
    case 'spki':
      return readSpki(root);
    case 'certificate':
    case 'request':
      return readSpki(publicKeyOf(root, structure));
    case 'pkcs8':
      return readPkcs8(root);
    case 'pkcs1-public':
      return readRsa(root, ['n', 'e'], 0);
    case 'pkcs1-private':
      return readRsaPrivate(root);
    case 'sec1':
      return readSec1(root, curve);
    case 'dsa':
      return { ok: false, reason: 'dsa' };
    case 'pkcs12':
      return { ok: false, reason: 'pkcs12' };
    case 'pkcs7':
      return { ok: false, reason: 'pkcs7' };
    case 'pkcs8-encrypted':
    case 'other':
      return UNSOUND;
  }
}

function publicKeyOf(root: Asn1, structure: 'certificate' | 'request'): Asn1 | undefined {
  const info = root.items[0];
  if (structure === 'request') return info?.items[2];
  return info?.items[info.items[0]?.type === '[0]' ? 6 : 5];
}

function readSpki(root: Asn1 | undefined): Material {
  const [algorithm, key] = root?.items ?? [];
  const oid = algorithm?.items[0]?.oid ?? null;
  const bits = bitsOf(key);
  if (oid === null || bits === null) return UNSOUND;
  if (RSA.has(oid)) {
    const inner = readAsn1(bits);
    return inner === null ? UNSOUND : markPss(readRsa(inner, ['n', 'e'], 0), oid);
  }
  if (oid === EC_KEY) return readPoint(algorithm?.items[1] ?? null, bits, {});
  const raw = RAW_KEYS[oid];
  if (raw === undefined) return unknown(oid);
  const member =
    raw.kty === 'OKP'
      ? { crv: raw.name, x: encodeBase64url(bits) }
      : { alg: raw.name, pub: encodeBase64url(bits) };
  return { ok: true, jwk: { kty: raw.kty, ...member }, incomplete: false };
}

function readPkcs8(root: Asn1): Material {
  const [, algorithm, key] = root.items;
  const oid = algorithm?.items[0]?.oid ?? null;
  if (oid === null || key === undefined) return UNSOUND;
  const inner = readAsn1(key.content);
  if (RSA.has(oid)) return inner === null ? UNSOUND : markPss(readRsaPrivate(inner), oid);
  if (oid === EC_KEY) return inner === null ? UNSOUND : readSec1(inner, algorithm?.items[1] ?? null);
  const raw = RAW_KEYS[oid];
  if (raw === undefined) return unknown(oid);
  // RFC 8410: an OCTET STRING in the OCTET STRING; ML-DSA: a seed [0], or a SEQUENCE that starts with one.
  const seed = raw.kty === 'OKP' || inner?.type === '[0]' ? inner?.content : inner?.items[0]?.content;
  if (seed === undefined || seed.length !== raw.secretBytes) return UNSOUND;
  const d = encodeBase64url(seed);
  const jwk = raw.kty === 'OKP' ? { kty: 'OKP', crv: raw.name, d } : { kty: 'AKP', alg: raw.name, priv: d };
  return { ok: true, jwk, incomplete: true };
}

function readRsa(root: Asn1, names: readonly string[], from: number): Material {
  const jwk: Record<string, string> = { kty: 'RSA' };
  for (const [index, name] of names.entries()) {
    const value = unsignedOf(root.items[from + index]);
    if (value === null || value.length === 0) return UNSOUND;
    jwk[name] = encodeBase64url(value);
  }
  return { ok: true, jwk, incomplete: false };
}

function readRsaPrivate(root: Asn1): Material {
  if (root.items.length > 9) return { ok: false, reason: 'multi-prime' };
  return readRsa(root, ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'], 1);
}

/** RFC 5915 section 3. The curve stands inside, or outside in PKCS#8 and EC PARAMETERS. */
function readSec1(root: Asn1, outerCurve: Asn1 | null): Material {
  const find = (type: string) => root.items.find((item) => item.type === type)?.items[0];
  const curve = find('[0]') ?? outerCurve;
  const known = EC_CURVES[curve?.oid ?? ''];
  const secret = root.items[1]?.content;
  if (secret === undefined) return UNSOUND;
  if (known === undefined) return unknownCurve(curve);
  const value = trimZeros(secret);
  if (value.length === 0 || value.length > known.bytes) return UNSOUND;
  const scalar = new Uint8Array(known.bytes);
  scalar.set(value, known.bytes - value.length);
  const d = encodeBase64url(scalar);
  const point = bitsOf(find('[1]'));
  if (point === null) return { ok: true, jwk: { kty: 'EC', crv: known.crv, d }, incomplete: true };
  return readPoint(curve, point, { d });
}

function readPoint(curve: Asn1 | null, point: Uint8Array<ArrayBuffer>, secret: Jwk): Material {
  const known = EC_CURVES[curve?.oid ?? ''];
  if (known === undefined) return unknownCurve(curve);
  const { crv, bytes } = known;
  const form = point[0];
  if ((form === 2 || form === 3) && point.length === 1 + bytes) {
    return { ok: true, jwk: { kty: 'EC', crv, ...secret }, incomplete: true, compressed: point };
  }
  if (form !== 4 || point.length !== 1 + 2 * bytes) return UNSOUND;
  const x = encodeBase64url(point.subarray(1, 1 + bytes));
  const y = encodeBase64url(point.subarray(1 + bytes));
  return { ok: true, jwk: { kty: 'EC', crv, x, y, ...secret }, incomplete: false };
}

function unknownCurve(curve: Asn1 | null): Material {
  if (curve?.type === 'sequence') return { ok: false, reason: 'explicit-curve' };
  return curve?.oid == null ? UNSOUND : unknown(curve.oid);
}

function unknown(oid: string): Material {
  if (oid === DSA) return { ok: false, reason: 'dsa' };
  return {
    ok: false,
    reason: {
      unknown:
        OTHERS[oid] === undefined
          ? `Claimscope does not know the algorithm or curve of the key, ${oid}.`
          : `It is ${OTHERS[oid]}.`,
    },
  };
}
