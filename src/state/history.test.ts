import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { readSegment } from '../core/text/segment.ts';
import { encodeDraft } from '../core/token/draft.ts';
import { HEADER_ID, PAYLOAD_ID } from '../core/token/edit.ts';
import { readToken } from '../core/token/read-token.ts';
import {
  canBringBackKey,
  currentOrigin,
  currentText,
  EMPTY_INPUTS,
  type Inputs,
  isComposing,
} from './inputs.ts';
import { type Action, reduceInputs } from './reducer.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const tokenOf = (payload: string) => `${encode('{"alg":"HS256"}')}.${encode(payload)}.AAAA`;
const A = tokenOf('{"sub":"a"}');
const B = tokenOf('{"sub":"b"}');

const after = (from: Inputs, ...actions: readonly Action[]) => actions.reduce(reduceInputs, from);
const paste = (text: string): Action => ({ type: 'token-typed', text });
const key = (text: string): Action => ({ type: 'key-typed', text });
const FILE = { name: 'login.har', size: 20_000_000 };
const UNDO: Action = { type: 'undone' };
const REDO: Action = { type: 'redone' };
const STARTED: Action = {
  type: 'token-started',
  header: '{"alg":"HS256"}',
  key: { text: 'fresh', format: 'base64url' },
};

/** An edit of the payload of what is pasted, composed as the page does it. */
function edit(from: Inputs, text: string, signature = 'BBBB'): Inputs {
  const edited = reduceInputs(from, {
    type: 'text-typed',
    target: { base: readToken(from.pasted), id: PAYLOAD_ID },
    text,
  });
  const { draft } = edited;
  if (draft === null || !isComposing(edited)) return edited;
  const token = encodeDraft(draft.base, draft.edits).withSignature(readSegment(signature, 0));
  const composed = { token, signed: 'signed-here', obstacle: null } as const;
  return reduceInputs(edited, { type: 'composed', revision: draft.revision, composed });
}

/** All that a person sees of the inputs. */
function seen(inputs: Inputs) {
  const shown = (id: typeof HEADER_ID) => inputs.draft?.edits.get(id)?.shown.shown ?? null;
  return {
    text: currentText(inputs),
    origin: currentOrigin(inputs),
    pasted: inputs.pasted,
    boxes: [shown(HEADER_ID), shown(PAYLOAD_ID)],
    key: inputs.key,
    policy: inputs.policy,
    keepWhiteSpace: inputs.keepWhiteSpace,
  };
}

describe('no work is lost', () => {
  it('paste A, paste B, edit B: each is a step back, and each is there again', () => {
    const onlyA = after(EMPTY_INPUTS, paste(A));
    const onlyB = after(onlyA, paste(B));
    const edited = edit(onlyB, '{"sub":"c"}');
    const back = [1, 2, 3].map((steps) => after(edited, ...Array<Action>(steps).fill(UNDO)));
    expect(back.map(seen)).toEqual([onlyB, onlyA, EMPTY_INPUTS].map(seen));
    const forth = [1, 2, 3].map((steps) =>
      after(back[2] ?? EMPTY_INPUTS, ...Array<Action>(steps).fill(REDO)),
    );
    expect(forth.map(seen)).toEqual([onlyA, onlyB, edited].map(seen));
  });

  it('a secret that was typed after “New token” comes back too', () => {
    const typed = after(EMPTY_INPUTS, STARTED, key('my own secret'));
    const undone = after(typed, UNDO, UNDO);
    expect(seen(undone)).toEqual(seen(EMPTY_INPUTS));
    expect(seen(after(undone, REDO, REDO)).key.text).toBe('my own secret');
  });

  it('a draft comes back as it was signed, and broken text as it was typed', () => {
    const draft = edit(edit(after(EMPTY_INPUTS, paste(A)), '{ "sub" : "c" }', 'CCCC'), '{"sub":');
    const cleared = after(draft, { type: 'cleared' });
    const restored = after(cleared, UNDO);
    expect(seen(restored)).toEqual(seen(draft));
    expect(isComposing(restored)).toBe(false);
    expect(restored.draft?.edits.get(PAYLOAD_ID)?.problem?.code).toBe('json-invalid');
  });

  it('a draft that was being signed is signed again', () => {
    const target = { base: readToken(A), id: PAYLOAD_ID };
    const signing = after(EMPTY_INPUTS, paste(A), { type: 'text-typed', target, text: '{}' });
    const restored = after(signing, paste(B), UNDO);
    expect(isComposing(restored)).toBe(true);
    expect(restored.draft?.revision).toBeGreaterThan(signing.draft?.revision ?? 0);
  });
});

describe('a kept signature stays over the very characters that it was made over', () => {
  it.each([
    ['unused bits that are not zero', 'eyJhIjoxfR'],
    ['a byte-order mark', encode('\ufeff{"a":1}')],
    ['bytes that are no text', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ])('%s, while the box of the payload is broken or laid out anew', (_, payload) => {
    const token = `${encode('{"alg":"HS256"}')}.${payload}.AAAA`;
    const start = after(EMPTY_INPUTS, paste(token));
    for (const text of ['{"a":1', '{ "a" : 1 }']) {
      const draft = edit(start, text);
      const cleared = after(draft, { type: 'cleared' }, UNDO);
      expect(seen(cleared)).toEqual(seen(draft));
      const header = { base: readToken(token), id: HEADER_ID };
      const change = { kind: 'set', name: 'typ', value: '"JWT"' } as const;
      const signed = after(cleared, { type: 'text-changed', target: header, change });
      const { base = null, edits = new Map() } = signed.draft ?? {};
      const composed = encodeDraft(base, edits).withSignature(readSegment('CCCC', 0)).found.text;
      if (text === '{"a":1' || payload !== '__4') expect(composed.split('.')[1]).toBe(payload);
    }
  });
});

describe('a step', () => {
  it('restores no more than it changed', () => {
    const start = after(EMPTY_INPUTS, paste(A), key('one'));
    const newKey = after(start, { type: 'key-replaced', key: { text: 'two', format: 'auto' } }, paste(B));
    expect(seen(after(newKey, UNDO))).toMatchObject({ text: A, key: { text: 'two' } });
    const policy = { ...EMPTY_POLICY, iss: 'a' };
    const withPolicy = after(start, { type: 'policy-set', policy }, UNDO);
    expect(seen(withPolicy)).toEqual(seen(start));
    expect(seen(after(withPolicy, REDO)).policy).toBe(policy);
  });

  it('is what was typed in one go in one box', () => {
    const typed = after(EMPTY_INPUTS, paste('a'), paste('ab'), key('k'), key('ke'), paste('abc'));
    expect(seen(after(typed, UNDO))).toMatchObject({ text: 'ab', key: { text: 'ke' } });
    expect(seen(after(typed, UNDO, UNDO))).toMatchObject({ text: 'ab', key: { text: '' } });
    expect(seen(after(typed, UNDO, UNDO, UNDO))).toMatchObject({ text: '', key: { text: '' } });
  });

  it('ends with a paste, with undoing, and with whatever else is done', () => {
    const pasted = after(EMPTY_INPUTS, paste('a'), paste('abcdef'), paste('abcdefg'));
    expect(currentText(after(pasted, UNDO))).toBe('abcdef');
    expect(currentText(after(pasted, UNDO, UNDO))).toBe('a');
    const keys = after(EMPTY_INPUTS, key('first'), key('other'), key('othe'));
    expect(after(keys, UNDO, UNDO).key.text).toBe('first');
    const undone = after(EMPTY_INPUTS, paste('a'), UNDO, paste('b'), paste('bc'), UNDO);
    expect(currentText(undone)).toBe('');
  });

  it('begins a way of its own: what was taken back before is gone', () => {
    const inputs = after(EMPTY_INPUTS, paste(A), paste(B), UNDO, key('k'));
    expect(after(inputs, REDO)).toBe(inputs);
  });

  it('is every change of a draft, by whichever button', () => {
    const target = { base: readToken(A), id: HEADER_ID };
    const change = { kind: 'set', name: 'alg', value: '"HS512"' } as const;
    const start = after(EMPTY_INPUTS, paste(A));
    for (const action of [
      { type: 'text-changed', target, change },
      { type: 'sign-requested', base: target.base },
      { type: 'cleared' },
      STARTED,
      { type: 'token-replaced', text: B, key: null },
      { type: 'white-space-kept', kept: true },
      { type: 'key-format-chosen', format: 'hex' },
    ] as const satisfies readonly Action[]) {
      const done = after(start, action);
      expect(seen(after(done, UNDO)), action.type).toEqual(seen(start));
      expect(seen(after(done, UNDO, REDO)), action.type).toEqual(seen(done));
    }
    const reverted = after(edit(start, '{}'), { type: 'reverted' });
    expect(seen(after(reverted, UNDO)).boxes).toEqual([null, '{}']);
  });

  it('is no replacement of like length: each paste of a key is one', () => {
    const keys = after(EMPTY_INPUTS, key('secret-1'), key('secret-2'), key('secret-3'));
    expect(after(keys, UNDO).key.text).toBe('secret-2');
    expect(after(keys, UNDO, UNDO).key.text).toBe('secret-1');
  });

  it('is nothing where nothing changes', () => {
    const inputs = after(EMPTY_INPUTS, paste(A), UNDO);
    for (const action of [
      { type: 'cleared' },
      { type: 'reverted' },
      { type: 'key-format-chosen', format: 'auto' },
    ] as const satisfies readonly Action[])
      expect(after(inputs, action)).toBe(inputs);
  });

  it('is nothing where there is none', () => {
    expect(after(EMPTY_INPUTS, UNDO)).toBe(EMPTY_INPUTS);
    expect(after(EMPTY_INPUTS, REDO)).toBe(EMPTY_INPUTS);
  });
});

describe('a source', () => {
  const text = `{"a":"${A}","b":"${B}"}${' '.repeat(2_000_000)}`;
  const read = (inputs: Inputs, found: string): Inputs =>
    inputs.source === null
      ? inputs
      : after(inputs, { type: 'source-read', source: inputs.source, text: found });
  const opened = after(EMPTY_INPUTS, {
    type: 'token-replaced',
    text,
    key: null,
    file: FILE,
  });
  const first = read(opened, A);

  it('is kept beside the box, which holds the chosen token', () => {
    expect(opened).toMatchObject({ pasted: '', source: { ...FILE, text } });
    expect(currentText(first)).toBe(A);
    const second = after(first, { type: 'token-chosen', index: 1, text: B });
    expect([currentText(second), second.chosen, second.source]).toEqual([B, 1, opened.source]);
  });

  it('is what is pasted above two megabytes, unless it is a token and nothing else', () => {
    expect(after(EMPTY_INPUTS, paste(text))).toMatchObject({ pasted: '', source: { name: null, text } });
    const long = tokenOf(`{"a":"${'x'.repeat(2_000_000)}"}`);
    expect(after(EMPTY_INPUTS, paste(`Bearer ${long}\n`))).toMatchObject({ source: null });
    expect(after(EMPTY_INPUTS, paste(`${long}\n${A}`)).source?.name).toBeNull();
    expect(after(EMPTY_INPUTS, paste(text.slice(0, 2_000_000))).source).toBeNull();
  });

  it('is left by typing, by an edit of another token, by Clear, and by keeping only the token', () => {
    expect(after(first, paste('x'))).toMatchObject({ pasted: 'x', source: null });
    expect(after(first, STARTED)).toMatchObject({ pasted: '', source: null });
    expect(after(opened, { type: 'cleared' })).toMatchObject({ pasted: '', source: null });
    expect(after(first, { type: 'token-replaced', text: A, key: null })).toMatchObject({
      pasted: A,
      source: null,
    });
  });

  it('comes back with the token that was chosen, and goes again', () => {
    const second = after(first, { type: 'token-chosen', index: 1, text: B });
    const edited = edit(second, '{"sub":"c"}');
    const typed = after(edited, paste('x'));
    const back = [1, 2, 3, 4].map((steps) => after(typed, ...Array<Action>(steps).fill(UNDO)));
    expect(back.map(({ source }) => source)).toEqual([opened.source, opened.source, opened.source, null]);
    expect(back.map(currentText)).toEqual([currentText(edited), B, A, '']);
    const forth = after(back[3] ?? EMPTY_INPUTS, REDO, REDO, REDO, REDO);
    expect(seen(forth)).toEqual(seen(typed));
    expect(currentText(after(back[3] ?? EMPTY_INPUTS, REDO))).toBe(A);
  });

  it('that was found for another source is not shown', () => {
    const other = after(EMPTY_INPUTS, paste(text));
    if (opened.source === null) throw new Error('It is no source');
    expect(after(other, { type: 'source-read', source: opened.source, text: A }).pasted).toBe('');
  });
});

describe('what is kept', () => {
  it('are a hundred steps', () => {
    const many = after(
      EMPTY_INPUTS,
      ...Array.from({ length: 150 }, (_, index) => paste(`${index} is the text`.repeat(2))),
    );
    expect(many.history.past).toHaveLength(100);
    expect(currentText(after(many, ...Array<Action>(200).fill(UNDO)))).toBe('49 is the text'.repeat(2));
  });

  it('is the last step, however large', () => {
    const huge = `eyJ${'x'.repeat(11_000_000)}`;
    const cleared = after(EMPTY_INPUTS, paste(A), paste(huge), { type: 'cleared' });
    expect(currentText(after(cleared, UNDO))).toBe(huge);
  });

  it('are ten megabytes of text at most, the last steps first', () => {
    const large = (letter: string) => `ey${letter.repeat(2_400_000)}`;
    const many = after(EMPTY_INPUTS, ...[...'abcdefgh'].map((letter) => paste(large(letter))));
    expect(many.history.past).toHaveLength(4);
    expect(currentText(after(many, ...Array<Action>(9).fill(UNDO)))).toBe(large('d'));
  });

  it('is a source once, however many steps were made on it', () => {
    const text = `{"a":"${A}","b":"${B}"}${' '.repeat(20_000_000)}`;
    const opened = after(EMPTY_INPUTS, paste('before'), {
      type: 'token-replaced',
      text,
      key: null,
      file: FILE,
    });
    let chosen = opened;
    for (let step = 0; step < 40; step++)
      chosen = after(chosen, { type: 'token-chosen', index: (step + 1) % 2, text: step % 2 === 0 ? B : A });
    expect(chosen.history.past).toHaveLength(42);
    const back = after(chosen, ...Array<Action>(41).fill(UNDO));
    expect(currentText(back)).toBe('before');
    expect(after(back, REDO).source).toBe(opened.source);
  });

  it('are a hundred megabytes of sources at most', () => {
    const source = (letter: string) => `{${letter.repeat(30_000_000)}`;
    const many = after(EMPTY_INPUTS, ...[...'abcdef'].map((letter) => paste(source(letter))));
    expect(many.history.past).toHaveLength(3);
  });

  it('counts a text once however many steps have it', () => {
    const large = tokenOf(`{"a":"${'x'.repeat(1_000_000)}"}`);
    const inputs = after(EMPTY_INPUTS, paste(large));
    const many = Array.from({ length: 20 }).reduce<Inputs>(
      (from, _, index) =>
        after(from, {
          type: 'text-changed',
          target: { base: readToken(large), id: HEADER_ID },
          change: { kind: 'set', name: 'n', value: String(index) },
        }),
      inputs,
    );
    expect(many.history.past).toHaveLength(21);
  });
});

describe('the key before', () => {
  const replaced: Action = { type: 'key-replaced', key: { text: 'new', format: 'auto' } };

  it('can be brought back after a button replaced it, and not after typing', () => {
    expect(canBringBackKey(after(EMPTY_INPUTS, key('old'), replaced))).toBe(true);
    expect(canBringBackKey(after(EMPTY_INPUTS, replaced))).toBe(false);
    expect(canBringBackKey(after(EMPTY_INPUTS, key('old'), replaced, key('newer')))).toBe(false);
    expect(canBringBackKey(after(EMPTY_INPUTS, key('old'), replaced, paste(A)))).toBe(false);
  });
});

describe('each step is named by what it did', () => {
  const base = readToken(A);
  const named = (...actions: readonly Action[]) =>
    after(EMPTY_INPUTS, paste(A), ...actions).history.past.at(-1)?.name;

  it('a change of a member by its name, a quick fix by its path, a text by its box', () => {
    const target = { base, id: PAYLOAD_ID };
    const set: Action = { type: 'text-changed', target, change: { kind: 'set', name: 'exp', value: '1' } };
    expect(named(set)).toEqual({ type: 'text-changed', doc: PAYLOAD_ID, change: 'set', member: 'exp' });
    const place = { index: 0, name: 'sub' };
    expect(named({ type: 'text-changed', target, change: { kind: 'remove-member', place } })?.member).toBe(
      'sub',
    );
    expect(named({ type: 'text-changed', target, change: { kind: 'remove', path: '/sub' } })?.path).toBe(
      '/sub',
    );
    expect(named({ type: 'text-typed', target, text: '{}' })).toEqual({
      type: 'text-typed',
      doc: PAYLOAD_ID,
    });
  });

  it('keeps its name on the way back and forth, and takes none from what follows', () => {
    const typed = after(EMPTY_INPUTS, key('a'), key('ab'), { type: 'policy-set', policy: EMPTY_POLICY });
    expect(typed.history.past.map(({ name }) => name?.type)).toEqual(['key-typed', 'policy-set']);
    const undone = after(typed, UNDO);
    expect(undone.history.future.map(({ name }) => name?.type)).toEqual(['policy-set']);
    expect(undone.history.past.map(({ name }) => name?.type)).toEqual(['key-typed']);
    expect(after(undone, REDO).history.past.at(-1)?.name?.type).toBe('policy-set');
  });
});

describe('a box that takes back what was typed with a history of its own', () => {
  const UNWIND: Action = { type: 'typing-unwinds' };
  const typed = after(EMPTY_INPUTS, paste(A), key('o'), key('on'), key('one'));

  it('makes no step of a part of it, and of all of it takes the step back', () => {
    const partly = after(typed, UNWIND, key('o'));
    expect(partly.history.past).toHaveLength(2);
    const wholly = after(partly, UNWIND, key(''));
    expect(seen(wholly)).toEqual(seen(after(EMPTY_INPUTS, paste(A))));
    expect(wholly.history.past).toHaveLength(1);
    expect(after(wholly, REDO).key.text).toBe('one');
  });

  it('in another box it is a step', () => {
    const other = after(typed, UNWIND, paste(''));
    expect(other.history.past).toHaveLength(3);
    expect(after(other, UNDO).pasted).toBe(A);
  });
});

it('whatever is done, the way back and forth leads through the same states', () => {
  const action: fc.Arbitrary<(from: Inputs) => Inputs> = fc.oneof(
    fc.constantFrom(A, B, '', 'prose', 'x.y').map((text) => (from: Inputs) => after(from, paste(text))),
    fc.string({ maxLength: 4 }).map((text) => (from: Inputs) => after(from, key(text))),
    fc.constantFrom('{"sub":"z"}', '{"sub":', '{ }').map((text) => (from: Inputs) => edit(from, text)),
    fc.constant((from: Inputs) => after(from, STARTED)),
    fc.constant((from: Inputs) => after(from, { type: 'reverted' })),
    fc.constant((from: Inputs) => after(from, { type: 'cleared' })),
    fc.boolean().map((kept) => (from: Inputs) => after(from, { type: 'white-space-kept', kept })),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      const end = actions.reduce<Inputs>((from, act) => act(from), EMPTY_INPUTS);
      const states = [end];
      for (let inputs = end; inputs.history.past.length > 0; states.push(inputs))
        inputs = after(inputs, UNDO);
      expect(seen(states.at(-1) ?? end)).toEqual(seen(EMPTY_INPUTS));
      let forth = states.at(-1) ?? end;
      for (const state of states.toReversed().slice(1)) {
        forth = after(forth, REDO);
        expect(seen(forth)).toEqual(seen(state));
      }
    }),
    { numRuns: 300 },
  );
});
