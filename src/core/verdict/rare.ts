/**
 * What only few tokens call for: the rules, words and keys of such as are malformed, carry keys or use what is seldom
 * used. The page loads it for the first of them, or after the first answer. This is the face of that part.
 */
export { readKind } from '../claims/token-kind.ts';
export { RULES_OF_TOKEN } from '../findings/all-rules.ts';
export { findCarriedKeys } from '../keys/carried.ts';
export { correctedToken } from '../token/corrected-token.ts';
export { wordProblem } from '../token/problem-words.ts';
export { judgeRare } from './judge-rare.ts';
export { wordRareVerdict } from './word-rare-verdict.ts';
