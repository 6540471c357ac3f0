import {
  BitString,
  Constructed,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
} from 'asn1js';
import { readBase64url } from '../text/base64url.ts';
import { toPositive, trimZeros } from './asn1.ts';
import { EC_CURVES, EC_KEY, RAW_KEYS, RSA_KEY } from './asn1-material.ts';
import type { Jwk } from './key.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Block = Sequence | Null | ObjectIdentifier | BitString | OctetString | Integer | Constructed;

const RSA_PUBLIC = ['n', 'e'] as const;
const RSA_PRIVATE = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;
const CONTEXT = 3;

/**
 * Writes the public half of a key as the DER of a SubjectPublicKeyInfo (RFC 5280 section 4.1; RFC 3279 section 2.3.1
 * for RSA, RFC 5480 for EC with an uncompressed point, RFC 8410 for OKP, RFC 9881 for ML-DSA), as OpenSSL does.
 * Null where there is no such structure for the material.
 */
export function writeSpki(material: Jwk): Bytes | null {
  const { kty, x, y, pub } = material;
  if (kty === 'RSA') {
    const inner = writeIntegers(material, RSA_PUBLIC, []);
    return inner === null ? null : finish(algorithm(RSA_KEY, new Null()), bits(inner));
  }
  const curve = findCurve(material);
  if (curve !== null) {
    return finish(algorithm(EC_KEY, oid(curve.oid)), bits(pointOf(read(x), read(y))));
  }
  const raw = findRaw(material);
  return raw === null ? null : finish(algorithm(raw.oid), bits(read(kty === 'AKP' ? pub : x)));
}

/**
 * Writes a private key as the DER of an unencrypted PKCS#8 PrivateKeyInfo of version 0 (RFC 5958 section 2; RFC 8017
 * appendix A.1.2 for RSA, RFC 5915 for EC with the public point, RFC 8410 for OKP, RFC 9881 for ML-DSA by its seed).
 * Null where the private half is missing or has no such structure: of RSA it takes the primes too.
 */
export function writePkcs8(material: Jwk): Bytes | null {
  const { kty, d, priv, x, y } = material;
  const version = new Integer({ value: 0 });
  if (kty === 'RSA') {
    const inner = writeIntegers(material, RSA_PRIVATE, [new Integer({ value: 0 })]);
    return inner === null ? null : finish(version, algorithm(RSA_KEY, new Null()), octets(inner));
  }
  const curve = findCurve(material);
  if (curve !== null) {
    const scalar = fillTo(curve.bytes, read(d));
    if (scalar === null) return null;
    const point = tagged(1, bits(pointOf(read(x), read(y))));
    const inner = finish(new Integer({ value: 1 }), octets(scalar), point);
    return finish(version, algorithm(EC_KEY, oid(curve.oid)), octets(inner));
  }
  const raw = findRaw(material);
  const secret = read(kty === 'AKP' ? priv : d);
  if (raw === null || secret.length !== raw.secretBytes) return null;
  const seed = new Primitive({ idBlock: { tagClass: CONTEXT, tagNumber: 0 }, valueHex: secret });
  const inner = kty === 'AKP' ? seed : new OctetString({ valueHex: secret });
  return finish(version, algorithm(raw.oid), octets(new Uint8Array(inner.toBER())));
}

function findCurve({ kty, crv }: Jwk): { readonly oid: string; readonly bytes: number } | null {
  const found = Object.entries(EC_CURVES).find(([, curve]) => kty === 'EC' && curve.crv === crv);
  return found === undefined ? null : { oid: found[0], bytes: found[1].bytes };
}

function findRaw({ kty, crv, alg }: Jwk): { readonly oid: string; readonly secretBytes: number } | null {
  const name = kty === 'AKP' ? alg : crv;
  const found = Object.entries(RAW_KEYS).find(([, key]) => key.kty === kty && key.name === name);
  return found === undefined ? null : { oid: found[0], secretBytes: found[1].secretBytes };
}

/** A SEQUENCE of the named members as INTEGERs; null where one is missing. */
function writeIntegers(material: Jwk, names: readonly string[], before: readonly Block[]): Bytes | null {
  const values = names.map((name) => toPositive(read(material[name])));
  if (values.some(({ length }) => length === 0)) return null;
  return finish(...before, ...values.map((valueHex) => new Integer({ valueHex })));
}

function read(member: string | undefined): Bytes {
  return readBase64url(member ?? '').bytes;
}

/** A number in exactly so many bytes; null where there is none or it needs more. */
function fillTo(length: number, bytes: Bytes): Bytes | null {
  const digits = trimZeros(bytes);
  if (digits.length === 0 || digits.length > length) return null;
  const filled = new Uint8Array(length);
  filled.set(digits, length - digits.length);
  return filled;
}

/** A point in its uncompressed form (SEC 1 section 2.3.3). */
export function pointOf(x: Bytes, y: Bytes): Bytes {
  return Uint8Array.of(4, ...x, ...y);
}

function finish(...value: Block[]): Bytes {
  return new Uint8Array(new Sequence({ value }).toBER());
}

function algorithm(id: string, parameters?: Block): Block {
  return new Sequence({ value: parameters === undefined ? [oid(id)] : [oid(id), parameters] });
}

function oid(value: string): Block {
  return new ObjectIdentifier({ value });
}

function bits(valueHex: Bytes): Block {
  return new BitString({ valueHex });
}

function octets(valueHex: Bytes): Block {
  return new OctetString({ valueHex });
}

function tagged(tagNumber: number, item: Block): Block {
  return new Constructed({ idBlock: { tagClass: CONTEXT, tagNumber }, value: [item] });
}
