import { encodeBase64url } from '../../text/base64url.ts';

const encode = (value: unknown): string =>
  encodeBase64url(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));

/** Characters as a signature has them, the same for the same seed. */
const characters = (length: number, seed: number): string =>
  Array.from({ length }, (_, at) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.charAt(
      (at * at * 7 + at * seed + seed) % 64,
    ),
  ).join('');

const claims = {
  iss: 'https://login.example.com/',
  sub: 'u-1001',
  aud: 'api',
  iat: 1_790_000_000,
  exp: 1_999_999_999,
};

/** Tokens for finding: none of them verifies. */
export const ACCESS = `${encode({ alg: 'RS256', typ: 'at+jwt', kid: '2026-11' })}.${encode(claims)}.${characters(342, 5)}`;
export const ID = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode({ ...claims, aud: 'web', nonce: 'n-1' })}.${characters(86, 11)}`;
export const SESSION = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sid: 's-5' })}.${characters(43, 3)}`;
export const UNSECURED = `${encode({ alg: 'none' })}.${encode({ sub: 'u-1' })}.`;
export const DETACHED = `${encode({ alg: 'ES256', kid: 'd' })}..${characters(86, 9)}`;
export const SPACED = `${encode(' { "typ" : "JWT", "alg" : "HS256" }')}.${encode({ sub: 'spaced' })}.${characters(43, 13)}`;
export const BROKEN_LINES = `${encode('{\r\n "typ":"JWT",\r\n "alg":"HS256"\r\n}')}.${encode({ sub: 'lines' })}.${characters(43, 17)}`;
export const ENCRYPTED = `${encode({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })}.${characters(342, 21)}.${characters(16, 2)}.${characters(120, 8)}.${characters(22, 4)}`;
export const DIRECT = `${encode({ alg: 'dir', enc: 'A256GCM' })}..${characters(16, 6)}.${characters(400, 7)}.${characters(22, 1)}`;
const disclosures = `${encode(['s1', 'given_name', 'Erika'])}~${encode(['s2', 'family_name', 'Mustermann'])}~`;
export const SELECTIVE = `${encode({ alg: 'ES256', typ: 'dc+sd-jwt' })}.${encode({ iss: 'https://issuer.example', vct: 'card' })}.${characters(86, 15)}~${disclosures}`;
export const PRESENTED = `${SELECTIVE}${encode({ alg: 'ES256', typ: 'kb+jwt' })}.${encode({ nonce: 'n' })}.${characters(86, 19)}`;
const [header = '', payload = '', signature = ''] = ID.split('.');
export const FLATTENED = JSON.stringify({ payload, protected: header, signature });
export const GENERAL = JSON.stringify({
  payload,
  signatures: [{ protected: header, signature, header: { kid: 'a' } }],
});
export const ENCRYPTED_JSON = JSON.stringify({
  protected: encode({ enc: 'A128GCM' }),
  recipients: [{ header: { alg: 'A128KW', kid: 'k' }, encrypted_key: characters(32, 3) }],
  iv: characters(16, 4),
  ciphertext: characters(40, 5),
  tag: characters(22, 6),
});

export const base64 = (text: string): string => {
  const characters = encode(text).replaceAll('-', '+').replaceAll('_', '/');
  return characters.padEnd(Math.ceil(characters.length / 4) * 4, '=');
};
export const digits = (text: string): string =>
  Array.from(text, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('');
