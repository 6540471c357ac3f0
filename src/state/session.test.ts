import { describe, expect, it } from 'vitest';
import { keyInput } from '../core/keys/key.ts';
import { EMPTY_INPUTS, type Inputs } from './inputs.ts';
import { reduceInputs } from './reducer.ts';
import {
  type KeptToken,
  keepToken,
  openKept,
  removeKept,
  renameKept,
  restoreKept,
  whyNotKept,
} from './session.ts';
import { redo, undo } from './take-back.ts';

const tokenOf = (text: string, key = 'secret', name = 'name'): Omit<KeptToken, 'id'> => ({
  name,
  text,
  key: keyInput(key, 'utf8'),
  verdict: 'verified',
  tone: 'good',
  algorithm: 'HS256',
  keptAt: 1,
});
const names = ({ kept }: Inputs): readonly string[] => kept.map(({ name }) => name);

describe('what is kept while the page is open', () => {
  const one = keepToken(EMPTY_INPUTS, tokenOf('a.b.c'));
  const two = keepToken(one, tokenOf('d.e.f', 'other'));

  it('has names of its own, which a person changes', () => {
    expect(names(two)).toEqual(['name', 'name 2']);
    expect(names(keepToken(two, tokenOf('g.h.i')))).toEqual(['name', 'name 2', 'name 3']);
    expect(names(renameKept(two, 2, '  Monday '))).toEqual(['name', 'Monday']);
    expect(renameKept(two, 2, '   ')).toBe(two);
    expect(names(removeKept(two, 1))).toEqual(['name 2']);
  });

  it('takes back in its place what was removed', () => {
    const [first] = two.kept;
    if (first === undefined) throw new Error('nothing kept');
    expect(restoreKept(removeKept(two, 1), first)).toEqual(two);
    expect(restoreKept(two, first)).toBe(two);
  });

  it('holds the same token once, with what is new of it and under its name', () => {
    const again = keepToken(renameKept(two, 1, 'Monday'), {
      ...tokenOf('a.b.c', 'new'),
      verdict: 'invalid',
      keptAt: 2,
    });
    expect(again.kept).toHaveLength(2);
    expect(again.kept[0]).toMatchObject({
      id: 1,
      name: 'Monday',
      key: { text: 'new' },
      verdict: 'invalid',
      keptAt: 2,
    });
  });

  it('comes back with its key as one step, and the policy stays', () => {
    const policy = { ...EMPTY_INPUTS.policy, toleranceSeconds: 7 };
    const typed = reduceInputs({ ...two, policy }, { type: 'token-typed', text: 'x.y.z' });
    const opened = openKept(typed, 2);
    expect(opened).toMatchObject({
      pasted: 'd.e.f',
      key: { text: 'other', format: 'utf8' },
      policy,
      draft: null,
    });
    expect(opened.history.past.at(-1)?.name).toEqual({ type: 'token-replaced', source: 'kept' });
    const back = undo(opened);
    expect(back).toMatchObject({ pasted: 'x.y.z', key: { text: '' } });
    expect(redo(back)).toMatchObject({ pasted: 'd.e.f', key: { text: 'other' } });
    expect(openKept(typed, 9)).toBe(typed);
  });

  it('has bounds, and says so', () => {
    let full: Inputs = EMPTY_INPUTS;
    for (let count = 0; count < 60; count++) full = keepToken(full, tokenOf(`a.b.${count}`));
    expect(full.kept).toHaveLength(50);
    expect(whyNotKept(full.kept, tokenOf('x'))).toContain('50 tokens');
    expect(whyNotKept(full.kept, tokenOf('a.b.3'))).toBeNull();
    const large = keepToken(EMPTY_INPUTS, tokenOf('x'.repeat(9_000_000)));
    expect(large.kept).toHaveLength(1);
    expect(whyNotKept(large.kept, tokenOf('y'.repeat(2_000_000)))).toContain('10 MB');
    expect(keepToken(large, tokenOf('y'.repeat(2_000_000)))).toBe(large);
  });
});
