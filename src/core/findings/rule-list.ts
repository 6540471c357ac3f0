import { RULES_OF_TIME } from './common-rules.ts';
import { CREDENTIAL_CLAIM_RULES, CREDENTIAL_HEADER_RULES } from './credential-rules.ts';
import { DOES_NOT_BELONG } from './does-not-belong.ts';
import { RULES_OF_ENCRYPTED } from './encrypted-rules.ts';
import { KIND_CLAIM_RULES, KIND_HEADER_RULES } from './kind-rules.ts';
import type { RuleWords } from './rule.ts';
import { RULES_OF_KEY } from './rules-of-key.ts';
import { SERVER_CLOCK } from './server-clock.ts';

/** Every rule there is, whatever it looks at, in words only: for lists and documents. */
export const ALL_RULES: readonly RuleWords[] = [
  ...RULES_OF_ENCRYPTED,
  ...KIND_HEADER_RULES,
  ...KIND_CLAIM_RULES,
  ...CREDENTIAL_HEADER_RULES,
  ...CREDENTIAL_CLAIM_RULES,
  DOES_NOT_BELONG,
  ...RULES_OF_TIME,
  SERVER_CLOCK,
  ...RULES_OF_KEY,
];
