import { exportSPKI, generateKeyPair, SignJWT } from 'jose';

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

const HEADER = { alg: 'HS256', typ: 'JWT' };
const CLAIMS = {
  iss: 'https://issuer.example',
  sub: '248289761001',
  aud: 'https://api.example',
  iat: 1,
  exp: 4_000_000_000,
};
const SIGNATURE = 'A'.repeat(43);

/** An ordinary token of about 1 kB. */
export function smallToken() {
  const claims = { ...CLAIMS, scope: 'openid profile email '.repeat(22).trim() };
  return `${encode(HEADER)}.${encode(claims)}.${SIGNATURE}`;
}

/** An ordinary token with a MAC that no secret of a list makes. */
export function unguessableToken() {
  return `${encode(HEADER)}.${encode(CLAIMS)}.${SIGNATURE}`;
}

/**
 * A token whose text is about `length` characters, many members of mixed types.
 * @param {number} length
 */
export function largeToken(length) {
  const entries = Array.from({ length: Math.floor(length / 104) }, (_, index) => ({
    id: index,
    name: `user ${index}`,
    active: index % 2 === 0,
    score: index / 7,
  }));
  return `${encode(HEADER)}.${encode({ ...CLAIMS, entries })}.${SIGNATURE}`;
}

/** One signed token for each kind of key, with the text that verifies it. */
export async function signedTokens() {
  const secret = 'a-string-secret-at-least-256-bits-long';
  const made = [
    {
      name: 'HS256',
      token: await new SignJWT(CLAIMS).setProtectedHeader(HEADER).sign(new TextEncoder().encode(secret)),
      key: secret,
    },
  ];
  for (const name of ['ES256', 'RS256']) {
    const { privateKey, publicKey } = await generateKeyPair(name, { extractable: true });
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: name, typ: 'JWT' }).sign(privateKey);
    made.push({ name, token, key: await exportSPKI(publicKey) });
  }
  return made;
}
