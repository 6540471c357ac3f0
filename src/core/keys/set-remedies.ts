import type { SetFault } from './key.ts';

/** What to do about each fault of a member. */
export const SET_REMEDIES: Readonly<Record<SetFault['code'], string>> = {
  'duplicate-kid': 'Give each key in the set its own "kid".',
  'private-member': 'Publish only public keys. If this one was ever published, replace it.',
  'no-use-or-alg': 'Add "use": "sig" and "alg" to the key.',
  'unknown-type': 'Nothing to do, unless the token was signed with it.',
  'unusable-member': 'Correct the key where the set is created.',
};
