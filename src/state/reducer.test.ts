import { describe, expect, it } from 'vitest';
import type { Composed } from '../core/crypto/compose.ts';
import { readSegment } from '../core/text/segment.ts';
import { encodeDraft } from '../core/token/draft.ts';
import { type Edits, HEADER_ID, PAYLOAD_ID, startingEdits } from '../core/token/edit.ts';
import { readToken } from '../core/token/read-token.ts';
import { contentOf, payloadOf } from '../core/token/token.ts';
import type { EditTarget } from './edit-draft.ts';
import { currentOrigin, currentText, EMPTY_INPUTS, type Inputs, isComposing } from './inputs.ts';
import { type Action, reduceInputs } from './reducer.ts';
import { redo, undo } from './take-back.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const HEADER = '{"alg": "HS256"}';
const T = `${encode(HEADER)}.${encode('{"a":1}')}.AAAA`;

const after = (from: Inputs, ...actions: readonly Action[]) => actions.reduce(reduceInputs, from);
const pasted = (text: string): Action => ({ type: 'token-typed', text });
const key = (text: string): Action => ({ type: 'key-typed', text });
const target = (id: EditTarget['id'], text = T): EditTarget => ({ base: readToken(text), id });
const edit = (text: string): Action => ({ type: 'text-typed', target: target(PAYLOAD_ID), text });
const algorithm = (name: string): Action => ({
  type: 'text-changed',
  target: target(HEADER_ID),
  change: { kind: 'set', name: 'alg', value: JSON.stringify(name) },
});
const UNDO: Action = { type: 'stepped', step: undo };
const SIGN: Action = { type: 'sign-requested', base: readToken(T) };

/** The draft as it stands, composed with a signature; of the revision at hand unless another is meant. */
function compose(
  from: Inputs,
  signature: string,
  rest: Partial<Omit<Composed, 'token'>> = {},
  revision?: number,
) {
  const { draft } = from;
  if (draft === null) throw new Error('a draft');
  const token = encodeDraft(draft.base, draft.edits).withSignature(readSegment(signature, 0));
  const composed: Composed = { token, signed: 'signed-here', obstacle: null, ...rest };
  return reduceInputs(from, { type: 'composed', revision: revision ?? draft.revision, composed });
}

/** What is encoded of the edited texts: null where one is not edited. */
const sources = ({ draft }: Inputs) =>
  draft === null
    ? null
    : {
        header: draft.edits.get(HEADER_ID)?.doc.spelled ?? null,
        payload: draft.edits.get(PAYLOAD_ID)?.doc.spelled ?? null,
      };
const keyOf = ({ draft }: Inputs) => draft?.recipe[0]?.key.text;
const tokenOf = (payload: string, signature: string) => `${encode(HEADER)}.${encode(payload)}.${signature}`;

const START = after(EMPTY_INPUTS, pasted(T), key('secret'));
const DRAFT = compose(after(START, edit('{"a":2}')), 'BBBB');

describe('typing into a part', () => {
  it('is one step, though the browser tells of it several times', () => {
    const typed = after(START, edit('{\n  "a": 2\n}'), edit('{\n  "a": 2\n}'));
    expect(after(typed, UNDO).draft).toBeNull();
  });
});

describe('typing and pasting a token', () => {
  it('ends a broken edit also where the same token is pasted again', () => {
    const broken = after(START, edit('{"a":'));
    const again = after(broken, pasted(T));
    expect(currentText(broken)).toBe(T);
    expect(again.draft).toBeNull();
    expect(after(again, UNDO).draft?.edits.get(PAYLOAD_ID)?.shown.shown).toBe('{"a":');
    expect(after(START, pasted(T))).toBe(START);
  });

  it('replaces the text', () => {
    expect(currentText(after(START, pasted('x.y.z')))).toBe('x.y.z');
  });

  it('the same text again is nothing', () => {
    expect(after(START, pasted(T))).toBe(START);
    expect(after(DRAFT, pasted(tokenOf('{"a":2}', 'BBBB')))).toBe(DRAFT);
  });

  it('ends a draft: the text is then the pasted token', () => {
    const ended = after(DRAFT, pasted('h.p2.s3'));
    expect(ended).toMatchObject({ pasted: 'h.p2.s3', draft: null });
    expect(currentOrigin(ended)).toBe('pasted');
  });
});

describe('the key', () => {
  it('alone never changes the token, nor makes or signs a draft', () => {
    for (const from of [START, DRAFT, EMPTY_INPUTS]) {
      const changed = after(from, key('other'), { type: 'key-format-chosen', format: 'hex' });
      expect(changed).toMatchObject({ key: { text: 'other', format: 'hex' } });
      expect(changed.draft).toBe(from.draft);
      expect(currentText(changed)).toBe(currentText(from));
      expect(isComposing(changed)).toBe(false);
    }
  });

  it('that signs a draft is the one at the time of the edit', () => {
    const edited = after(START, edit('{"a":2}'), key('other'));
    expect(edited.draft?.recipe).toMatchObject([{ kind: 'sign', key: { text: 'secret', format: 'auto' } }]);
    expect(keyOf(after(edited, edit('{"a":3}')))).toBe('other');
  });
});

describe('a draft', () => {
  it('begins with an edit, shows the old token until it is composed, and keeps the pasted one', () => {
    const edited = after(START, edit('{ "a": 2 }'));
    expect(edited).toMatchObject({ pasted: T, draft: { revision: 1, composed: null } });
    expect(edited.draft?.edits.get(PAYLOAD_ID)?.shown.shown).toBe('{ "a": 2 }');
    expect(sources(edited)).toEqual({ header: null, payload: '{"a":2}' });
    expect([currentText(edited), currentOrigin(edited), isComposing(edited)]).toEqual([
      T,
      'signature-kept',
      true,
    ]);
    const done = compose(edited, 'BBBB');
    expect([currentText(done), currentOrigin(done), isComposing(done)]).toEqual([
      tokenOf('{"a":2}', 'BBBB'),
      'signed-here',
      false,
    ]);
    expect(done.pasted).toBe(T);
  });

  it('drops what was composed of an older revision, or without a draft', () => {
    const edited = after(START, edit('{"a":2}'), edit('{"a":3}'));
    const late = compose(edited, 'OOOO', {}, 1);
    expect(late).toBe(edited);
    expect(isComposing(late)).toBe(true);
    expect(currentText(compose(late, 'NNNN'))).toBe(tokenOf('{"a":3}', 'NNNN'));
    const reverted = after(edited, { type: 'reverted' });
    const { composed } = DRAFT.draft ?? {};
    if (composed == null) throw new Error('a composed token');
    for (const from of [START, reverted])
      expect(after(from, { type: 'composed', revision: 2, composed }).draft).toBeNull();
  });

  it('says why it could not be signed until it is composed anew', () => {
    const unsigned = compose(after(START, edit('{"a":2}')), 'AAAA', {
      signed: 'signature-kept',
      obstacle: 'No.',
    });
    expect(unsigned.draft?.composed).toMatchObject({ signed: 'signature-kept', obstacle: 'No.' });
    expect(compose(after(unsigned, edit('{"a":3}')), 'XXXX').draft?.composed?.obstacle).toBeNull();
  });

  it('keeps the edit of the other part', () => {
    expect(sources(after(DRAFT, algorithm('HS512')))).toEqual({
      header: '{"alg": "HS512"}',
      payload: '{"a":2}',
    });
  });

  it('keeps the last good text of a broken part, and signs nothing', () => {
    const broken = after(DRAFT, edit('{"a":'));
    expect(sources(broken)?.payload).toBe('{"a":2}');
    expect(broken.draft?.edits.get(PAYLOAD_ID)?.problem?.code).toBe('json-invalid');
    expect(isComposing(broken)).toBe(false);
    const first = after(START, edit('{"a":'));
    expect([isComposing(first), currentText(first)]).toEqual([false, T]);
  });

  it('choosing the algorithm changes alg alone', () => {
    expect(sources(after(START, algorithm('none')))).toEqual({ header: '{"alg": "none"}', payload: null });
  });

  it('does not begin where a member cannot be set', () => {
    const text = `${encode(HEADER)}.${encode('hello')}.AAAA`;
    const change = { kind: 'set', name: 'exp', value: '1' } as const;
    expect(after(START, { type: 'text-changed', target: target(PAYLOAD_ID, text), change })).toBe(START);
  });

  it('is made of the same parts by signing', () => {
    const signed = after(START, SIGN);
    expect(sources(signed)).toEqual({ header: null, payload: null });
    expect(signed.draft).toMatchObject({ revision: 1, composed: null });
    expect([keyOf(signed), currentText(signed), isComposing(signed)]).toEqual(['secret', T, true]);
  });

  it('is signed anew by signing again with another key', () => {
    const again = after(DRAFT, key('other'), SIGN);
    expect(sources(again)).toEqual(sources(DRAFT));
    expect([keyOf(again), isComposing(again)]).toEqual(['other', true]);
  });

  it('reverts to the pasted token', () => {
    const reverted = after(DRAFT, { type: 'reverted' });
    expect([currentText(reverted), currentOrigin(reverted)]).toEqual([T, 'pasted']);
    expect(after(START, { type: 'reverted' })).toBe(START);
  });

  it('starts from nothing with the usual parts and a fresh key', () => {
    const header = '{"alg":"HS256","typ":"JWT"}';
    const started = after(START, { type: 'token-started', header, key: { text: 'k', format: 'base64url' } });
    expect(started).toMatchObject({ pasted: '', key: { text: 'k', format: 'base64url' } });
    expect(sources(started)).toEqual({ header: '{"alg":"HS256","typ":"JWT"}', payload: '{}' });
    expect(keyOf(started)).toBe('k');
  });

  it('starts from nothing with the key that is there, and its undoing leaves that key', () => {
    const header = '{"alg":"ES256"}';
    const started = after(START, key('mine'), { type: 'token-started', header, key: null });
    expect(sources(started)).toEqual({ header, payload: '{}' });
    expect([started.key.text, keyOf(started)]).toEqual(['mine', 'mine']);
    expect(after(started, { type: 'stepped', step: undo }).key.text).toBe('mine');
  });

  it.each(['', 'no token at all', '{"sub":"1"}'])('starts from an edit of one part over %j', (text) => {
    const from = text === '' ? EMPTY_INPUTS : after(EMPTY_INPUTS, pasted(text));
    const started = after(from, { type: 'text-typed', target: target(PAYLOAD_ID, text), text: '{"a":1}' });
    expect(sources(started)).toEqual({ header: '{"alg":"HS256","typ":"JWT"}', payload: '{"a":1}' });
    expect(isComposing(started)).toBe(true);
  });

  it('started from nothing signs nothing for a text that breaks', () => {
    const text = (payload: string): Action => ({
      type: 'text-typed',
      target: target(PAYLOAD_ID, ''),
      text: payload,
    });
    const started = compose(after(EMPTY_INPUTS, text('{"a":1}')), 'BBBB');
    expect(isComposing(after(started, text('{"a":1')))).toBe(false);
  });
});

describe('what can be shown and not written', () => {
  it.each([
    ['an SD-JWT', `${T}~AAAA~`],
    ['a JWE', `${encode('{"alg":"dir","enc":"A128GCM"}')}.A.A.A.A`],
    ['an unencoded payload', `${encode('{"alg":"HS256","b64":false,"crit":["b64"]}')}.{}.AAAA`],
  ])('%s is never edited or signed', (_, text) => {
    const from = after(EMPTY_INPUTS, pasted(text), key('secret'));
    const change = { kind: 'set', name: 'exp', value: '1' } as const;
    for (const id of [HEADER_ID, PAYLOAD_ID]) {
      expect(after(from, { type: 'text-typed', target: target(id, text), text: '{}' })).toBe(from);
      expect(after(from, { type: 'text-changed', target: target(id, text), change })).toBe(from);
    }
    expect(after(from, { type: 'sign-requested', base: readToken(text) })).toBe(from);
  });
});

describe('findings point into what the box shows', () => {
  it('also after an edit of nothing but white space', () => {
    for (const from of [START, DRAFT]) {
      const value = from === START ? 1 : 2;
      const spaced = after(from, edit(`{ "a" :  ${value} }`));
      expect(isComposing(spaced)).toBe(false);
      expect(currentText(spaced)).toBe(currentText(from));
      expect(payloadOf(spaced.draft?.composed?.token ?? null)?.shown).toBe(`{ "a" :  ${value} }`);
    }
  });
});

describe('white space', () => {
  const keep = (kept: boolean): Action => ({ type: 'white-space-kept', kept });

  it('kept as typed, from then on and for what was typed', () => {
    const edited = after(START, edit('{ "a": 2 }'), keep(true));
    expect(sources(edited)).toEqual({ header: null, payload: '{ "a": 2 }' });
    expect(edited.draft?.revision).toBe(2);
    expect(sources(after(edited, edit('{ "a":  3 }')))?.payload).toBe('{ "a":  3 }');
    expect(sources(after(edited, keep(false)))?.payload).toBe('{"a":2}');
  });

  it('is no longer encoded once it is not kept, also where that changed nothing at first', () => {
    const remove: Action = {
      type: 'text-changed',
      target: target(PAYLOAD_ID),
      change: { kind: 'remove', path: '/a' },
    };
    const add: Action = {
      type: 'text-changed',
      target: target(PAYLOAD_ID),
      change: { kind: 'set', name: 'b', value: '1' },
    };
    expect(sources(after(START, keep(true), remove, keep(false), add))?.payload).toBe('{"b":1}');
  });

  it('makes no draft by itself', () => {
    expect(after(START, keep(true))).toMatchObject({ keepWhiteSpace: true, draft: null });
  });
});

describe('what else goes into the page', () => {
  it('clears token and draft, not the key', () => {
    expect(after(DRAFT, { type: 'cleared' })).toMatchObject({
      pasted: '',
      draft: null,
      key: { text: 'secret' },
    });
  });

  it('an example brings its key', () => {
    const example: Action = { type: 'token-replaced', text: 'e.e.e', key: { text: 'k', format: 'hex' } };
    expect(after(DRAFT, example)).toMatchObject({
      pasted: 'e.e.e',
      draft: null,
      key: { text: 'k', format: 'hex' },
    });
  });

  it('fetched keys go into Key; undoing brings the old key back and forgets nothing', () => {
    const keys = { urls: ['https://a.example/jwks'], text: '{"keys":[]}' };
    const fetched = after({ ...START, key: { ...START.key, format: 'hex' } }, { type: 'keys-fetched', keys });
    expect(fetched).toMatchObject({ key: { text: keys.text, format: 'auto' }, fetched: [keys] });
    expect(after(fetched, UNDO)).toMatchObject({ key: { text: 'secret', format: 'hex' }, fetched: [keys] });
  });
});

describe('a step of a token that was opened', () => {
  const encrypted = readToken(`${encode('{"alg":"dir","enc":"A128GCM"}')}..AAAA.AAAA.AAAA`);
  const content = readToken(`${encode(HEADER)}.${encode('{"b":1}')}.AAAA`);
  if (encrypted?.step.kind !== 'jwe' || content === null) throw new Error('no JWE');
  const opened = { ...encrypted, step: { ...encrypted.step, content: contentOf(content) } };
  const type = (base: typeof content, around: readonly (typeof content)[], text: string): Action => ({
    type: 'text-typed',
    target: { base, around, id: PAYLOAD_ID },
    text,
  });
  const begun = after(EMPTY_INPUTS, pasted(opened.found.text), key('secret'));

  it('is locked until it is opened', () => {
    expect(after(begun, type(encrypted, [], '{}'))).toBe(begun);
    expect(after(begun, type(content, [encrypted], '{}'))).toBe(begun);
  });

  it('is edited with a recipe for each step around it, and another step begins another draft', () => {
    const inside = after(begun, type(content, [opened], '{"b":2}'));
    expect(inside.draft?.recipe.map(({ kind }) => kind)).toEqual(['sign', 'encrypt']);
    expect(after(inside, type(opened, [opened], '{"b":3}')).draft?.base).toBe(content);
    const outside = after(inside, type(opened, [], '{"c":1}'));
    expect(outside.draft).toMatchObject({ base: opened, around: [], recipe: [{ kind: 'encrypt' }] });
  });

  it('takes what encrypting wrote into the header, and comes back whole by undo and redo', () => {
    const typed = after(begun, type(opened, [], '{"b":2}'));
    const header = startingEdits('{"alg":"dir"}', '{}').get(HEADER_ID);
    if (header === undefined) throw new Error('no header');
    const edits: Edits = new Map(typed.draft?.edits).set(HEADER_ID, header);
    const composed = { token: opened, signed: 'signed-here', obstacle: null, edits } as const;
    const made = after(typed, { type: 'composed', revision: typed.draft?.revision ?? 0, composed });
    expect(sources(made)?.header).toBe('{"alg":"dir"}');
    const again = after(made, UNDO, { type: 'stepped', step: redo });
    expect(again.draft?.composed).toBe(made.draft?.composed);
    expect(again.draft?.edits).toBe(edits);
    expect(isComposing(again)).toBe(false);
    expect(after(made, UNDO).draft).toBeNull();
  });
});
