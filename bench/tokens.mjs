import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';

export const SECRET = 'a-string-secret-at-least-256-bits-long';

const HEADER = { alg: 'HS256', typ: 'JWT' };
const FAR_AWAY = 4_000_000_000;
const CLAIMS = {
  iss: 'https://idp.example.com',
  sub: 'user-1234',
  aud: ['api', 'web'],
  iat: 1_700_000_000,
  exp: FAR_AWAY,
};

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token with these claims, signed with `SECRET`. The claim `m` comes first, so that it is drawn before all else.
 * @param {string} marker the value of `m`: text that nothing else on the page holds, without white space
 * @param {Readonly<Record<string, unknown>>} claims
 */
function sign(marker, claims) {
  const input = `${encode(HEADER)}.${encode({ m: marker, ...claims })}`;
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

/**
 * Whether a token carries a right signature of `SECRET`.
 * @param {string} token
 */
export function isSigned(token) {
  const end = token.lastIndexOf('.');
  const mac = createHmac('sha256', SECRET).update(token.slice(0, end)).digest('base64url');
  return token.slice(end + 1) === mac;
}

/**
 * A token of about 1 kB with thirty claims, as a provider of identities makes one.
 * @param {string} marker
 */
export function smallToken(marker) {
  return sign(marker, {
    ...CLAIMS,
    nbf: 1_700_000_000,
    auth_time: 1_700_000_000,
    jti: randomUUID(),
    azp: 'web',
    scope: 'openid profile email offline_access api.read api.write',
    nonce: 'n-0S6_WzA2Mj-7f3b9c2e5d1a4860',
    acr: '1',
    amr: ['pwd', 'otp'],
    sid: 's-8231-5be0cd19137e2179',
    name: 'Ada Byron',
    given_name: 'Ada',
    family_name: 'Byron',
    preferred_username: 'ada',
    email: 'ada@example.com',
    email_verified: true,
    locale: 'en-GB',
    zoneinfo: 'Europe/London',
    tid: '72f988bf-86f1-41af-91ab-2d7cd011db47',
    roles: ['admin'],
    groups: ['g1', 'g2'],
    org: 'acme',
    plan: 'pro',
    ver: '2.0',
    region: 'eu',
  });
}

/**
 * A browser's recording (HAR) of about `length` characters, with forty tokens, each in many requests; the marker is in
 * the first. A third of the responses are scripts, a seventh are pictures in base64, the others JSON in strings.
 * @param {string} marker
 * @param {number} length
 */
export function recording(marker, length) {
  const tokens = Array.from({ length: 40 }, (_, at) => sign(at === 0 ? marker : `t-${at}`, CLAIMS));
  const script = 'function a(b,c){return b.map(d=>d.value).filter(Boolean).join(".")+c?.name??"é"}\n'.repeat(
    300,
  );
  const picture = randomBytes(30_000).toString('base64');
  const items = JSON.stringify(
    Array.from({ length: 60 }, (_, id) => ({ id: randomUUID(), name: `Item "${id}"`, price: id * 1.5 })),
  );
  const entries = [];
  for (let at = 0, written = 0; written < length; at++) {
    const content =
      at % 7 === 0
        ? { mimeType: 'image/png', encoding: 'base64', text: picture }
        : at % 3 === 0
          ? { mimeType: 'application/javascript', text: script }
          : { mimeType: 'application/json', text: items };
    const headers = [
      { name: 'authorization', value: `Bearer ${tokens[at % tokens.length]}` },
      { name: 'cookie', value: `sid=${randomUUID()}; _ga=GA1.2.1234567.7654321` },
    ];
    const url = `https://api.example.com/v1/items/${at}?version=1.2.3`;
    const entry = { request: { method: 'GET', url, headers }, response: { status: 200, content } };
    entries.push(entry);
    written += JSON.stringify(entry).length;
  }
  return JSON.stringify({ log: { version: '1.2', entries } }, null, 2);
}

/**
 * A token whose payload has about `length` characters of JSON: many objects of mixed types.
 * @param {string} marker
 * @param {number} length
 */
export function largeToken(marker, length) {
  const roles = [];
  for (let id = 0, written = JSON.stringify(CLAIMS).length; written < length; id++) {
    const name = `role-${id}-${((id * 2_654_435_761) >>> 0).toString(16)}`;
    const role = { id, name, scope: 'read write', on: id % 2 === 0 };
    written += JSON.stringify(role).length + 1;
    roles.push(role);
  }
  return sign(marker, { ...CLAIMS, roles });
}

/**
 * @param {string} marker
 * @param {number} count
 */
export function tokenOfClaims(marker, count) {
  const claims = Array.from({ length: count }, (_, index) => [`claim-${index}`, index]);
  return sign(marker, { ...CLAIMS, ...Object.fromEntries(claims) });
}

/**
 * @param {string} marker
 * @param {number} count
 */
export function tokenOfStrings(marker, count) {
  return sign(marker, { ...CLAIMS, strings: Array.from({ length: count }, (_, index) => `string ${index}`) });
}

/** An ordinary token with a MAC that no secret of a list makes. */
export function unguessableToken() {
  return `${encode(HEADER)}.${encode(CLAIMS)}.${'A'.repeat(43)}`;
}

/**
 * @typedef {object} Signer
 * @property {string} name the algorithm
 * @property {string} key what goes into the Key box
 * @property {(marker: string) => Promise<string>} makeToken
 */

/** @returns {Promise<Signer[]>} one for each kind of key */
export async function makeSigners() {
  /** @type {Signer[]} */
  const signers = [{ name: 'HS256', key: SECRET, makeToken: async (marker) => sign(marker, CLAIMS) }];
  for (const name of ['ES256', 'RS256']) {
    const { privateKey, publicKey } = await generateKeyPair(name, { extractable: true });
    signers.push({
      name,
      key: await exportSPKI(publicKey),
      makeToken: (m) =>
        new SignJWT({ m, ...CLAIMS }).setProtectedHeader({ alg: name, typ: 'JWT' }).sign(privateKey),
    });
  }
  return signers;
}
