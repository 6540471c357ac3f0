import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../algorithms/algorithms.ts';
import { KEY_MANAGEMENT } from '../algorithms/encryption.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { completeToken } from '../crypto/complete.ts';
import { composeDraft } from '../crypto/compose.ts';
import { keyInput } from '../keys/key.ts';
import { startingEdits } from '../token/edit.ts';
import { readNested } from '../token/nested.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf } from '../token/token.ts';
import { chosenLayer } from '../verdict/layer.ts';
import * as rare from '../verdict/rare.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from '../verdict/review.ts';
import { SPECIAL_EXAMPLES } from './example-list.ts';
import { makeExample, makeKey, randomUuid, startToken } from './examples.ts';

const NOW = 1_700_000_000;
const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string) => Buffer.from(text).toString('base64url');

async function analyse(id: Parameters<typeof makeExample>[0]) {
  const { token, key } = await makeExample(id, NOW, environment);
  const reading = readToken(token);
  const keyCheck = await checkKey(reading, keyInput(key?.text ?? '', key?.format), environment);
  const reviewed = reviewToken(keyCheck.opened, (await loadRare(reading)) ?? rare);
  return chosenLayer(concludeAnalysis(reviewed, keyCheck, NOW, 'pasted'));
}

describe('makeExample', () => {
  // Node 20 has no ML-DSA: the browser counts it.
  it.each(ALGORITHMS.filter(({ kty }) => kty !== 'AKP').map(({ name }) => name))(
    '%s is verified',
    async (name) => {
      const { verdict, algorithm, findings } = await analyse(name);
      expect([verdict, algorithm]).toEqual(['verified', name]);
      // Notes remain: of the type, and of EdDSA.
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    },
  );

  it('has an expired one, an unsecured one and one with sensitive data', async () => {
    expect(SPECIAL_EXAMPLES.map(({ id }) => id)).toEqual([
      'expired',
      'unsecured',
      'sensitive',
      'nested',
      'general',
      'sd-jwt',
      'sd-jwt-vc',
    ]);
    expect(await analyse('expired')).toMatchObject({
      verdict: 'verified',
      findings: [{ code: 'exp-expired' }, { code: 'typ-generic' }],
    });
    expect(await analyse('unsecured')).toMatchObject({
      verdict: 'unsecured',
      findings: [{ code: 'alg-none' }, { code: 'typ-generic' }],
    });
    const { findings } = await analyse('sensitive');
    expect(findings.map(({ code: id }) => id)).toEqual(
      expect.arrayContaining(['sensitive-password', 'sensitive-card', 'sensitive-phone']),
    );
  });

  it.each(KEY_MANAGEMENT.map(({ name }) => name))('%s is decrypted', async (name) => {
    const { verdict, algorithm, findings } = await analyse(`JWE ${name}`);
    expect([verdict, algorithm]).toEqual(['decrypted', name]);
    // That anyone may have encrypted it is what such an example shows.
    const found = findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
    expect(found).toEqual(/^(?:RSA|ECDH)/.test(name) ? ['jwe-unsigned'] : []);
  });

  it('has a signed token inside an encrypted one, with the keys of both', async () => {
    const { token, key } = await makeExample('nested', NOW, environment);
    const outer = readToken(token);
    const input = keyInput(key?.text ?? '', key?.format);
    const { check, opened } = await checkKey(outer, input, environment);
    expect(check.state).toBe('decrypted');
    const inner = opened === null ? null : readNested(opened);
    expect((await checkKey(inner, input, environment)).check.state).toBe('verified');
  });

  it.each(['general', 'sd-jwt', 'sd-jwt-vc'] as const)(
    '%s is verified, and raises no warning',
    async (id) => {
      const { token, key } = await makeExample(id, NOW, environment);
      const read = readToken(token);
      const whole = read === null ? null : await completeToken(read, null, environment);
      const input = keyInput(key?.text ?? '', key?.format);
      for (const view of whole?.bySignature ?? [whole]) {
        const keyCheck = await checkKey(view, input, environment);
        expect(keyCheck.check.state).toBe('verified');
        const reviewed = reviewToken(view, await loadRare(view));
        const { findings } = chosenLayer(concludeAnalysis(reviewed, keyCheck, NOW, 'pasted'));
        expect(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual([]);
      }
      expect(whole?.bySignature?.length).toBe(id === 'general' ? 2 : undefined);
      expect(openedOf(whole)?.keyBinding?.faults.size).toBe(id === 'general' ? undefined : 0);
      expect(openedOf(whole)?.undisclosed).toBe({ general: undefined, 'sd-jwt': 0, 'sd-jwt-vc': 2 }[id]);
    },
  );

  it('makes a fresh key each time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => makeExample('HS256', NOW, environment)));
    expect(one?.key?.text).not.toBe(two?.key?.text);
  });
});

describe('startToken', () => {
  const start = async (key: string, before: string | null = null) => {
    const text = before === null ? '' : `${encode(`{"alg":"${before}"}`)}.e30.`;
    const started = await startToken(keyInput(key), readToken(text), environment);
    return started === null ? null : { header: JSON.parse(started.header), hasKey: started.key !== null };
  };

  it('keeps a key that can sign, and takes its algorithm and its kid', async () => {
    const key = await makeKey('ES384', environment, { withKid: true });
    const { kid } = JSON.parse(key?.text ?? '');
    expect(await start(key?.text ?? '')).toEqual({
      header: { alg: 'ES384', typ: 'JWT', kid },
      hasKey: false,
    });
    const rsa = await makeKey('PS256', environment);
    expect(await start(rsa?.text ?? '', 'PS256')).toEqual({
      header: { alg: 'PS256', typ: 'JWT' },
      hasKey: false,
    });
  });

  it('is encrypted as the token before was, with its key where that can, else with a fresh one', async () => {
    const { token, key } = await makeExample('JWE A128KW', NOW, environment);
    const input = keyInput(key?.text ?? '', key?.format);
    const started = await startToken(input, readToken(token), environment);
    expect(started).toEqual({ header: '{"alg":"A128KW","enc":"A256GCM"}', key: null });
    const fresh = await startToken(keyInput('x'), readToken(token), environment);
    expect(fresh?.key?.text).toMatch(/^[\w-]{22}$/);
    const edits = startingEdits(fresh?.header ?? '', '{}');
    const recipe = [{ kind: 'encrypt', key: keyInput(fresh?.key?.text ?? '', fresh?.key?.format) }] as const;
    const composed = await composeDraft({ base: null, edits, recipe }, environment);
    expect(composed).toMatchObject({ signed: 'signed-here', obstacle: null });
    expect(
      (await checkKey(readToken(composed.token.found.text), recipe[0].key, environment)).check.state,
    ).toBe('decrypted');
  });

  it.each([
    '',
    '-----BEGIN',
    '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}',
  ])('makes a secret where %j is in Key', async (key) =>
    expect(await start(key)).toEqual({ header: { alg: 'HS256', typ: 'JWT' }, hasKey: true }),
  );
});

it('randomUuid is a version 4 UUID (RFC 9562 section 5.4)', () => {
  const uuids = Array.from({ length: 50 }, () => randomUuid(environment));
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(uuids).size).toBe(50);
});
