import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { makeExample } from '../examples/examples.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { chosenLayer, type Origin } from './layer.ts';
import { choosePrimaryAction, type PrimaryAction } from './primary-action.ts';
import * as rare from './rare.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from './review.ts';

const NOW = 1_700_000_000;
const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');
const SECRET = 'a secret that is long enough for HS256';
const LIVE = `{"exp":${NOW + 60}}`;
const EXPIRED = `{"iat":${NOW - 7200},"exp":${NOW - 3600}}`;

function hmac(payload: string, header = '{"alg":"HS256"}'): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`;
}

type Given = Partial<Omit<Parameters<typeof choosePrimaryAction>[0], 'token' | 'layer'>> & {
  readonly key?: string;
};

async function actionFor(text: string, given: Given = {}): Promise<PrimaryAction | null> {
  const { key = SECRET, origin = 'pasted', ...rest } = given;
  const token = readToken(text);
  const keyCheck = await checkKey(token, keyInput(key), environment);
  const layer = chosenLayer(concludeAnalysis(reviewToken(token, rare), keyCheck, NOW, origin));
  const none = { canSign: false, carriedKey: null, remedy: null, nowSeconds: NOW };
  return choosePrimaryAction({ ...none, ...rest, token, layer, origin });
}

const ES256 = `${encode('{"alg":"ES256"}')}.${encode(LIVE)}.${'A'.repeat(86)}`;
const PUBLIC = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();

describe('the primary action', () => {
  it.each([EXPIRED, `{"exp":${NOW - 1}}`])(
    'makes an expired token valid for an hour: %s',
    async (payload) => {
      const action = await actionFor(hmac(payload), { canSign: true });
      expect(action?.kind).toBe('fix');
      expect(JSON.stringify(action)).toContain(String(NOW + 3600));
    },
  );

  it('does so without a key too, and for an unsecured token', async () => {
    expect((await actionFor(hmac(EXPIRED), { key: '' }))?.kind).toBe('fix');
    expect((await actionFor(`${encode('{"alg":"none"}')}.${encode(EXPIRED)}.`, { key: '' }))?.kind).toBe(
      'fix',
    );
  });

  it('breaks no signature that holds', async () => {
    expect(await actionFor(hmac(EXPIRED), { canSign: false })).toBeNull();
  });

  it('uses the key that the token carries, where there is none', async () => {
    const action = await actionFor(hmac(EXPIRED), { key: '', carriedKey: '{"kty":"EC"}' });
    expect(action).toEqual({
      kind: 'carried-key',
      text: '{"kty":"EC"}',
      label: "Use the token's own key",
    });
  });

  it('applies what the diagnosis proved', async () => {
    const remedy = { kind: 'key-format', format: 'base64', label: 'Read the key as base64' } as const;
    expect(await actionFor(ES256, { key: PUBLIC, remedy })).toEqual({
      kind: 'remedy',
      remedy,
      label: 'Read the key as base64',
    });
    const report = { kind: 'report', text: 'words', label: 'Copy this for the signer' } as const;
    expect(await actionFor(ES256, { key: PUBLIC, remedy: report })).toBeNull();
  });

  it.each(['invalid', 'malformed'])('signs a draft that still has its old signature: %s', async (verdict) => {
    const kept = verdict === 'invalid' ? ES256 : ES256.slice(0, ES256.lastIndexOf('.') + 1);
    const given = { key: verdict === 'invalid' ? PUBLIC : SECRET, canSign: true };
    const origins: readonly Origin[] = ['signature-kept', 'pasted'];
    const [asDraft, asPasted] = await Promise.all(
      origins.map((origin) => actionFor(kept, { ...given, origin })),
    );
    expect(asDraft).toEqual({ kind: 'sign', label: 'Sign with this key' });
    expect(asPasted).toBeNull();
    // What the diagnosis says a moment later takes nothing away.
    const remedy = { kind: 'sign', label: 'Sign again with this key' } as const;
    expect(await actionFor(kept, { ...given, origin: 'signature-kept', remedy })).toEqual(asDraft);
    expect(await actionFor(kept, { ...given, canSign: false, origin: 'signature-kept' })).toBeNull();
  });

  it('offers the strict spelling of a malformed token', async () => {
    const strict = hmac(LIVE);
    expect(await actionFor(strict.replace('.', '=.'))).toEqual({
      kind: 'corrected-token',
      text: strict,
      label: 'Use corrected token',
    });
  });

  it.each([
    ['a valid token', hmac(LIVE), SECRET],
    ['a valid token without a key', hmac(LIVE), ''],
    ['nothing', '', ''],
    ['what is no token', 'hello', ''],
    ['a key that cannot be read', hmac(EXPIRED), '-----BEGIN ENCRYPTED PRIVATE KEY-----'],
    ['an invalid signature that nothing explains', ES256, PUBLIC],
    ['an unknown algorithm', hmac(EXPIRED, '{"alg":"XY1"}'), SECRET],
  ])('is absent for %s', async (_what, text, key) => {
    expect(await actionFor(text, { key, canSign: true })).toBeNull();
  });

  it('encrypts again what was edited without a key, and makes an expired token valid again', async () => {
    const { token, key } = await makeExample('JWE A256KW', NOW - 86_400, environment);
    const read = readToken(token);
    const input = keyInput(key?.text ?? '', key?.format);
    const keyCheck = await checkKey(read, input, environment);
    const reviewed = reviewToken(keyCheck.opened, await loadRare(read));
    const action = (origin: Origin, canSign: boolean) =>
      choosePrimaryAction({
        token: keyCheck.opened,
        layer: chosenLayer(concludeAnalysis(reviewed, keyCheck, NOW, origin)),
        origin,
        canSign,
        carriedKey: null,
        remedy: null,
        nowSeconds: NOW,
      });
    expect(action('signature-kept', true)).toEqual({ kind: 'sign', label: 'Encrypt with this key' });
    expect(action('pasted', true)).toMatchObject({ kind: 'fix', label: 'Make it valid for 1 hour' });
    expect(action('pasted', false)).toBeNull();
  });
});
