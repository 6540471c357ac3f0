import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { startingDoc } from '../text/doc.ts';
import { type Edits, HEADER_ID, NO_EDITS, PAYLOAD_ID, startingEdits, typeInto } from '../token/edit.ts';
import { readNested } from '../token/nested.ts';
import { readToken } from '../token/read-token.ts';
import { headerOf, isEncrypted, payloadOf, type Token } from '../token/token.ts';
import { openEncrypted } from '../verdict/encrypted.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';
import { type Composed, composeDraft } from './compose.ts';
import { encryptJwe } from './jwe/encrypt.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const random = (bytes: number) => encodeBase64url(crypto.getRandomValues(new Uint8Array(bytes)));
const SIGNER = { kty: 'oct', k: random(32), kid: 's', use: 'sig' };
const OUTER_SIGNER = { kty: 'oct', k: random(48), kid: 'o', use: 'sig' };
const RECIPIENT = { kty: 'oct', k: random(16), kid: 'r', use: 'enc' };
const ring = (...keys: readonly object[]) => JSON.stringify({ keys });
const ALL = ring(SIGNER, OUTER_SIGNER, RECIPIENT);

async function sign(payload: string, kid: string): Promise<string> {
  const header = `{"alg":"HS${kid === 'o' ? '384' : '256'}","kid":"${kid}"}`;
  const recipe = [{ kind: 'sign', key: keyInput(ALL) }] as const;
  const draft = { base: null, edits: startingEdits(header, payload), recipe };
  return (await composeDraft(draft, environment)).token.found.text;
}

async function encrypt(content: string): Promise<string> {
  const made = await encryptJwe(
    {
      serialization: 'compact',
      protectedHeader: startingDoc(HEADER_ID, '{"alg":"A128KW","enc":"A128GCM","kid":"r","cty":"JWT"}'),
      unprotectedHeader: null,
      recipients: [null],
      aad: null,
      content: startingDoc(PAYLOAD_ID, content),
    },
    await readKey(ALL, 'auto', environment),
    environment,
  );
  return made.ok ? made.token.found.text : made.obstacle;
}

/** The steps of a token as they open with a key, outermost first. */
async function open(text: string, key = ALL): Promise<readonly Token[]> {
  const reading = await readKey(key, 'auto', environment);
  const steps: Token[] = [];
  for (let token = readToken(text); token !== null; token = readNested(steps.at(-1) ?? token)) {
    const opened = isEncrypted(token)
      ? (await openEncrypted(token, reading, environment, {})).opened
      : await completeToken(token, null, environment);
    steps.push(opened);
  }
  return steps;
}

/** Edits a step of a token, by typing into its boxes, and composes with a key. */
async function editStep(
  steps: readonly Token[],
  depth: number,
  texts: { readonly header?: string; readonly payload?: string },
  key = ALL,
  composed: Composed | null = null,
): Promise<Composed> {
  const base = steps[depth] ?? null;
  const edits: Edits = new Map(
    (
      [
        [HEADER_ID, texts.header],
        [PAYLOAD_ID, texts.payload],
      ] as const
    ).flatMap(([id, text]) =>
      text === undefined ? [] : [[id, typeInto(base, NO_EDITS, id, text, true)] as const],
    ),
  );
  const around = steps.slice(0, depth);
  const recipe = [base, ...around].map(() => ({ kind: 'sign', key: keyInput(key) }) as const);
  return composeDraft({ base, around, edits, recipe, composed }, environment);
}

async function verdicts(text: string): Promise<readonly string[]> {
  const states: string[] = [];
  for (const step of await open(text))
    states.push((await checkKey(step, keyInput(ALL), environment)).check.state);
  return states;
}

const innermost = async (text: string) => payloadOf((await open(text)).at(-1) ?? null)?.text;

describe('composeLayers', () => {
  it.each([
    ['a signed token in an encrypted one', async () => encrypt(await sign('{"n":1}', 's')), 1],
    ['an encrypted token in a signed one', async () => sign(await encrypt('{"n":1}'), 'o'), 1],
    ['a signed token in a signed one', async () => sign(await sign('{"n":1}', 's'), 'o'), 1],
    ['three layers', async () => sign(await encrypt(await sign('{"n":1}', 's')), 'o'), 2],
  ] as const)('secures again from the inside out: %s', async (_, make, depth) => {
    const steps = await open(await make());
    expect(steps).toHaveLength(depth + 1);
    const { token, signed, obstacle } = await editStep(steps, depth, { payload: '{"n":2}' });
    expect([signed, obstacle]).toEqual(['signed-here', null]);
    expect(await innermost(token.found.text)).toBe('{"n":2}');
    const states = await verdicts(token.found.text);
    expect(states.every((state) => state === 'verified' || state === 'decrypted')).toBe(true);
    // It knows what it holds, without being opened.
    const inside = depth === 2 ? token.composed?.inside?.composed?.inside : token.composed?.inside;
    expect(payloadOf(inside ?? null)?.text).toBe('{"n":2}');
  });

  it('reaches through a signed token in JSON serialization', async () => {
    const [protectedHeader, payload, signature] = (await sign(await sign('{"n":1}', 's'), 'o')).split('.');
    const outer = JSON.stringify({ payload, signatures: [{ protected: protectedHeader, signature }] });
    const steps = await open(outer);
    const { token, signed, obstacle } = await editStep(steps, 1, { payload: '{"n":2}' });
    expect([signed, obstacle]).toEqual(['signed-here', null]);
    expect(JSON.parse(token.found.text).signatures).toHaveLength(1);
    expect(await innermost(token.found.text)).toBe('{"n":2}');
    expect(await verdicts(token.found.text)).toEqual(['verified', 'verified']);
  });

  it('leaves what a step holds as it was where only its header is edited', async () => {
    const inner = await sign('{"n":1}', 's');
    const steps = await open(await encrypt(inner));
    const { token, edits } = await editStep(steps, 0, {
      header: '{"alg":"A128GCMKW","enc":"A256GCM","kid":"r"}',
    });
    expect((await open(token.found.text)).at(-1)?.found.text).toBe(inner);
    const header = JSON.parse(headerOf(token)?.text ?? '');
    expect(Object.keys(header)).toEqual(['alg', 'enc', 'kid', 'iv', 'tag']);
    expect(edits?.get(HEADER_ID)?.shown.text).toBe(headerOf(token)?.text);
  });

  it('says how far the keys reach, and keeps the characters that it cannot encrypt', async () => {
    const text = await sign(await encrypt(await sign('{"n":1}', 's')), 'o');
    const steps = await open(text);
    const whole = await editStep(steps, 2, { payload: '{"n":2}' });
    const kept = await editStep(steps, 2, { payload: '{"n":3}' }, ring(SIGNER), whole);
    expect(kept.obstacle).toBe(
      'Signed again; not encrypted again: A128KW needs a secret of exactly 16 bytes; Key has 32. Paste the whole secret, or choose how it is written under “Key format”: base64url, base64 or hex. The encoded token is unchanged.',
    );
    expect(await innermost(kept.token.found.text)).toBe('{"n":2}');
    expect(kept.token.found.text).toBe(whole.token.found.text);
    const middle = kept.token.composed?.inside ?? null;
    expect(payloadOf(middle?.composed?.inside ?? null)?.text).toBe('{"n":3}');
  });

  it('encrypts a token with the signature that it had where only the recipient’s key is there', async () => {
    const steps = await open(await encrypt(await sign('{"n":1}', 's')));
    const { token, signed, obstacle } = await editStep(steps, 1, { payload: '{"n":2}' }, ring(RECIPIENT));
    expect(signed).toBe('signed-here');
    expect(obstacle).toMatch(/^Not signed again: .* Encrypted again\.$/);
    expect(await verdicts(token.found.text)).toEqual(['decrypted', 'invalid']);
    expect(token.composed?.inside?.composed?.origin).toBe('signature-kept');
    expect(token.composed?.inside?.isSealed).toBe(true);
  });

  it('keeps a header that is broken in its box as it is typed', async () => {
    const [base = null] = await open(await encrypt('{"n":1}'));
    const broken = typeInto(base, NO_EDITS, HEADER_ID, '{"alg":', true);
    const payload = typeInto(base, NO_EDITS, PAYLOAD_ID, '{"n":2}', true);
    const edits: Edits = new Map([
      [HEADER_ID, broken],
      [PAYLOAD_ID, payload],
    ]);
    const recipe = [{ kind: 'encrypt', key: keyInput(ALL) }] as const;
    const composed = await composeDraft({ base, around: [], edits, recipe }, environment);
    expect(await innermost(composed.token.found.text)).toBe('{"n":2}');
    expect(composed.edits?.get(HEADER_ID)).toMatchObject({ shown: broken.shown, problem: broken.problem });
  });
});
