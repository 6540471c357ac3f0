import type { Policy } from './policy.ts';

/** What a policy may take from around the token, and what it is null without. */
export type Beside = Pick<Policy, 'accessToken' | 'code' | 'dpopMethod' | 'dpopUrl'>;

export const NOTHING_BESIDE: Beside = { accessToken: null, code: null, dpopMethod: null, dpopUrl: null };

/**
 * The policy with what stands beside the token, in place of what was filled in `before`. What a person has stated is not
 * replaced. The same object comes back where nothing changes.
 */
export function fillPolicy(policy: Policy, beside: Beside, before: Beside): Policy {
  let filled = policy;
  let name: keyof Beside;
  for (name in NOTHING_BESIDE) {
    const isFree = policy[name] === null || policy[name] === before[name];
    if (isFree && policy[name] !== beside[name]) filled = { ...filled, [name]: beside[name] };
  }
  return filled;
}
