import { RULES_OF_SECRET } from './common-rules.ts';
import { KEY_MATCH_RULES } from './key-match-rules.ts';
import { KEY_RULES } from './key-rules.ts';
import type { KeyContext, Rule } from './rule.ts';

/** All rules that look at the key and at what it makes of the signature. They load with what reads such keys. */
export const RULES_OF_KEY: readonly Rule<KeyContext>[] = [
  ...RULES_OF_SECRET,
  ...KEY_RULES,
  ...KEY_MATCH_RULES,
];
