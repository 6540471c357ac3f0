import type { TokenContext } from '../claims/token-context.ts';
import { RULES_OF_TOKEN } from './all-rules.ts';
import { judgedKindOf, KIND_CLAIM_RULES, KIND_HEADER_RULES } from './kind-rules.ts';
import type { Rule } from './rule.ts';

/** The claim of which each of these rules says that it is missing. */
const MISSING: ReadonlyMap<string, string> = new Map(
  ['exp', 'iat', 'iss', 'aud', 'sub'].map((name): [string, string] => [`${name}-missing`, name]),
);

/** The types of which `typ-missing` and `typ-generic` say what `kind-type-missing` says better. */
const UNTYPED = new Set(['typ-missing', 'typ-generic']);

/** A rule for any token, which keeps silent where the rules of a kind say more. */
function unlessKind(rule: Rule<TokenContext>): Rule<TokenContext> {
  const { id, check } = rule;
  const name = MISSING.get(id);
  if (check === undefined || (name === undefined && !UNTYPED.has(id))) return rule;
  const isSaid = (context: TokenContext): boolean => {
    const found = judgedKindOf(context);
    if (found === null) return false;
    if (name === undefined) return !found.isTyped && found.kind.needsType;
    return found.kind.claims.some(({ path, or }) => path[0] === name && path.length === 1 && or.length === 0);
  };
  return { ...rule, check: (context) => (isSaid(context) ? [] : check(context)) };
}

/** All rules for tokens of the kinds that have rules of their own. */
export const RULES_OF_KINDS: readonly Rule<TokenContext>[] = [
  ...KIND_HEADER_RULES,
  ...KIND_CLAIM_RULES,
  ...RULES_OF_TOKEN.map(unlessKind),
];
