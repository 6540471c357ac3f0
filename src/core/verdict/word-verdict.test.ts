import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { chosenLayer, type Origin } from './layer.ts';
import * as rare from './rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from './review.ts';

/** Known to nobody. */
const SECRET = 'kept-to-ourselves';
const NOW = 1_700_000_000;
const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const LIVE = `{"exp":${NOW + 60}}`;
const OVER = `{"exp":${NOW}}`;
const EARLY = `{"nbf":${NOW + 60}}`;

function hmac(payload = LIVE, header = '{"alg":"HS256"}', secret = SECRET): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

async function sentence(
  pasted: string,
  key = '',
  origin: Origin = 'pasted',
  on = environment,
): Promise<string> {
  const reading = readToken(pasted);
  const keyCheck = await checkKey(reading, keyInput(key), on);
  return chosenLayer(concludeAnalysis(reviewToken(reading, rare), keyCheck, NOW, origin)).sentence;
}

const ed = generateKeyPairSync('ed25519');
const carrying = (() => {
  const header = JSON.stringify({ alg: 'Ed25519', jwk: ed.publicKey.export({ format: 'jwk' }) });
  const input = `${encode(header)}.${encode(LIVE)}`;
  return `${input}.${sign(null, Buffer.from(input), ed.privateKey).toString('base64url')}`;
})();
const pem = ed.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const SMALL_JWK = { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` };
const SMALL = JSON.stringify(SMALL_JWK);
/** Signed without a private key: holds with the key of small order where its first byte is 1. */
function anyones(header: object, first = 1, payload = LIVE): string {
  const signature = Buffer.concat([Buffer.of(first), Buffer.alloc(63)]).toString('base64url');
  return `${encode(JSON.stringify({ alg: 'Ed25519', ...header }))}.${encode(payload)}.${signature}`;
}

describe('a pasted token', () => {
  it.each<[string, string, string, RegExp]>([
    ['nothing', '', '', /^Paste a token/],
    ['verified', hmac(), SECRET, /^Signature verified$/],
    ['verified, expired', hmac(OVER), SECRET, /^Signature verified, but the token has expired$/],
    ['verified, not yet valid', hmac(EARLY), SECRET, /^Signature verified, but the token is not valid yet$/],
    ['invalid', hmac(), 'other', /^Signature invalid: it does not match this token and key$/],
    ['no key', hmac(), '', /Decoded, not checked: paste the secret/],
    ['no key, expired', hmac(OVER), '', /expired.*Decoded, not checked/i],
    ['no public key', carrying, '', /paste the public key/],
    ['a key that does not fit', hmac(), pem, /^Not checked: this key cannot be used\. HS256 needs a secret/],
    ['a key that cannot be read', hmac(), '-----BEGIN', /^Not checked: the key cannot be read\. /],
    [
      'its own key',
      carrying,
      pem,
      /^Signature valid, but with a key that the token itself provided \(jwk\)$/,
    ],
    ['a key of small order', anyones({}), SMALL, /^Signature verified, but .*small order.*anyone can sign/],
    ['its own', anyones({ jwk: SMALL_JWK }), SMALL, /token itself provided.*small order.*anyone can sign/],
    ['one that does not hold', anyones({}, 2), SMALL, /^Signature invalid.*small order/],
    ['none', `${encode('{"alg":"none"}')}.e30.`, '', /^Unsecured: the token has no signature/],
    ['prose', 'hello', '', /No token found/],
    ['a key', '{"kty":"oct","k":"AA"}', '', /This is a key, not a token/],
    [
      'no signature',
      `${encode('{"alg":"HS256"}')}.e30.`,
      '',
      /^Not a well-formed token\. .*signature is missing$/,
    ],
    ['padding that holds', `${hmac()}=`, SECRET, /a lenient one would find the signature valid$/],
    [
      'padding that does not hold',
      `${hmac()}=`,
      'other',
      /even a lenient one would find the signature invalid$/,
    ],
    ['padding without a key', `${hmac()}=`, '', /^Not a well-formed token\. .*“=”/],
    ['an unknown algorithm', hmac(LIVE, '{"alg":"XX"}'), '', /Claimscope does not know the algorithm “XX”/],
    ['lower case', hmac(LIVE, '{"alg":"hs256"}'), '', /“hs256” is not a registered algorithm; “HS256” is/],
    ['one that Claimscope has not', hmac(LIVE, '{"alg":"HS1"}'), '', /Claimscope does not support HS1/],
    ['no algorithm', hmac(LIVE, '{}'), '', /the header has no algorithm/],
    ['an algorithm that is no string', hmac(LIVE, '{"alg":1}'), '', /not a string/],
    ['crit', hmac(LIVE, '{"alg":"HS256","crit":["x"],"x":1}'), SECRET, /requires an extension/],
    ['a faulty crit', hmac(LIVE, '{"alg":"HS256","crit":[]}'), SECRET, /“crit” in the header is invalid/],
    [
      'b64 false',
      `${encode('{"alg":"HS256","b64":false}')}.a.AAAA`,
      SECRET,
      /“crit” in the header is invalid/,
    ],
    [
      'a JWE',
      `${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`,
      '',
      /^Not a well-formed encrypted token\. .* 3 bytes; A128GCM takes 12$/,
    ],
  ])('%s', async (_, pasted, key, words) => {
    const said = await sentence(pasted, key);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/undefined|NaN/);
  });

  it('without WebCrypto', async () => {
    expect(await sentence(hmac(), SECRET, 'pasted', createCryptoEnvironment(null))).toMatch(
      /not opened over https/,
    );
  });

  it('with a ring of which none holds', async () => {
    const keys = [1, 2].map((length) => ({ kty: 'oct', k: Buffer.alloc(length).toString('base64url') }));
    expect(await sentence(hmac(), JSON.stringify({ keys }))).toMatch(/none of the 2 keys/);
  });

  it('says of an expired token with a good signature nothing of an invalid one', async () => {
    for (const payload of [OVER, EARLY])
      expect(await sentence(hmac(payload), SECRET)).not.toMatch(/invalid/i);
  });

  it('says of a key that cannot be used nothing of an invalid signature', async () => {
    for (const key of [pem, '-----BEGIN']) expect(await sentence(hmac(), key)).not.toMatch(/invalid/i);
  });

  it('says of a bad signature within its time nothing of expiry', async () => {
    expect(await sentence(hmac(), 'other')).not.toMatch(/expired/i);
  });
});

describe('a secret or key that everyone knows', () => {
  const known = 'your-256-bit-secret';
  it.each<[string, string, Origin, RegExp]>([
    [hmac(LIVE, undefined, known), known, 'pasted', /^Signature verified, but the secret is publicly known$/],
    [
      hmac(OVER, undefined, 'secret'),
      'secret',
      'pasted',
      /^Signature verified, but the secret is publicly known; the token has expired too$/,
    ],
    [
      hmac(LIVE, undefined, known),
      known,
      'signed-here',
      /^Signed here with the key in Key, but the secret is publicly known$/,
    ],
  ])('is no simple “verified”: %#', async (pasted, key, origin, words) =>
    expect(await sentence(pasted, key, origin)).toMatch(words),
  );
});

describe('a kid that the JWK Set does not have', () => {
  const jwk = (secret: string, kid?: string) => ({
    kty: 'oct',
    k: encode(secret),
    ...(kid === undefined ? {} : { kid }),
  });
  const setOf = (...keys: object[]) => JSON.stringify({ keys });
  const named = (secret = SECRET, kid = '2024-key-1') =>
    hmac(LIVE, JSON.stringify({ alg: 'HS256', kid }), secret);

  it.each<[string, string, string, RegExp]>([
    [
      'of one key',
      named(),
      setOf(jwk('other', '2025-key-1')),
      /^No key named 2024-key-1 in this set, and the signature is not valid with the only key that fits$/,
    ],
    [
      'of two keys',
      named(),
      setOf(jwk('one', 'a'), jwk('two')),
      /^No key named 2024-key-1 in this set, and the signature is not valid with any of the 2 keys that fit$/,
    ],
    [
      'of which one verifies',
      named(),
      setOf(jwk('one', 'a'), jwk(SECRET, 'b')),
      /^Signature verified, but there is no key named 2024-key-1 in this set$/,
    ],
    [
      'of keys that do not fit',
      named(),
      setOf(ed.publicKey.export({ format: 'jwk' })),
      /^Not checked: no key named 2024-key-1 in this set\. HS256 needs a secret/,
    ],
    ['a name with a space', named(SECRET, 'no. 1'), setOf(jwk('one')), /^No key named “no\. 1” in this set/],
  ])('a set %s', async (_, pasted, key, words) => expect(await sentence(pasted, key)).toMatch(words));

  it.each<[string, string, string]>([
    ['has one of that name', named(), setOf(jwk('one', '2024-key-1'))],
    ['has one that cannot be used', named(), setOf({ kty: 'EC', kid: '2024-key-1' }, jwk('one', 'a'))],
    ['is no set', named(), JSON.stringify(jwk('one', 'a'))],
    ['is not asked for a name', hmac(), setOf(jwk('one', 'a'))],
  ])('is not missed where Key %s', async (_, pasted, key) =>
    expect(await sentence(pasted, key)).toMatch(/^Signature invalid: it does not match/),
  );
});

describe('an edited token', () => {
  it.each<[string, string, RegExp]>([
    [
      hmac(),
      '',
      /^Not signed again: you edited the token, and it still has the old signature; paste the secret to sign it$/,
    ],
    [carrying, '', /old signature; paste the private key to sign it$/],
    [hmac(), pem, /^Not checked: this key cannot be used\. .* The token still has its old signature\.$/],
  ])('says without a key that can sign that the signature is the old one: %#', async (pasted, key, words) =>
    expect(await sentence(pasted, key, 'signature-kept')).toMatch(words),
  );

  it.each<[Origin, string, string, RegExp]>([
    ['signed-here', hmac(), SECRET, /^Signed here with the key in Key$/],
    ['signed-here', hmac(OVER), SECRET, /^Signed here with the key in Key, but the token has expired$/],
    ['signature-kept', hmac(), SECRET, /^The original signature is still valid: the edit changed nothing/],
    [
      'signature-kept',
      hmac(),
      'other',
      /^Signature no longer valid: you edited the token, and it still has the old signature$/,
    ],
    ['signed-here', hmac(), 'other', /^Signature invalid/],
    // The edit changed what is signed, and it holds all the same.
    ['signature-kept', anyones({}), SMALL, /^The original signature is still valid, but .*small order/],
    ['signature-kept', anyones({}, 1, OVER), SMALL, /small order.*the token has expired too$/],
    [
      'signed-here',
      carrying,
      pem,
      /^Signed here with the key in Key, but with a key that the token itself provided/,
    ],
  ])('%s: %#', async (origin, pasted, key, words) => {
    const said = await sentence(pasted, key, origin);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/Signature verified/);
  });
});
