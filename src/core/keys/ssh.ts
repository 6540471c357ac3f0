import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';
import { trimZeros } from './asn1.ts';
import { needsConversion } from './conversions.ts';
import { keyOfMaterial, toInteger } from './jwk.ts';
import { inKey, type Jwk, type Key, type KeyFault } from './key.ts';
import { SshReader } from './ssh-reader.ts';

/** Types of EC keys (RFC 5656 section 6.1), with curve and bytes of a coordinate. */
export const SSH_CURVES: Readonly<Record<string, { readonly crv: string; readonly bytes: number }>> = {
  'ecdsa-sha2-nistp256': { crv: 'P-256', bytes: 32 },
  'ecdsa-sha2-nistp384': { crv: 'P-384', bytes: 48 },
  'ecdsa-sha2-nistp521': { crv: 'P-521', bytes: 66 },
};

const MAGIC = 'openssh-key-v1\0';

/** Whether bytes begin as an unencrypted or encrypted `OPENSSH PRIVATE KEY` does. */
export function isSshPrivate(bytes: Uint8Array): boolean {
  return Array.from(MAGIC).every((character, at) => bytes[at] === character.charCodeAt(0));
}

/** Whether bytes begin as the public key blob of an OpenSSH line does. */
export function isSshPublic(bytes: Uint8Array): boolean {
  return /^\0\0\0.(?:ssh-|ecdsa-|sk-)/s.test(String.fromCharCode(...bytes.subarray(0, 10)));
}

/** Of the public keys that are named and not read, those in security keys are the shortest. */
const SHORTEST_OTHER_BYTES = 60;

/**
 * Reads the public key blob of an OpenSSH line or of RFC 4716 (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC
 * 8709 section 4). It must take all bytes. DSA and keys in security keys are `conversion` faults.
 */
export function readSshPublic(
  bytes: Uint8Array<ArrayBuffer>,
  comment: string | null,
  offset: number,
): Key | KeyFault {
  const reader = new SshReader(bytes);
  const type = reader.text();
  const other = conversionOf(type, offset);
  // A type name alone, which a secret may begin with, is not such a key.
  if (other !== null) return bytes.length >= SHORTEST_OTHER_BYTES ? other : unsound(offset);
  const jwk = readPublicFields(type, reader);
  const key = jwk === null || !reader.isDone ? null : keyOfMaterial(jwk, 'OpenSSH public key');
  return key === null ? unsound(offset) : { ...key, comment };
}

function conversionOf(type: string | null, offset: number): KeyFault | null {
  if (type === 'ssh-dss') return needsConversion('dsa', offset);
  return type !== null && /^sk-/.test(type) ? needsConversion('security-key', offset) : null;
}

function readPublicFields(type: string | null, reader: SshReader): Jwk | null {
  if (type === 'ssh-rsa') {
    const [e, n] = [reader.integer(), reader.integer()];
    return e === null || n === null ? null : { kty: 'RSA', n: encodeBase64url(n), e: encodeBase64url(e) };
  }
  if (type === 'ssh-ed25519') {
    const x = reader.string();
    return x === null ? null : { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(x) };
  }
  if (type === 'ssh-ed448') {
    const x = reader.string();
    return x === null ? null : { kty: 'OKP', crv: 'Ed448', x: encodeBase64url(x) };
  }
  const curve = type !== null && Object.hasOwn(SSH_CURVES, type) ? SSH_CURVES[type] : undefined;
  if (curve === undefined || reader.text() !== type?.replace('ecdsa-sha2-', '')) return null;
  const point = reader.string();
  if (point === null || point[0] !== 4 || point.length !== 1 + 2 * curve.bytes) return null;
  const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)];
  return { kty: 'EC', crv: curve.crv, x: encodeBase64url(x), y: encodeBase64url(y) };
}

/**
 * Reads an `OPENSSH PRIVATE KEY` (PROTOCOL.key of OpenSSH) that is not encrypted. One that is comes back as a
 * `conversion` fault: its passphrase is stretched with bcrypt.
 */
export function readSshPrivate(bytes: Uint8Array<ArrayBuffer>, offset: number): Key | KeyFault {
  const reader = new SshReader(bytes.subarray(MAGIC.length));
  const [cipher, kdf] = [reader.text(), reader.text()];
  reader.string();
  const count = reader.number();
  const publicBlob = reader.string();
  const inner = reader.string();
  if (cipher === null || kdf === null || count !== 1 || publicBlob === null || inner === null)
    return unsound(offset);
  const other = conversionOf(new SshReader(publicBlob).text(), offset);
  if (other !== null) return other;
  if (cipher !== 'none') return needsConversion('openssh-encrypted', offset);
  const fields = new SshReader(inner);
  const [check, checkAgain] = [fields.number(), fields.number()];
  if (check === null || check !== checkAgain) return unsound(offset);
  const type = fields.text();
  const jwk = readPrivateFields(type, fields);
  const comment = fields.string();
  const key = jwk === null ? null : keyOfMaterial(jwk, 'OpenSSH private key');
  if (key === null || comment === null || !reader.isDone) return unsound(offset);
  const text = readUtf8(comment);
  return { ...key, comment: text.ok && text.text !== '' ? text.text : null };
}

function readPrivateFields(type: string | null, reader: SshReader): Jwk | null {
  if (type === 'ssh-rsa') return readRsaFields(reader);
  if (type === 'ssh-ed25519') {
    const [x, both] = [reader.string(), reader.string()];
    if (x === null || both?.length !== 64) return null;
    return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(x), d: encodeBase64url(both.subarray(0, 32)) };
  }
  const jwk = readPublicFields(type, reader);
  const d = reader.integer();
  const length = readBase64url(jwk?.x ?? '').bytes.length;
  if (jwk === null || d === null || d.length > length || jwk.kty !== 'EC') return null;
  const scalar = new Uint8Array(length);
  scalar.set(d, length - d.length);
  return { ...jwk, d: encodeBase64url(scalar) };
}

/** OpenSSH keeps no CRT exponents; a JWK that has `p` must have them all (RFC 7518 section 6.3.2). */
function readRsaFields(reader: SshReader): Jwk | null {
  const [n, e, d, qi, p, q] = [
    reader.integer(),
    reader.integer(),
    reader.integer(),
    reader.integer(),
    reader.integer(),
    reader.integer(),
  ];
  if (n === null || e === null || d === null || qi === null || p === null || q === null) return null;
  const parts = { n, e, d, p, q, dp: reduce(d, p), dq: reduce(d, q), qi };
  const members = Object.entries(parts).map(([name, value]) => [name, encodeBase64url(value)] as const);
  return { kty: 'RSA', ...Object.fromEntries(members) };
}

/** value mod (prime - 1), without leading zeros. */
function reduce(value: Uint8Array, prime: Uint8Array): Uint8Array<ArrayBuffer> {
  const modulus = toInteger(prime) - 1n;
  const hex = (modulus <= 0n ? 0n : toInteger(value) % modulus).toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return trimZeros(
    Uint8Array.from({ length: even.length / 2 }, (_, at) =>
      Number.parseInt(even.slice(2 * at, 2 * at + 2), 16),
    ),
  );
}

function unsound(offset: number): KeyFault {
  return {
    code: 'ssh',
    what: 'It begins like an OpenSSH key, but it is damaged or of a kind that Claimscope does not know.',
    remedy:
      'Copy the key again from its file. Claimscope reads ssh-rsa, ecdsa-sha2-nistp256, -384, -521 and ssh-ed25519.',
    place: inKey(offset),
  };
}
