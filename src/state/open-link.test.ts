import { expect, it } from 'vitest';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import type { SharedContents } from '../core/share/shared-contents.ts';
import { EMPTY_INPUTS } from './inputs.ts';
import { dismissLink, isPolicyFromLink, openLink } from './open-link.ts';
import { reduceInputs } from './reducer.ts';

const PLAIN: SharedContents = {
  token: 'a.b.c',
  unsigned: false,
  redacted: null,
  keys: [],
  policy: null,
  view: null,
};

it('a policy from a link is marked until it is edited, whatever becomes of the token', () => {
  const policy = { ...EMPTY_POLICY, iss: 'a' };
  const opened = openLink({ ...PLAIN, policy })(EMPTY_INPUTS);
  expect(isPolicyFromLink(EMPTY_INPUTS)).toBe(false);
  expect(isPolicyFromLink(opened)).toBe(true);
  expect(isPolicyFromLink(dismissLink(openLink(PLAIN)(opened)))).toBe(true);
  const edited = reduceInputs(opened, { type: 'policy-set', policy: { ...policy, aud: 'b' } });
  expect(isPolicyFromLink(edited)).toBe(false);
  expect(isPolicyFromLink(openLink(PLAIN)(edited))).toBe(false);
});
