import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { composeDraft } from '../crypto/compose.ts';
import { keyInput } from '../keys/key.ts';
import { type Doc, readDoc, typedDoc } from '../text/doc.ts';
import { readJson } from '../text/json.ts';
import { changeJson, type JsonChange } from '../text/json-change.ts';
import { walkJson } from '../text/json-walk.ts';
import { readSegment, writeSegment } from '../text/segment.ts';
import { encodeDraft } from './draft.ts';
import { changeIn, type Edits, HEADER_ID, NO_EDITS, PAYLOAD_ID, typeInto } from './edit.ts';
import { readToken } from './read-token.ts';
import { ANY_TEXTS, OBJECT_TEXTS, VALUE_TEXTS } from './test-data/json-text.ts';
import { headerOf, payloadOf } from './token.ts';

// The model reads, prints, edits and composes any text without loss. Together these are 2,000 cases, from one seed.
const SEED = 20_261_124;
const runs = (numRuns: number) => ({ seed: SEED, numRuns });

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (text: string | undefined): string => Buffer.from(text ?? '', 'base64url').toString();
const docOf = (text: string): Doc => readDoc(PAYLOAD_ID, readSegment(encode(text), 0));
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** The tokens of JSON as they are written, without what stands between them. */
function tokensOf(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
}

describe('reading and printing', () => {
  it('keeps every token of JSON and changes only what stands between them', () => {
    fc.assert(
      fc.property(OBJECT_TEXTS, (text) => {
        const doc = docOf(text);
        expect(doc.text).toBe(text);
        expect(doc.whole).toBe(true);
        expect(tokensOf(doc.shown)).toEqual(tokensOf(text));
        expect(doc.json?.minified).toBe(tokensOf(text).join(''));
        expect(docOf(doc.shown).shown).toBe(doc.shown);
      }),
      runs(300),
    );
  });

  it('knows of each name and value where it is shown, and never points outside the text', () => {
    fc.assert(
      fc.property(ANY_TEXTS.filter(isWellFormed), (text) => {
        const doc = docOf(text);
        const { text: source } = doc;
        if (source === null) return;
        for (let offset = -2; offset <= source.length + 2; offset++) {
          expect(doc.toShown(offset)).toBeGreaterThanOrEqual(0);
          expect(doc.toShown(offset)).toBeLessThanOrEqual(doc.shown.length);
        }
        for (let offset = -2; offset <= doc.shown.length + 2; offset++) {
          expect(doc.fromShown(offset)).toBeGreaterThanOrEqual(0);
          expect(doc.fromShown(offset)).toBeLessThanOrEqual(source.length);
        }
        for (const { node, member } of doc.json?.root == null ? [] : walkJson(doc.json.root)) {
          const spans = member === null ? [node] : [node, { start: member.nameStart, end: member.nameEnd }];
          for (const span of spans) {
            const { start, end } = doc.placeOf(span);
            expect(tokensOf(doc.shown.slice(start, end))).toEqual(
              tokensOf(source.slice(span.start, span.end)),
            );
          }
        }
      }),
      runs(300),
    );
  });

  it('takes any text as it is, also what a person types', () => {
    fc.assert(
      fc.property(ANY_TEXTS, fc.boolean(), (text, kept) => {
        const typed = typedDoc(PAYLOAD_ID, text, kept);
        expect(typed.shown).toBe(text);
        expect(tokensOf(typed.spelled)).toEqual(tokensOf(text));
        if (kept || typed.json?.fault != null) expect(typed.spelled).toBe(text);
        if (isWellFormed(text) && !text.startsWith('\ufeff')) expect(docOf(text).text).toBe(text);
      }),
      runs(300),
    );
  });
});

describe('editing', () => {
  const base = (payload: string) => readToken(`${encode('{"alg":"HS256"}')}.${encode(payload)}.AAAA`);
  /** The members of an object, each as it is written. */
  const membersOf = (text: string): string[] => {
    const { root } = readJson(text);
    if (root?.kind !== 'object') throw new Error('an object');
    return root.members.map(({ nameStart, value }) => tokensOf(text.slice(nameStart, value.end)).join(''));
  };

  it('changes one member, and of the others not a character', () => {
    fc.assert(
      fc.property(OBJECT_TEXTS, VALUE_TEXTS, fc.nat(), fc.boolean(), (text, value, at, kept) => {
        const { root } = readJson(text);
        if (root?.kind !== 'object' || root.members.length === 0) return;
        const index = at % root.members.length;
        const name = root.members[index]?.name ?? '';
        const place = { index, name };
        const before = membersOf(text);
        const spelled = (change: JsonChange) => {
          const edit = changeIn(base(text), NO_EDITS, PAYLOAD_ID, change, kept);
          expect(tokensOf(edit?.shown.shown ?? '')).toEqual(tokensOf(edit?.doc.spelled ?? ''));
          return edit?.doc.spelled ?? '';
        };
        const replaced = membersOf(spelled({ kind: 'replace-member', place, value }));
        expect(replaced.toSpliced(index, 1)).toEqual(before.toSpliced(index, 1));
        expect(replaced[index]?.endsWith(`:${value}`)).toBe(true);
        expect(membersOf(spelled({ kind: 'remove-member', place }))).toEqual(before.toSpliced(index, 1));
        const added = membersOf(spelled({ kind: 'set', name: 'not there yet', value }));
        expect(added).toEqual([...before, `"not there yet":${value}`]);
      }),
      runs(300),
    );
  });

  it('keeps the white space of the token where nobody typed, byte for byte', () => {
    fc.assert(
      fc.property(OBJECT_TEXTS, VALUE_TEXTS, (text, value) => {
        const change: JsonChange = { kind: 'set', name: 'exp', value };
        const edit = changeIn(base(text), NO_EDITS, PAYLOAD_ID, change, false);
        expect(edit?.doc.spelled).toBe(changeJson(readJson(text), change));
      }),
      runs(200),
    );
  });
});

describe('composing', () => {
  const pairs = fc.record({
    header: OBJECT_TEXTS,
    payload: OBJECT_TEXTS,
    typedHeader: fc.option(OBJECT_TEXTS),
    typedPayload: fc.option(OBJECT_TEXTS),
    kept: fc.boolean(),
  });

  it('encodes what was edited, keeps the characters of what was not, and reads as what it was made of', () => {
    fc.assert(
      fc.property(pairs, ({ header, payload, typedHeader, typedPayload, kept }) => {
        const original = `${encode(header)}.${encode(payload)}.AAAA`;
        const base = readToken(original);
        let edits: Edits = NO_EDITS;
        for (const [id, text] of [
          [HEADER_ID, typedHeader],
          [PAYLOAD_ID, typedPayload],
        ] as const) {
          if (text !== null) edits = new Map([...edits, [id, typeInto(base, edits, id, text, kept)]]);
        }
        const token = encodeDraft(base, edits).withSignature(writeSegment(new Uint8Array([1, 2, 3]), 0));
        const [first, second, third] = token.found.text.split('.');
        const expected = (typed: string | null, was: string) =>
          typed === null ? was : kept ? typed : tokensOf(typed).join('');
        expect([decode(first), decode(second)]).toEqual([
          expected(typedHeader, header),
          expected(typedPayload, payload),
        ]);
        expect(third).toBe('AQID');
        if (typedPayload === null) expect(second).toBe(original.split('.')[1]);

        const again = readToken(token.found.text);
        expect(token.parts.map(({ segment }) => segment)).toEqual(again?.parts.map(({ segment }) => segment));
        expect(token.problems.map(({ code, path }) => [code, path])).toEqual(
          again?.problems.map(({ code, path }) => [code, path]),
        );
        expect(tokensOf(headerOf(token)?.text ?? '')).toEqual(tokensOf(headerOf(again)?.text ?? ''));
        expect(payloadOf(token)?.shown).toBe(typedPayload ?? payloadOf(base)?.shown);
      }),
      runs(400),
    );
  });

  it('signs exactly those bytes', async () => {
    const secret = 'a secret of the test';
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    await fc.assert(
      fc.asyncProperty(OBJECT_TEXTS, async (text) => {
        const base = readToken(`${encode('{"alg":"HS256"}')}.e30.AAAA`);
        const edits = new Map([[PAYLOAD_ID, typeInto(base, NO_EDITS, PAYLOAD_ID, text, true)]]);
        const recipe = [{ kind: 'sign', key: keyInput(secret) }] as const;
        const { token, signed } = await composeDraft({ base, edits, recipe }, environment);
        const [header, payload, signature] = token.found.text.split('.');
        expect(decode(payload)).toBe(text);
        expect(signed).toBe('signed-here');
        const input = new TextEncoder().encode(`${header}.${payload}`);
        const bytes = new Uint8Array(Buffer.from(signature ?? '', 'base64url'));
        expect(await crypto.subtle.verify('HMAC', key, bytes, input)).toBe(true);
      }),
      runs(200),
    );
  });
});

/** A megabyte each: what takes a time that grows faster than the text would not be done in minutes. */
describe('long texts', () => {
  const LENGTH = 1_000_000;
  const fill = (piece: string): string => piece.repeat(Math.floor(LENGTH / piece.length));
  const list = (piece: string): string => fill(`${piece},`).slice(0, -1);

  it.each([
    ['one string', `{"a":"${fill('x')}"}`],
    ['escapes', `{"a":"${fill('\\u0041\\n')}"}`],
    ['a name', `{"${fill('n')}":1}`],
    ['digits', `{"a":${fill('7')}}`],
    ['white space', `{"a":1${fill(' \n')}}`],
    ['many members', `{${list('"name":"value"')}}`],
    ['many items', `{"a":[${list('1')}]}`],
    ['many objects', `{"a":[${list('{"b":{"c":[true,null]}}')}]}`],
    ['depth', `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`],
    ['depth and breadth', `{"a":[${list(`${'['.repeat(300)}${']'.repeat(300)}`)}]}`],
  ])('%s: read, shown, edited and composed', (_, text) => {
    const base = readToken(`${encode('{"alg":"HS256"}')}.${encode(text)}.AAAA`);
    const doc = payloadOf(base);
    expect(doc?.whole).toBe(true);
    expect(doc?.shown.length).toBeGreaterThan(0);
    for (let offset = 0; offset < text.length; offset += 997) doc?.fromShown(doc.toShown(offset));
    const edit = changeIn(base, NO_EDITS, PAYLOAD_ID, { kind: 'set', name: 'exp', value: '5' }, false);
    const edits = new Map(edit === null ? [] : [[PAYLOAD_ID, edit] as const]);
    const token = encodeDraft(base, edits).withSignature(writeSegment(new Uint8Array(32), 0));
    expect(decode(token.found.text.split('.')[1])).toBe(edit?.doc.spelled);
    const typed = typeInto(base, edits, PAYLOAD_ID, `${doc?.shown} `, false);
    expect(typed.problem).toBeNull();
    expect(typed.doc.spelled).toBe(doc?.json?.minified);
  });

  it.each([
    ['wrapped at every character', (token: string) => token.slice(0, 200_000).replaceAll(/(.)/g, '$1\n')],
    ['with spaces', (token: string) => token.replaceAll(/(.{7})/g, '$1 ')],
    ['with padding everywhere', (token: string) => token.replaceAll(/(.{7})/g, '$1=')],
    ['with dots everywhere', (token: string) => token.replaceAll(/(.{7})/g, '$1.')],
    ['with tildes everywhere', (token: string) => token.replaceAll(/(.{7})/g, '$1~')],
    ['in quotes', (token: string) => `${fill('"')}${token}${fill('",')}`],
  ])('a token %s is read', (_, wrap) => {
    const pasted = wrap(`${encode('{"alg":"HS256"}')}.${encode(`{"a":"${fill('x')}"}`)}.AAAA`);
    const token = readToken(pasted);
    for (const { place } of token?.problems ?? []) expect(place.end).toBeLessThanOrEqual(pasted.length);
    expect(token).not.toBeNull();
  });
});
