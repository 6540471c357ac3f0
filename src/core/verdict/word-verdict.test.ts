import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { chosenLayer, type Origin } from './layer.ts';
import * as rare from './rare.ts';
import { checkKey, concludeAnalysis, reviewToken } from './review.ts';

const NOW = 1_700_000_000;
const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const LIVE = `{"exp":${NOW + 60}}`;
const OVER = `{"exp":${NOW}}`;
const EARLY = `{"nbf":${NOW + 60}}`;

function hmac(payload = LIVE, header = '{"alg":"HS256"}', secret = 'secret'): string {
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
    ['verified', hmac(), 'secret', /^Signature verified$/],
    ['verified, expired', hmac(OVER), 'secret', /^Signature verified, but the token has expired$/],
    [
      'verified, not yet valid',
      hmac(EARLY),
      'secret',
      /^Signature verified, but the token is not valid yet$/,
    ],
    ['invalid', hmac(), 'other', /^Signature invalid: it does not hold with this key$/],
    ['no key', hmac(), '', /Decoded, not checked: paste the secret/],
    ['no key, expired', hmac(OVER), '', /expired.*Decoded, not checked/i],
    ['no public key', carrying, '', /paste the public key/],
    ['a key that does not fit', hmac(), pem, /^Not checked: this key cannot be used\. HS256 needs a secret/],
    ['a key that cannot be read', hmac(), '-----BEGIN', /^Not checked: the key cannot be read\. /],
    [
      'its own key',
      carrying,
      pem,
      /^The signature holds, but with a key that the token itself supplied \(jwk\)$/,
    ],
    ['a key of small order', anyones({}), SMALL, /^Signature verified, but .*small order.*anyone can sign/],
    ['its own', anyones({ jwk: SMALL_JWK }), SMALL, /token itself supplied.*small order.*anyone can sign/],
    ['one that does not hold', anyones({}, 2), SMALL, /^Signature invalid.*small order/],
    ['none', `${encode('{"alg":"none"}')}.e30.`, '', /^Unsecured: the token has no signature/],
    ['prose', 'hello', '', /does not look like a token/],
    ['a key', '{"kty":"oct","k":"AA"}', '', /This is a key, not a token/],
    [
      'no signature',
      `${encode('{"alg":"HS256"}')}.e30.`,
      '',
      /^Not a well-formed token\. .*signature is missing$/,
    ],
    ['padding that holds', `${hmac()}=`, 'secret', /read leniently, the signature holds$/],
    [
      'padding that does not hold',
      `${hmac()}=`,
      'other',
      /even read leniently, the signature does not hold$/,
    ],
    ['padding without a key', `${hmac()}=`, '', /^Not a well-formed token\. .*“=”/],
    [
      'an unknown algorithm',
      hmac(LIVE, '{"alg":"XX"}'),
      '',
      /“XX” is not an algorithm that Claimscope knows/,
    ],
    [
      'lower case',
      hmac(LIVE, '{"alg":"hs256"}'),
      '',
      /“hs256” is not a name that verifiers know; “HS256” is/,
    ],
    ['one that Claimscope has not', hmac(LIVE, '{"alg":"HS1"}'), '', /HS1 cannot be computed/],
    ['no algorithm', hmac(LIVE, '{}'), '', /names no algorithm/],
    ['an algorithm that is no string', hmac(LIVE, '{"alg":1}'), '', /not a string/],
    ['crit', hmac(LIVE, '{"alg":"HS256","crit":["x"],"x":1}'), 'secret', /demands an extension/],
    ['a faulty crit', hmac(LIVE, '{"alg":"HS256","crit":[]}'), 'secret', /“crit” is faulty/],
    ['b64 false', `${encode('{"alg":"HS256","b64":false}')}.a.AAAA`, 'secret', /"b64": false/],
    ['a JWE', `${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`, '', /^Encrypted token \(JWE\)/],
  ])('%s', async (_, pasted, key, words) => {
    const said = await sentence(pasted, key);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/undefined|NaN/);
  });

  it('without WebCrypto', async () => {
    expect(await sentence(hmac(), 'secret', 'pasted', createCryptoEnvironment(null))).toMatch(
      /not opened over https/,
    );
  });

  it('with a ring of which none holds', async () => {
    const keys = [1, 2].map((length) => ({ kty: 'oct', k: Buffer.alloc(length).toString('base64url') }));
    expect(await sentence(hmac(), JSON.stringify({ keys }))).toMatch(/none of the 2 keys/);
  });

  it('says of an expired token with a good signature nothing of an invalid one', async () => {
    for (const payload of [OVER, EARLY])
      expect(await sentence(hmac(payload), 'secret')).not.toMatch(/invalid/i);
  });

  it('says of a key that cannot be used nothing of an invalid signature', async () => {
    for (const key of [pem, '-----BEGIN']) expect(await sentence(hmac(), key)).not.toMatch(/invalid/i);
  });

  it('says of a bad signature within its time nothing of expiry', async () => {
    expect(await sentence(hmac(), 'other')).not.toMatch(/expired/i);
  });
});

describe('an edited token', () => {
  it.each<[Origin, string, string, RegExp]>([
    ['signed-here', hmac(), 'secret', /^Signed here with the key in Key$/],
    ['signed-here', hmac(OVER), 'secret', /^Signed here with the key in Key, but the token has expired$/],
    ['signature-kept', hmac(), 'secret', /^The original signature holds: the edit changed nothing/],
    ['signature-kept', hmac(), 'other', /^Signature no longer holds/],
    ['signed-here', hmac(), 'other', /^Signature invalid/],
    // The edit changed what is signed, and it holds all the same.
    ['signature-kept', anyones({}), SMALL, /^The original signature holds, but .*small order/],
    ['signature-kept', anyones({}, 1, OVER), SMALL, /small order.*it has expired too$/],
    [
      'signed-here',
      carrying,
      pem,
      /^Signed here with the key in Key, but with a key that the token itself supplied/,
    ],
  ])('%s: %#', async (origin, pasted, key, words) => {
    const said = await sentence(pasted, key, origin);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/Signature verified/);
  });
});
