import { EMPTY_POLICY, type Policy, statedMembers } from '../policy/policy.ts';

/** What belongs to one exchange: whoever has it could answer in somebody's place. It is never put into a link. */
const POLICY_SECRETS = ['accessToken', 'code', 'nonce'] as const;

/** The policy as it may be passed on, null where that requires nothing; `left` names what is left out of it. */
export function policyToShare(policy: Policy): {
  readonly policy: Policy | null;
  readonly left: readonly string[];
} {
  const left = POLICY_SECRETS.filter((name) => policy[name] !== null);
  const shared = { ...policy, accessToken: null, code: null, nonce: null };
  return { policy: statedMembers(shared).length === 0 ? null : { ...EMPTY_POLICY, ...shared }, left };
}

/** The first secret in a policy; null where it has none. */
export function secretInPolicy(policy: Policy): string | null {
  return POLICY_SECRETS.find((name) => policy[name] !== null) ?? null;
}
