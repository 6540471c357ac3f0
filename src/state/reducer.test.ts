import { describe, expect, it } from 'vitest';
import type { Basis } from './edit-part.ts';
import { currentOrigin, currentText, EMPTY_INPUTS, type Inputs, isComposing } from './inputs.ts';
import { type Action, reduceInputs } from './reducer.ts';

const after = (from: Inputs, ...actions: readonly Action[]) => actions.reduce(reduceInputs, from);
const pasted = (text: string): Action => ({ type: 'token-typed', text, isPaste: true });
const typed = (text: string): Action => ({ type: 'token-typed', text, isPaste: false });
const key = (text: string): Action => ({ type: 'key-typed', text });
const composed = (revision: number, token: string): Action => ({
  type: 'composed',
  revision,
  token,
  signed: 'signed-here',
  obstacle: null,
});
const HEADER: Basis = { part: 'header', source: '{"alg": "HS256"}', mayBeText: false, startsToken: false };
const PAYLOAD: Basis = { part: 'payload', source: '{"a":1}', mayBeText: false, startsToken: false };
const edit = (text: string): Action => ({ type: 'part-typed', basis: PAYLOAD, text });
const algorithm = (name: string): Action => ({
  type: 'member-set',
  basis: HEADER,
  name: 'alg',
  value: JSON.stringify(name),
});
const UNDO: Action = { type: 'undone' };

const START = after(EMPTY_INPUTS, pasted('h.p.s'), key('secret'));
const DRAFT = after(START, edit('{"a":2}'), composed(1, 'h.p2.s2'));

describe('typing and pasting a token', () => {
  it('replaces the text; a paste over another can be undone', () => {
    const replaced = after(START, pasted('x.y.z'));
    expect(currentText(replaced)).toBe('x.y.z');
    expect(currentText(after(replaced, UNDO))).toBe('h.p.s');
  });

  it('the same text again is nothing', () => {
    expect(after(START, pasted('h.p.s'))).toBe(START);
    expect(after(DRAFT, typed('h.p2.s2'))).toBe(DRAFT);
  });

  it('ends a draft: the text is then the pasted token', () => {
    const ended = after(DRAFT, typed('h.p2.s3'));
    expect(ended).toMatchObject({ pasted: 'h.p2.s3', draft: null });
    expect(currentOrigin(ended)).toBe('pasted');
    expect(after(ended, UNDO).draft).toEqual(DRAFT.draft);
  });

  it('typing fills no undo list', () => {
    expect(after(START, typed('h.p.s1'), typed('h.p.s12')).undo).toEqual(START.undo);
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
    expect(edited.draft).toMatchObject({ key: { text: 'secret', format: 'auto' } });
    expect(after(edited, edit('{"a":3}')).draft?.key.text).toBe('other');
  });

  it('replaced by a button can be undone', () => {
    const replaced = after(START, { type: 'key-replaced', key: { text: 'k', format: 'hex' } });
    expect(replaced).toMatchObject({ key: { text: 'k', format: 'hex' }, pasted: 'h.p.s' });
    expect(after(replaced, UNDO)).toMatchObject({ key: { text: 'secret', format: 'auto' }, pasted: 'h.p.s' });
  });
});

describe('a draft', () => {
  it('begins with an edit, shows the old token until it is composed, and keeps the pasted one', () => {
    const edited = after(START, edit('{ "a": 2 }'));
    expect(edited).toMatchObject({
      pasted: 'h.p.s',
      draft: { header: null, payload: { shown: '{ "a": 2 }', source: '{"a":2}' }, revision: 1 },
    });
    expect([currentText(edited), currentOrigin(edited), isComposing(edited)]).toEqual([
      'h.p.s',
      'signature-kept',
      true,
    ]);
    const done = after(edited, composed(1, 'h.p2.s2'));
    expect([currentText(done), currentOrigin(done), isComposing(done)]).toEqual([
      'h.p2.s2',
      'signed-here',
      false,
    ]);
    expect(done.pasted).toBe('h.p.s');
  });

  it('drops what was composed of an older revision, or without a draft', () => {
    const edited = after(START, edit('{"a":2}'), edit('{"a":3}'));
    const late = after(edited, composed(1, 'old'));
    expect(late).toBe(edited);
    expect(isComposing(late)).toBe(true);
    expect(currentText(after(late, composed(2, 'new')))).toBe('new');
    expect(after(START, composed(1, 'old'))).toBe(START);
    expect(after(edited, { type: 'reverted' }, composed(2, 'old')).draft).toBeNull();
  });

  it('says why it could not be signed until it is composed anew', () => {
    const failed: Action = {
      type: 'composed',
      revision: 1,
      token: 'h.p2.s',
      signed: 'signature-kept',
      obstacle: 'No.',
    };
    const unsigned = after(START, edit('{"a":2}'), failed);
    expect(unsigned.draft).toMatchObject({ signed: 'signature-kept', obstacle: 'No.' });
    expect(after(unsigned, edit('{"a":3}'), composed(2, 'x')).draft?.obstacle).toBeNull();
  });

  it('keeps the edit of the other part', () => {
    const both = after(DRAFT, algorithm('HS512'));
    expect(both.draft?.payload?.source).toBe('{"a":2}');
    expect(both.draft?.header?.source).toBe('{"alg": "HS512"}');
  });

  it('keeps the last good text of a broken part', () => {
    expect(after(DRAFT, edit('{"a":')).draft?.payload).toEqual({ shown: '{"a":', source: '{"a":2}' });
  });

  it('choosing the algorithm changes alg alone', () => {
    expect(after(START, algorithm('none')).draft).toMatchObject({
      header: { source: '{"alg": "none"}' },
      payload: null,
    });
  });

  it('does not begin where a member cannot be set', () => {
    const basis: Basis = { ...PAYLOAD, source: 'hello', mayBeText: true };
    expect(after(START, { type: 'member-set', basis, name: 'exp', value: '1' })).toBe(START);
  });

  it('one of two members of a name is replaced or removed at its own place', () => {
    const basis: Basis = { ...PAYLOAD, source: '{"a":1.0, "a":2, "b":9007199254740993}' };
    const place = { index: 0, name: 'a' };
    const replaced = after(START, { type: 'member-replaced', basis, place, value: '"x"' });
    expect(replaced.draft?.payload?.source).toBe('{"a":"x", "a":2, "b":9007199254740993}');
    expect(after(replaced, { type: 'member-removed', basis, place }).draft?.payload?.source).toBe(
      '{"a":2, "b":9007199254740993}',
    );
    const other = { index: 2, name: 'a' };
    expect(after(START, { type: 'member-removed', basis, place: other })).toBe(START);
  });

  it('is made of the same parts by signing', () => {
    const draft = after(START, { type: 'sign-requested' }).draft;
    expect(draft).toMatchObject({
      header: null,
      payload: null,
      revision: 1,
      key: { text: 'secret' },
      token: 'h.p.s',
    });
  });

  it('is signed anew by signing again with another key', () => {
    const again = after(DRAFT, key('other'), { type: 'sign-requested' });
    expect(again.draft).toMatchObject({ payload: DRAFT.draft?.payload, revision: 2, key: { text: 'other' } });
    expect(isComposing(again)).toBe(true);
  });

  it('reverts to the pasted token, and back', () => {
    const reverted = after(DRAFT, { type: 'reverted' });
    expect([currentText(reverted), currentOrigin(reverted)]).toEqual(['h.p.s', 'pasted']);
    expect(after(reverted, UNDO)).toMatchObject({ draft: DRAFT.draft, pasted: 'h.p.s' });
    expect(after(START, { type: 'reverted' })).toBe(START);
  });

  it('starts from nothing with the usual parts and a fresh key', () => {
    const started = after(START, { type: 'token-started', key: { text: 'k', format: 'base64url' } });
    expect(started).toMatchObject({
      pasted: '',
      key: { text: 'k', format: 'base64url' },
      draft: {
        header: { source: '{"alg":"HS256","typ":"JWT"}' },
        payload: { source: '{}' },
        key: { text: 'k' },
      },
    });
    expect(after(started, UNDO)).toMatchObject({ pasted: 'h.p.s', key: { text: 'secret' }, draft: null });
  });

  it('starts from an edit of one part of nothing', () => {
    const basis: Basis = { part: 'payload', source: '', mayBeText: false, startsToken: true };
    const started = after(EMPTY_INPUTS, { type: 'part-typed', basis, text: '{"a":1}' });
    expect(started.draft).toMatchObject({
      header: { source: '{"alg":"HS256","typ":"JWT"}' },
      payload: { source: '{"a":1}' },
    });
  });
});

describe('white space', () => {
  const keep = (kept: boolean): Action => ({ type: 'white-space-kept', kept, bases: [HEADER, PAYLOAD] });

  it('kept as typed, from then on and for what was typed', () => {
    const edited = after(START, edit('{ "a": 2 }'), keep(true));
    expect(edited.draft).toMatchObject({ header: null, payload: { source: '{ "a": 2 }' }, revision: 2 });
    expect(after(edited, edit('{ "a":  3 }')).draft?.payload?.source).toBe('{ "a":  3 }');
    expect(after(edited, keep(false)).draft?.payload?.source).toBe('{"a":2}');
  });

  it('makes no draft by itself', () => {
    expect(after(START, keep(true))).toMatchObject({ keepWhiteSpace: true, draft: null });
  });
});

describe('clearing and undoing', () => {
  it('clears token and draft, not the key', () => {
    const cleared = after(DRAFT, { type: 'cleared' });
    expect(cleared).toMatchObject({ pasted: '', draft: null, key: { text: 'secret' } });
    expect(after(cleared, UNDO)).toMatchObject({
      pasted: 'h.p.s',
      draft: DRAFT.draft,
      key: { text: 'secret' },
    });
  });

  it('an example brings its key; undoing brings both back', () => {
    const replaced = after(DRAFT, {
      type: 'token-replaced',
      text: 'e.e.e',
      key: { text: 'k', format: 'hex' },
    });
    expect(replaced).toMatchObject({ pasted: 'e.e.e', draft: null, key: { text: 'k', format: 'hex' } });
    expect(after(replaced, UNDO)).toMatchObject({
      pasted: 'h.p.s',
      draft: DRAFT.draft,
      key: { text: 'secret' },
    });
  });

  it('fetched keys go into Key; undoing brings the old key back and forgets nothing', () => {
    const keys = { urls: ['https://a.example/jwks'], text: '{"keys":[]}' };
    const fetched = after({ ...START, key: { ...START.key, format: 'hex' } }, { type: 'keys-fetched', keys });
    expect(fetched).toMatchObject({ key: { text: keys.text, format: 'auto' }, fetched: [keys] });
    expect(after(fetched, UNDO)).toMatchObject({ key: { text: 'secret', format: 'hex' }, fetched: [keys] });
  });

  it('a corrected token leaves the key, also when undone', () => {
    const replaced = after(START, { type: 'token-replaced', text: 'h.p.c', key: null }, key('other'), UNDO);
    expect(replaced).toMatchObject({ pasted: 'h.p.s', key: { text: 'other' } });
  });

  it('undoes step by step, and nothing once there is no step left', () => {
    const many = after(START, pasted('1'), pasted('2'), { type: 'cleared' });
    expect(
      ['2', '1', 'h.p.s'].map((_, index) => currentText(after(many, ...Array(index + 1).fill(UNDO)))),
    ).toEqual([...['2', '1', 'h.p.s']]);
    expect(after(EMPTY_INPUTS, UNDO)).toBe(EMPTY_INPUTS);
  });

  it('keeps no endless list', () => {
    const many = Array.from({ length: 100 }, (_, index) => pasted(`t${index}`));
    expect(after(START, ...many).undo.length).toBeLessThanOrEqual(30);
  });
});
