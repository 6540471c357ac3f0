export { readKindOfAll as readKind } from '../claims/find-kind.ts';
export { RULES_OF_KINDS as RULES_OF_TOKEN } from '../findings/rules-of-kinds.ts';
export { judgeOfKind as judgeRare } from './judge-of-kind.ts';
/** What reviews tokens of the kinds that have rules of their own, and all that few tokens call for. This is the face of that part. */
export * from './rare.ts';
