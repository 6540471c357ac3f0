import type { TokenContext } from '../claims/token-context.ts';
import { RULES_OF_TOKEN } from './all-rules.ts';
import { JWE_FORM_RULES, JWE_RULES } from './jwe-rules.ts';
import type { Rule } from './rule.ts';

/** All rules that follow from a token alone, also from one that is encrypted. */
export const RULES_OF_ENCRYPTED: readonly Rule<TokenContext>[] = [
  ...JWE_FORM_RULES,
  ...JWE_RULES,
  ...RULES_OF_TOKEN,
];
