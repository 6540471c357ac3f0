import type { TokenContext } from '../claims/token-context.ts';
import { findMember } from '../text/json-walk.ts';
import { GENERAL_REQUIREMENTS } from './general-requirements.ts';
import { type Policy, type PolicyDigests, statedMembers } from './policy.ts';
import { findProfile } from './profiles.ts';
import {
  type Outcome,
  type PolicyResult,
  pathOf,
  type Question,
  type Requirement,
  type RequirementResult,
  type RequirementState,
  skip,
} from './requirement.ts';
import { isSamePolicyResult } from './same-result.ts';

const ORDER: Record<RequirementState, number> = { fail: 0, warn: 1, pass: 2, skipped: 3 };

/**
 * Compares a token with a policy at an instant (seconds since 1970): the requirements that the policy states, and
 * those of its profile. Null where nothing is stated, and no requirement where there is no token. `digests` are those of the policy's secrets
 * (`digestSecrets`). With what came of it last as `previous` the same object comes back while it says the same. Synchronous, so that a ticking clock may call it; never throws; looks at no signature.
 */
export function evaluatePolicy(
  policy: Policy,
  context: TokenContext | null,
  digests: PolicyDigests,
  nowSeconds: number,
  previous: PolicyResult | null = null,
): PolicyResult | null {
  if (statedMembers(policy).length === 0) return null;
  if (context === null) return { requirements: [] };
  const toleranceSeconds = Math.max(0, policy.toleranceSeconds || 0);
  const question: Question = { policy, context, digests, nowSeconds, toleranceSeconds };
  const stated = GENERAL_REQUIREMENTS.flatMap((requirement) => answer(requirement, question));
  // What was stated says more than that something has to be there.
  const isStated = new Set(stated.map(({ id }) => id));
  const required = (findProfile(policy.profile)?.requirements ?? [])
    .filter(({ id }) => !isStated.has(id.replace(/-present$/, '')))
    .flatMap((requirement) => answer(requirement, question));
  const requirements = [...stated, ...required].toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
  const result = { requirements };
  return previous !== null && isSamePolicyResult(result, previous) ? previous : result;
}

function answer(requirement: Requirement, question: Question): readonly RequirementResult[] {
  const { id, title, reference, part, member, check } = requirement;
  const outcome = check(question);
  if (outcome === null) return [];
  const { state, reason } = isUnreadable(requirement, question) ? NOT_COMPARED : outcome;
  const object = part === 'header' ? question.context.header : question.context.claims;
  const isThere = member !== undefined && findMember(object, member) !== null;
  return [{ id, title, reference, part, path: isThere ? pathOf(member) : null, state, reason }];
}

const NOT_COMPARED: Outcome = skip('Not checked: the claims cannot be read.');

/** Nothing of a claims set that nobody can read is missing; that it cannot be read is a requirement of its own. */
function isUnreadable({ id, part }: Requirement, { context }: Question): boolean {
  return part === 'payload' && context.claims === null && id !== 'claims-set';
}
