/**
 * What explains, makes and compares: nothing of it is needed for a first verdict, so the page loads it after one, or
 * when a press or a policy asks for it. This is the face of that part: what the page needs of it comes from here.
 */
export { describeMember } from '../claims/explain.ts';
export { noteText, readNotes, wordNotes } from '../claims/text-notes.ts';
export { composeDraft } from '../crypto/compose.ts';
export {
  makeExample,
  makeKey,
  makeKeyFor,
  makeKeyOfExample,
  randomUuid,
  startToken,
} from '../examples/examples.ts';
export { remarkSensitive } from '../findings/sensitive-notes.ts';
export { type IdentityMatch, identifyKey, type KeyIdentity } from '../keys/identity.ts';
export { readKeyFile } from '../keys/key-file.ts';
export { digestSecrets } from '../policy/digests.ts';
export { evaluatePolicy } from '../policy/evaluate.ts';
export { suggestProfile } from '../policy/suggest.ts';
export { wordEditProblem } from '../token/edit-problem-words.ts';
export { choosePrimaryAction } from './primary-action.ts';
export { sayMore } from './say-more.ts';
