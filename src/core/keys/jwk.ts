import { encodeBase64url, isStrict, readBase64url } from '../text/base64url.ts';
import { type JsonNode, type JsonObject, readJson } from '../text/json.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import { needsConversion } from './conversions.ts';
import { inKey, type Jwk, type Key, type KeyFault, type MisstatedRestriction } from './key.ts';

interface Shape {
  readonly kind: Key['kind'];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The members that are key material, by `kty` (RFC 7518 section 6, RFC 8037 section 2; AKP as in the ML-DSA work of the COSE group). */
const SHAPES: Readonly<Record<string, Shape>> = {
  oct: { kind: 'secret', required: ['k'], optional: [] },
  RSA: { kind: 'RSA', required: ['n', 'e'], optional: ['d', 'p', 'q', 'dp', 'dq', 'qi'] },
  EC: { kind: 'EC', required: ['x', 'y'], optional: ['d'] },
  OKP: { kind: 'OKP', required: ['x'], optional: ['d'] },
  AKP: { kind: 'AKP', required: ['pub'], optional: ['priv'] },
};

/** Bytes of a coordinate or public key, by curve or parameter set. */
const LENGTHS: Readonly<Record<string, number>> = {
  'P-256': 32,
  'P-384': 48,
  'P-521': 66,
  secp256k1: 32,
  Ed25519: 32,
  X25519: 32,
  Ed448: 57,
  X448: 56,
  'ML-DSA-44': 1312,
  'ML-DSA-65': 1952,
  'ML-DSA-87': 2592,
};

type Failure = { readonly fault: KeyFault };

/** Material that was found in another container, as a key: checked as a JWK is. Null where it is not sound. */
export function keyOfMaterial(material: Jwk, container: string): Key | null {
  const { root } = readJson(JSON.stringify(material));
  const key = root?.kind === 'object' ? readJwk(root) : null;
  return key === null || 'fault' in key ? null : { ...key, alg: null, container };
}

/** A fault of a JWK at an offset of the text that it stands in. */
export function jwkFault(what: string, offset: number): KeyFault {
  return {
    code: 'jwk',
    what,
    remedy: 'Compare it with RFC 7517 and RFC 7518 section 6.',
    place: inKey(offset),
  };
}

/** Whether a `kty` is one that is read at all. */
export function isKnownType(kty: string): boolean {
  return Object.hasOwn(SHAPES, kty);
}

/** Reads one JWK object; offsets of a fault are those of the text it was read from. */
export function readJwk(object: JsonObject): Key | Failure {
  const kty = stringMember(object, 'kty');
  const shape = kty === null ? undefined : Object.hasOwn(SHAPES, kty) ? SHAPES[kty] : undefined;
  if (kty === null || shape === undefined) {
    const at = findMember(object, 'kty')?.value.start ?? object.start;
    return {
      fault: jwkFault(
        kty === null
          ? findMember(object, 'kty') === null
            ? 'The JWK has no "kty".'
            : '"kty" is not a string.'
          : `Claimscope does not know the key type "${kty.slice(0, 20)}".`,
        at,
      ),
    };
  }
  const material: Record<string, string> = { kty };
  for (const name of [...shape.required, ...shape.optional]) {
    const member = findMember(object, name);
    if (member === null) {
      if (!shape.required.includes(name)) continue;
      return { fault: jwkFault(`The ${kty} JWK has no "${name}".`, object.start) };
    }
    const { value } = member;
    if (value.kind !== 'string') return { fault: jwkFault(`"${name}" is not a string.`, value.start) };
    if (!isStrict(readBase64url(value.value))) {
      return { fault: jwkFault(`"${name}" is not base64url.`, value.start) };
    }
    material[name] = canonical(name, value.value);
  }
  if (kty === 'RSA' && findMember(object, 'oth') !== null) {
    return { fault: needsConversion('multi-prime', object.start) };
  }
  const curve = readCurve(object, kty);
  if (typeof curve === 'object' && curve !== null) return curve;
  if (kty === 'AKP' && curve !== null) material.alg = curve;
  else if (curve !== null) material.crv = curve;
  const wrongLength = checkLengths(object, shape, material, curve);
  return wrongLength ?? describe(object, shape, material, curve);
}

function readCurve(object: JsonObject, kty: string): string | null | Failure {
  const name = kty === 'AKP' ? 'alg' : kty === 'EC' || kty === 'OKP' ? 'crv' : null;
  if (name === null) return null;
  const curve = stringMember(object, name);
  if (curve === null) return { fault: jwkFault(`The ${kty} JWK has no "${name}".`, object.start) };
  if (Object.hasOwn(LENGTHS, curve)) return curve;
  const at = findMember(object, name)?.value.start ?? object.start;
  return { fault: jwkFault(`"${name}" is "${curve.slice(0, 20)}", which Claimscope does not know.`, at) };
}

function checkLengths(object: JsonObject, shape: Shape, material: Jwk, curve: string | null): Failure | null {
  const expected = curve === null ? undefined : LENGTHS[curve];
  if (expected === undefined) return null;
  for (const name of shape.required) {
    const { length } = readBase64url(material[name] ?? '').bytes;
    if (length === expected) continue;
    const at = findMember(object, name)?.value.start ?? object.start;
    return { fault: jwkFault(`"${name}" has ${length} bytes; ${curve} requires ${expected}.`, at) };
  }
  return null;
}

function describe(object: JsonObject, shape: Shape, material: Jwk, curve: string | null): Key {
  const { kind } = shape;
  const isPrivate = (material.d ?? '') !== '' || (material.priv ?? '') !== '';
  const misstated = findMisstated(object);
  return {
    kind,
    visibility: kind === 'secret' ? 'secret' : isPrivate ? 'private' : 'public',
    bits: bitsOf(kind, material),
    curve,
    material,
    container: 'JWK',
    kid: stringMember(object, 'kid'),
    use: stringMember(object, 'use'),
    keyOps: readOperations(findMember(object, 'key_ops')?.value),
    alg: stringMember(object, 'alg'),
    ...(misstated === null ? {} : { misstated }),
    exponent: kind === 'RSA' ? toInteger(readBase64url(material.e ?? '').bytes) : null,
    comment: null,
    certificate: null,
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The number that bytes write, the most significant first. */
export function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x0${Array.from(bytes, (byte) => HEX[byte]).join('')}`);
}

/** Bits of a secret or RSA modulus (leading zero bits do not count); null for the others. */
function bitsOf(kind: Key['kind'], material: Jwk): number | null {
  if (kind === 'secret') return readBase64url(material.k ?? '').bytes.length * 8;
  if (kind !== 'RSA') return null;
  const bytes = readBase64url(material.n ?? '').bytes;
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (bytes.length - first - 1) * 8 + (32 - Math.clz32(bytes[first] ?? 0));
}

const RESTRICTIONS = { use: 'string', key_ops: 'array', alg: 'string' } as const;

/** The first restriction of the wrong type: it was meant to forbid something, so it must not count as none. */
function findMisstated(object: JsonObject): MisstatedRestriction | null {
  for (const member of ['use', 'key_ops', 'alg'] as const) {
    const value = findMember(object, member)?.value;
    if (value !== undefined && value.kind !== RESTRICTIONS[member])
      return { member, is: nameJsonKind(value) };
  }
  return null;
}

/** `key_ops` (RFC 7517 section 4.3); of another type than an array it allows nothing. */
function readOperations(node: JsonNode | undefined): readonly string[] | null {
  if (node === undefined) return null;
  return node.kind === 'array'
    ? node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    : [];
}

/** One spelling for each number, so that thumbprints agree: no unused bits, no leading zero in an RSA member. */
function canonical(name: string, value: string): string {
  const { bytes } = readBase64url(value);
  const first = name === 'n' || name === 'e' ? bytes.findIndex((byte) => byte !== 0) : 0;
  return encodeBase64url(first > 0 ? bytes.subarray(first) : bytes);
}
