import type { SetFault } from './key.ts';

/** What to do about each fault of a member. */
export const SET_REMEDIES: Readonly<Record<SetFault['code'], string>> = {
  'duplicate-kid': 'Give each key of the set a "kid" of its own.',
  'private-member': 'Publish public halves only. If this one was ever published, replace the key.',
  'no-use-or-alg': 'Give it "use": "sig" and "alg".',
  'unknown-type': 'Nothing, unless the token was signed with it.',
  'unusable-member': 'Correct it where the set is made.',
};
