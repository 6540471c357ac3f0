import { exportPKCS8, exportSPKI, importJWK } from 'jose';
import { findAlgorithm } from '../crypto/algorithms.ts';
import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { type Jwk, type Key, publicMaterial } from './key.ts';
import { thumbprint } from './thumbprint.ts';

type KeyHalf = 'public' | 'private' | 'secret';
type KeyForm = 'pem' | 'jwk' | 'jwks' | 'ssh';

/** One way to write a key: which half, in which form, and what a file of it is called. */
export interface Conversion {
  readonly half: KeyHalf;
  readonly form: KeyForm;
  readonly label: string;
  readonly fileName: string;
}

/** The jose algorithm that imports a key of this type or curve; missing where browsers have none. */
const IMPORT_NAMES: Readonly<Record<string, string>> = {
  RSA: 'RS256',
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'Ed25519',
};

const SSH_CURVES: Readonly<Record<string, string>> = {
  'P-256': 'nistp256',
  'P-384': 'nistp384',
  'P-521': 'nistp521',
};

function importName(key: Key): string | null {
  return IMPORT_NAMES[key.curve ?? key.kind] ?? null;
}

function conversion(half: KeyHalf, form: KeyForm, label: string, fileName: string): Conversion {
  return { half, form, label, fileName };
}

/** The ways in which this key can be written; what cannot be converted is not among them. */
export function listConversions(key: Key): readonly Conversion[] {
  if (key.kind === 'secret') return [conversion('secret', 'jwk', 'Secret as JWK', 'secret.jwk.json')];
  const hasPem = importName(key) !== null;
  const hasSsh =
    key.kind === 'RSA' || key.curve === 'Ed25519' || key.curve === null || key.curve in SSH_CURVES;
  return [
    ...(hasPem ? [conversion('public', 'pem', 'Public key as PEM (SPKI)', 'public.pem')] : []),
    conversion('public', 'jwk', 'Public key as JWK', 'public.jwk.json'),
    conversion('public', 'jwks', 'Public key as JWK Set', 'jwks.json'),
    ...(hasSsh ? [conversion('public', 'ssh', 'Public key as ssh line', 'key.pub')] : []),
    ...(key.visibility === 'private'
      ? [
          ...(hasPem ? [conversion('private', 'pem', 'Private key as PEM (PKCS#8)', 'private.pem')] : []),
          conversion('private', 'jwk', 'Private key as JWK', 'private.jwk.json'),
        ]
      : []),
  ];
}

/** Writes a key in another form. Null where the browser refuses the key. The key's own `kid`, `use` and `alg` stay. */
export async function convertKey(key: Key, { half, form }: Conversion): Promise<string | null> {
  const material = half === 'public' ? publicMaterial(key) : key.material;
  try {
    if (form === 'pem') return await toPem(key, material, half);
    if (form === 'ssh') return toSshLine(material);
    const jwk = await describeJwk(key, material);
    return JSON.stringify(form === 'jwks' ? { keys: [jwk] } : jwk, null, 2);
  } catch {
    return null;
  }
}

async function toPem(key: Key, material: Jwk, half: KeyHalf): Promise<string | null> {
  const name = importName(key);
  if (name === null) return null;
  const imported = await importJWK({ ...material }, name, { extractable: true });
  if (imported instanceof Uint8Array) return null;
  return half === 'private' ? exportPKCS8(imported) : exportSPKI(imported);
}

async function describeJwk(key: Key, material: Jwk): Promise<Record<string, string>> {
  const kid = key.kid ?? (key.kind === 'secret' ? null : await thumbprint(key));
  return {
    ...material,
    ...(kid === null ? {} : { kid }),
    ...(key.use === null ? {} : { use: key.use }),
    ...(key.alg === null || findAlgorithm(key.alg) === null ? {} : { alg: key.alg }),
  };
}

/** The line of an OpenSSH public key file (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4). */
function toSshLine(material: Jwk): string | null {
  const bytes = (name: string): Uint8Array => readBase64url(material[name] ?? '').bytes;
  const line = (name: string, ...fields: readonly Uint8Array[]): string => {
    const blob = concatenate([sshString(utf8(name)), ...fields.map(sshString)]);
    return `${name} ${toBase64(blob)}`;
  };
  if (material.kty === 'RSA') return line('ssh-rsa', sshInteger(bytes('e')), sshInteger(bytes('n')));
  if (material.crv === 'Ed25519') return line('ssh-ed25519', bytes('x'));
  const curve = SSH_CURVES[material.crv ?? ''];
  if (curve === undefined) return null;
  const point = concatenate([Uint8Array.of(4), bytes('x'), bytes('y')]);
  return line(`ecdsa-sha2-${curve}`, utf8(curve), point);
}

function utf8(text: string): Uint8Array {
  const encoded = encodeUtf8(text);
  return encoded.ok ? encoded.bytes : new Uint8Array(0);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A string with its length before it (RFC 4251 section 5). */
function sshString(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return concatenate([length, bytes]);
}

/** A positive integer with a leading zero where its first bit is set (RFC 4251 section 5). */
function sshInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? new Uint8Array(0) : bytes.subarray(first);
  return ((digits[0] ?? 0) & 0x80) === 0 ? digits : concatenate([Uint8Array.of(0), digits]);
}

function toBase64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
