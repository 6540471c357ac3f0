import { findKind } from '../claims/find-kind.ts';
import type { Kind } from '../claims/kind.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { RULES_OF_TOKEN } from './all-rules.ts';
import { judgedKindOf, KIND_CLAIM_RULES, KIND_HEADER_RULES } from './kind-rules.ts';
import type { Rule, Visitors } from './rule.ts';
import { SENSITIVE_RULES } from './sensitive-rules.ts';

/** The claim of which each of these rules says that it is missing. */
const MISSING: ReadonlyMap<string, string> = new Map(
  ['exp', 'iat', 'iss', 'aud', 'sub'].map((name): [string, string] => [`${name}-missing`, name]),
);

/** Whether a rule for any token has nothing to say of a kind: it wants what the kind has by design, or has not. */
function isByDesign(id: string, { withoutExp, lacks, header }: Kind): boolean {
  switch (id) {
    case 'exp-missing':
      return withoutExp !== null;
    case 'iat-missing':
      return lacks.includes('iat');
    case 'typ-missing':
      return lacks.includes('typ');
    case 'x5u-present':
      return header.some(({ path }) => path[0] === 'x5u');
    default:
      return false;
  }
}

/** Whether the rules of the kind say the same better. */
function isSaidByKind(id: string, context: TokenContext): boolean {
  const found = judgedKindOf(context);
  if (found === null) return false;
  const { kind, isTyped } = found;
  if (id === 'typ-missing' || id === 'typ-generic') return !isTyped && kind.needsType;
  const name = MISSING.get(id);
  return kind.claims.some(({ path, or }) => path[0] === name && path.length === 1 && or.length === 0);
}

/** A rule for any token, which keeps silent where the rules of a kind say more, or where the kind is to be as it is. */
function unlessKind(rule: Rule<TokenContext>): Rule<TokenContext> {
  const { id, check, visitors } = rule;
  if (visitors !== undefined && visitors === visitSensitive)
    return { ...rule, visitors: visitSensitiveOfKind };
  if (check === undefined) return rule;
  const isSilent = (context: TokenContext): boolean => {
    const found = findKind(context.header, context.claims);
    return (found !== null && isByDesign(id, found.kind)) || isSaidByKind(id, context);
  };
  return { ...rule, check: (context) => (isSilent(context) ? [] : check(context)) };
}

const OF_PATIENTS = /^sensitive-(?:email|phone|birthdate|address|location|health)$/;

const [{ visitors: visitSensitive } = {}] = SENSITIVE_RULES;

/** Serves all rules of what is sensitive. A health card is made to tell whose it is, so that this is no alarm. */
function visitSensitiveOfKind(context: TokenContext): Visitors {
  const visitors = visitSensitive?.(context) ?? {};
  const { payload } = visitors;
  if (payload === undefined || judgedKindOf(context)?.kind.id !== 'smart-health-card') return visitors;
  return {
    payload: (visit) => {
      const remark = payload(visit);
      return remark !== null && OF_PATIENTS.test(remark.id ?? '') ? { ...remark, severity: 'info' } : remark;
    },
  };
}

/** All rules for tokens of the kinds that have rules of their own. */
export const RULES_OF_KINDS: readonly Rule<TokenContext>[] = [
  ...KIND_HEADER_RULES,
  ...KIND_CLAIM_RULES,
  ...RULES_OF_TOKEN.map(unlessKind),
];
