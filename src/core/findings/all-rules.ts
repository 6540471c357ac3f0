import type { TokenContext } from '../claims/token-context.ts';
import { ALGORITHM_RULES } from './algorithm-rules.ts';
import { CARRIED_KEY_RULES } from './carried-key-rules.ts';
import { CLAIM_NAME_RULES } from './claim-name-rules.ts';
import { CLAIM_RULES } from './claim-rules.ts';
import { CRITICAL_RULES } from './critical-rules.ts';
import { FORM_RULES } from './form-rules.ts';
import { HEADER_RULES } from './header-rules.ts';
import { JSON_RULES } from './json-rules.ts';
import { KID_RULES } from './kid-rules.ts';
import { MICROSOFT_RULES } from './microsoft-rules.ts';
import { MISSING_RULES, MISSING_TIME_RULES } from './missing-rules.ts';
import { POWER_RULES } from './power-rules.ts';
import { PRIVATE_KEY_RULES } from './private-key-rules.ts';
import type { Rule } from './rule.ts';
import { SENSITIVE_RULES } from './sensitive-rules.ts';
import { SIGNATURE_RULES } from './signature-rules.ts';

/** All rules that follow from a token alone that is not encrypted: those of every token among those that few call for. */
export const RULES_OF_TOKEN: readonly Rule<TokenContext>[] = [
  ...FORM_RULES,
  ...ALGORITHM_RULES,
  ...SIGNATURE_RULES,
  ...JSON_RULES,
  ...CRITICAL_RULES,
  ...HEADER_RULES,
  ...CARRIED_KEY_RULES,
  ...KID_RULES,
  ...MICROSOFT_RULES,
  ...MISSING_TIME_RULES,
  ...MISSING_RULES,
  ...CLAIM_NAME_RULES,
  ...CLAIM_RULES,
  ...POWER_RULES,
  ...PRIVATE_KEY_RULES,
  ...SENSITIVE_RULES,
];
