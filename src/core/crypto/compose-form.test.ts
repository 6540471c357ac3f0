import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { CompactEncrypt, compactDecrypt, flattenedVerify, generalVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { type Edits, HEADER_ID, NO_EDITS, PAYLOAD_ID, typeInto } from '../token/edit.ts';
import { readNested } from '../token/nested.ts';
import type { GivenContent } from '../token/read-content.ts';
import { readToken } from '../token/read-token.ts';
import { contentOf, headerOf, openedOf, payloadOf, signatureOf, type Token } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';
import { completeToken } from './complete.ts';
import { type Composed, composeDraft } from './compose.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const SECRET = 'a secret that is as long as HS256 wants it';
const OTHER = 'another secret, of which the same can be said';
const secret = new TextEncoder().encode(SECRET);
const HS256 = encode('{"alg":"HS256"}');
const PAYLOAD = '{ "sub" : "alice", "n": 1.0 }';

async function open(text: string, content: GivenContent | null = null): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('There is no token');
  return completeToken(token, content, environment);
}

interface Texts {
  readonly header?: string;
  readonly payload?: string;
}

function editsOf(base: Token | null, { header, payload }: Texts): Edits {
  const typed = [
    ...(header === undefined ? [] : [[HEADER_ID, header] as const]),
    ...(payload === undefined ? [] : [[PAYLOAD_ID, payload] as const]),
  ];
  return new Map(typed.map(([id, text]) => [id, typeInto(base, NO_EDITS, id, text, true)]));
}

function compose(base: Token, texts: Texts, key = SECRET): Promise<Composed> {
  const recipe = [{ kind: 'sign', key: keyInput(key) }] as const;
  return composeDraft({ base, edits: editsOf(base, texts), recipe }, environment);
}

async function verdictOf(token: Token | undefined, key = SECRET): Promise<string> {
  return (await checkKey(token ?? null, keyInput(key), environment)).check.state;
}

/** What was composed is what its text says, whoever reads that. */
async function expectSameAgain(token: Token): Promise<void> {
  const given = contentOf(token)?.state === 'detached' ? payloadOf(token)?.encoded : null;
  const content = given == null ? null : ({ text: given.text, format: 'base64url' } as const);
  const again = await open(token.found.text, content);
  const at = token.bySignature?.indexOf(token) ?? 0;
  const same = again.bySignature?.[at] ?? again;
  expect(same.problems.map(({ code }) => code)).toEqual(token.problems.map(({ code }) => code));
  expect(signatureOf(same)?.input()).toEqual(signatureOf(token)?.input());
  expect(signatureOf(same)?.value?.text).toBe(signatureOf(token)?.value?.text);
  expect(headerOf(same)?.text).toBe(headerOf(token)?.text);
  expect(payloadOf(same)?.text).toBe(payloadOf(token)?.text);
  expect(same.unsupported).toBeNull();
}

const KEPT = 'c2lnbmF0dXJl';

describe('a flattened JWS', () => {
  const text = `{ "payload":"${encode(PAYLOAD)}",\n"signature":"${KEPT}" , "x": 1.0, "protected":"${HS256}"}`;

  it('is signed again with an edited payload, and all else stays as it was written', async () => {
    const { token, signed } = await compose(await open(text), { payload: '{"sub":"bob"}' });
    expect(signed).toBe('signed-here');
    expect(token.found.text).toMatch(
      /^\{ "payload":"[\w-]+",\s?"signature":"[\w-]+" , "x": 1\.0, "protected"/,
    );
    const jws = JSON.parse(token.found.text);
    expect(Buffer.from((await flattenedVerify(jws, secret)).payload).toString()).toBe('{"sub":"bob"}');
    expect(await verdictOf(token)).toBe('verified');
    await expectSameAgain(token);
  });

  it('keeps its signature where no key signs, and is judged by that', async () => {
    const { token, signed, obstacle } = await compose(await open(text), { payload: '{}' }, '');
    expect([signed, obstacle, signatureOf(token)?.value?.text]).toEqual(['signature-kept', null, KEPT]);
    expect(await verdictOf(token)).toBe('invalid');
  });

  it('shows an edited text as it was typed', async () => {
    const { token } = await compose(await open(text), { payload: '{"sub":\n"bob"}' });
    expect(payloadOf(token)?.shown).toBe('{"sub":\n"bob"}');
  });

  it('may say that its payload is not encoded, and take that back', async () => {
    const header = '{"alg":"HS256","b64":false,"crit":["b64"]}';
    const { token } = await compose(await open(text), { header });
    const jws = JSON.parse(token.found.text);
    expect(jws.payload).toBe(PAYLOAD);
    expect(contentOf(token)?.state).toBe('unencoded');
    await expect(flattenedVerify(jws, secret, { crit: { b64: true } })).resolves.toBeDefined();
    expect(await verdictOf(token)).toBe('verified');
    await expectSameAgain(token);
    const back = await compose(token, { header: '{"alg":"HS256"}' });
    expect(JSON.parse(back.token.found.text).payload).toBe(encode(PAYLOAD));
    await expectSameAgain(back.token);
  });

  it('gets an empty signature under none', async () => {
    const { token, signed } = await compose(await open(text), { header: '{"alg":"none"}' });
    expect([signed, JSON.parse(token.found.text).signature]).toEqual(['signed-here', '']);
  });

  it('has its algorithm in the unprotected header, and may get a protected one', async () => {
    const bare = `{"payload":"${encode(PAYLOAD)}","header":{"alg":"HS256"},"signature":"${KEPT}"}`;
    const { token } = await compose(await open(bare), { payload: '{}' });
    expect(await verdictOf(token)).toBe('verified');
    const added = await compose(await open(bare), { header: '{"kid":"a"}' });
    expect(added.token.found.text).toMatch(/^\{"protected":"[\w-]+","payload"/);
    expect(await verdictOf(added.token)).toBe('verified');
  });
});

describe('a general JWS', () => {
  async function makeGeneral(): Promise<Token> {
    const entries = ['first', 'second'].map((kid) => encode(JSON.stringify({ alg: 'HS256', kid })));
    const signatures = entries.map((entry) => ({ protected: entry, signature: KEPT }));
    const start = await open(JSON.stringify({ payload: encode(PAYLOAD), signatures }));
    return (await compose(start, {}, OTHER)).token;
  }

  it('is signed where it was chosen; the other signature stays and holds', async () => {
    const base = await makeGeneral();
    const second = base.bySignature?.[1];
    if (second === undefined) throw new Error('There are two');
    const { token } = await compose(second, { header: '{"alg":"HS384","kid":"second"}' });
    expect(token.bySignature?.indexOf(token)).toBe(1);
    expect(await verdictOf(token)).toBe('verified');
    expect(await verdictOf(token.bySignature?.[0], OTHER)).toBe('verified');
    expect(token.bySignature?.map(({ composed }) => composed?.origin)).toEqual(['signature-kept', undefined]);
    await expect(generalVerify(JSON.parse(token.found.text), secret)).resolves.toBeDefined();
    await expectSameAgain(token);
  });

  it('loses the other signature with another payload, and says so', async () => {
    const base = await makeGeneral();
    const { token } = await compose(base, { payload: '{"sub":"bob"}' });
    expect(await verdictOf(token.bySignature?.[0])).toBe('verified');
    expect(await verdictOf(token.bySignature?.[1], OTHER)).toBe('invalid');
  });
});

describe('content that is kept apart', () => {
  const content = { text: PAYLOAD, format: 'utf8' } as const;

  it.each([
    ['compact', `${HS256}..${KEPT}`],
    ['flattened', `{"protected":"${HS256}","signature":"${KEPT}"}`],
  ])('is signed with an edited header, and edited itself: %s', async (_, text) => {
    const base = await open(text, content);
    const { token } = await compose(base, { header: '{"alg":"HS512"}' });
    expect(await verdictOf(token)).toBe('verified');
    expect(token.found.text).not.toContain(encode(PAYLOAD).slice(0, 20));
    await expectSameAgain(token);
    const edited = await compose(base, { payload: '{"sub":"bob"}' });
    expect(payloadOf(edited.token)?.text).toBe('{"sub":"bob"}');
    expect(contentOf(edited.token)?.state).toBe('detached');
    expect(await verdictOf(edited.token)).toBe('verified');
    await expectSameAgain(edited.token);
  });

  it('may be no text', async () => {
    const base = await open(`${HS256}..${KEPT}`, { text: 'fffe00', format: 'hex' });
    const { token } = await compose(base, { header: '{"alg":"HS512"}' });
    expect(await verdictOf(token)).toBe('verified');
  });

  it('is not signed where it is not here', async () => {
    const base = await open(`{"protected":"${HS256}","signature":"${KEPT}"}`);
    const { token, signed, obstacle } = await compose(base, { header: '{"alg":"HS512"}' });
    expect(signed).toBe('signature-kept');
    expect(obstacle).toMatch(/content/);
    expect(headerOf(token)?.text).toBe('{"alg":"HS512"}');
  });
});

describe('a payload that is not encoded', () => {
  const header = '{"alg":"HS256","b64":false,"crit":["b64"]}';
  const text = `${encode(header)}.$2.${KEPT}`;

  it.each(['{"a" : 1}', 'a~b', '~'])('stands between the dots as it was typed: %s', async (payload) => {
    const { token } = await compose(await open(text), { payload });
    await expectSameAgain(token);
    expect(token.found.text.split('.')[1]).toBe(payload);
    expect(contentOf(token)?.state).toBe('unencoded');
    expect(await verdictOf(token)).toBe('verified');
  });

  it.each(['$.02', 'é', '', '-----BEGIN'])(
    'is kept apart where it cannot stand there: %j',
    async (payload) => {
      const { token } = await compose(await open(text), { payload });
      expect(token.found.text).toMatch(/^[\w-]+\.\.[\w-]+$/);
      expect(await verdictOf(token)).toBe('verified');
      const [head, , signature] = token.found.text.split('.');
      const jws = { protected: head ?? '', payload: Buffer.from(payload), signature: signature ?? '' };
      await expect(flattenedVerify(jws, secret, { crit: { b64: true } })).resolves.toBeDefined();
    },
  );

  it('comes of a usual token whose header says so', async () => {
    const base = await open(`${HS256}.${encode('{"a":1}')}.${KEPT}`);
    const { token } = await compose(base, { header });
    expect(token.found.text.split('.')[1]).toBe('{"a":1}');
    expect(await verdictOf(token)).toBe('verified');
  });
});

describe('an SD-JWT', () => {
  const NAME = encode('["salt","name","Ada"]');
  const digest = createHash('sha256').update(NAME).digest('base64url');
  const payload = `{"_sd":["${digest}"]}`;
  const compact = `${HS256}.${encode(payload)}.${KEPT}~${NAME}~`;
  const json = JSON.stringify({
    payload: encode(payload),
    protected: HS256,
    header: { disclosures: [NAME] },
    signature: KEPT,
  });

  it.each([
    ['compact', compact],
    ['JSON', json],
  ])('is issued again with an edited payload: %s', async (_, text) => {
    const { token } = await compose(await open(text), { payload: `{"a":1,"_sd":["${digest}"]}` });
    expect(await verdictOf(token)).toBe('verified');
    expect(openedOf(token)?.processed?.text).toBe('{"a":1,"name":"Ada"}');
    await expectSameAgain(token);
  });

  it('is issued again inside an encrypted token, which is encrypted again', async () => {
    const sealing = crypto.getRandomValues(new Uint8Array(16));
    const sealed = await new CompactEncrypt(new TextEncoder().encode(compact))
      .setProtectedHeader({ alg: 'dir', enc: 'A128GCM' })
      .encrypt(sealing);
    const octet = (bytes: Uint8Array) => ({ kty: 'oct', k: Buffer.from(bytes).toString('base64url') });
    const ring = keyInput(JSON.stringify({ keys: [octet(secret), octet(sealing)] }));
    const { opened: outer } = await checkKey(readToken(sealed), ring, environment);
    const inner = outer === null ? null : readNested(outer);
    if (outer === null || inner === null) throw new Error('It holds a token');
    const base = await completeToken(inner, null, environment);
    const edits = editsOf(base, { payload: `{"a":1,"_sd":["${digest}"]}` });
    const recipe = [
      { kind: 'sign', key: ring },
      { kind: 'encrypt', key: ring },
    ] as const;
    const { token, signed } = await composeDraft({ base, around: [outer], edits, recipe }, environment);
    expect(signed).toBe('signed-here');
    const { plaintext } = await compactDecrypt(token.found.text, sealing);
    const again = await open(new TextDecoder().decode(plaintext));
    expect(await verdictOf(again)).toBe('verified');
    expect(openedOf(again)?.processed?.text).toBe('{"a":1,"name":"Ada"}');
  });

  it('is malformed once its digest is gone', async () => {
    const { token } = await compose(await open(compact), { payload: '{}' });
    expect(await verdictOf(token)).toBe('malformed');
    expect(openedOf(token)?.disclosures.map(({ state }) => state)).toEqual(['orphan']);
  });
});

it('any payload in any form reads as what was typed', async () => {
  const bases = await Promise.all([
    open(`{"payload":"","protected":"${HS256}","signature":""}`),
    open(`{"payload":"","signatures":[{"signature":"","protected":"${HS256}"}]}`),
    open(
      `{"payload":"x","protected":"${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}","signature":""}`,
    ),
    open(`${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.x.`),
    open(`${HS256}..`, { text: 'x', format: 'utf8' }),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bases), fc.json({ maxDepth: 3 }), async (base, payload) => {
      const { token } = await compose(base, { payload });
      expect(await verdictOf(token)).toBe('verified');
      expect(payloadOf(token)?.text).toBe(payload);
      await expectSameAgain(token);
    }),
    { numRuns: 60 },
  );
});
