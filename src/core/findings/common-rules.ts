import type { TokenContext } from '../claims/token-context.ts';
import { CLAIM_NAME_RULES } from './claim-name-rules.ts';
import { CLAIM_RULES } from './claim-rules.ts';
import { HEADER_RULES } from './header-rules.ts';
import { JSON_RULES } from './json-rules.ts';
import { KEY_TRUST_RULES } from './key-trust-rules.ts';
import { MISSING_RULES, MISSING_TIME_RULES } from './missing-rules.ts';
import { POWER_RULES } from './power-rules.ts';
import { PRIVATE_KEY_RULES } from './private-key-rules.ts';
import type { KeyContext, Rule, TimeContext } from './rule.ts';
import { SECRET_RULES } from './secret-rules.ts';
import { SENSITIVE_RULES } from './sensitive-rules.ts';
import { SIGNATURE_RULES } from './signature-rules.ts';
import { TIME_RULES } from './time-rules.ts';

/** Rules that follow from the token alone and that any token may raise, in the order of all. */
export const COMMON_RULES: readonly Rule<TokenContext>[] = [
  ...SIGNATURE_RULES,
  ...JSON_RULES,
  ...HEADER_RULES,
  ...MISSING_TIME_RULES,
  ...MISSING_RULES,
  ...CLAIM_NAME_RULES,
  ...CLAIM_RULES,
  ...POWER_RULES,
  ...PRIVATE_KEY_RULES,
  ...SENSITIVE_RULES,
];

/** Rules that look at the clock. */
export const RULES_OF_TIME: readonly Rule<TimeContext>[] = TIME_RULES;

/** Rules that look at the key and at what it makes of the signature, and that a plain secret may raise. */
export const RULES_OF_SECRET: readonly Rule<KeyContext>[] = [...SECRET_RULES, ...KEY_TRUST_RULES];
