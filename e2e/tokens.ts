import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** Text as base64url of its UTF-8 bytes. */
export function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** The bytes of one part of a compact token, read as UTF-8. */
export function decode(token: string, part: 0 | 1): string {
  return Buffer.from(token.split('.')[part] ?? '', 'base64url').toString('utf8');
}

/** A token over exactly these texts with an HMAC by SHA-256. */
export function hs256(header: string, payload: string, secret: string | Buffer): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A token with the usual header, over these claims. */
export function tokenOf(claims: Readonly<Record<string, unknown>>, secret = LONG_SECRET): string {
  return hs256('{"alg":"HS256","typ":"JWT"}', JSON.stringify(claims), secret);
}

/** Whether Node's own cryptography agrees that the signature holds; the page has no part in it. */
export function holds(token: string, key: string | Buffer | KeyObject): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const input = Buffer.from(`${header}.${payload}`);
  const bytes = Buffer.from(signature, 'base64url');
  const { alg } = JSON.parse(decode(token, 0)) as { alg: string };
  const hash = `sha${alg.slice(-3)}`;
  if (alg.startsWith('HS') && (typeof key === 'string' || Buffer.isBuffer(key))) {
    return createHmac(hash, key).update(input).digest().equals(bytes);
  }
  const publicKey = typeof key === 'string' || Buffer.isBuffer(key) ? createPublicKey(key) : key;
  if (alg.startsWith('ES')) return verify(hash, input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes);
  if (alg.startsWith('PS'))
    return verify(hash, input, { key: publicKey, ...PSS, saltLength: Number(alg.slice(2)) / 8 }, bytes);
  return verify(alg.startsWith('RS') ? hash : null, input, publicKey, bytes);
}

/** RSA_PKCS1_PSS_PADDING. */
const PSS = { padding: 6 };

/** A token signed by Node with a private key as PEM, by RS256, ES256, ES384 or EdDSA. */
export function signed(alg: string, payload: string, privatePem: string, header: object = {}): string {
  const input = `${encode(JSON.stringify({ alg, ...header }))}.${encode(payload)}`;
  const key = createPrivateKey(privatePem);
  const hash = alg === 'EdDSA' ? null : `sha${alg.slice(-3)}`;
  return `${input}.${sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

interface KeyPair {
  /** PKCS#8. */
  readonly privatePem: string;
  /** SPKI. */
  readonly publicPem: string;
  readonly privateJwk: Readonly<Record<string, unknown>>;
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

/** A fresh pair of keys, made by Node. */
export function keyPair(kind: 'RSA' | 'P-256' | 'P-384' | 'Ed25519', modulusLength = 2048): KeyPair {
  const { privateKey, publicKey } =
    kind === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength })
      : kind === 'Ed25519'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: kind });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateJwk: { ...privateKey.export({ format: 'jwk' }) },
    publicJwk: { ...publicKey.export({ format: 'jwk' }) },
  };
}

/** Long enough for HS256, so that nothing is remarked of it. */
export const LONG_SECRET = 'a secret that is long enough for HS256';

/** Issue 6, real input 1. Its secret is "secret". */
export const EXPIRED_2020 =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxZGZlZThkOC05OGE1LTQzMTQtYjRhZS1mYjU1YzRiMTg4NDUiLCJlbWFpbCI6ImFyaWVsQGNvZGluZ2x5LmlvIiwibmFtZSI6IkFyaWVsIFdlaW5iZXJnZXIiLCJyb2xlIjoiVVNFUiIsImlhdCI6MTU5ODYwODg0OCwiZXhwIjoxNTk4NjA5MTQ4fQ.oa3ziIZAoVFdn-97rweJAjjFn6a4ZSw7ogIHA74mGq0';
