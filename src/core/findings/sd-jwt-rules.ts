import type { TokenContext } from '../claims/token-context.ts';
import { RULES_OF_TOKEN } from './all-rules.ts';
import { CREDENTIAL_CLAIM_RULES, CREDENTIAL_HEADER_RULES } from './credential-rules.ts';
import type { Rule } from './rule.ts';

/** All rules that follow from an SD-JWT alone. */
export const RULES_OF_SD_JWT: readonly Rule<TokenContext>[] = [
  ...RULES_OF_TOKEN,
  ...CREDENTIAL_HEADER_RULES,
  ...CREDENTIAL_CLAIM_RULES,
];
