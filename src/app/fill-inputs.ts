import { type Beside, fillPolicy } from '../core/policy/fill-policy.ts';
import type { Inputs } from '../state/inputs.ts';

/** The inputs with what stands beside the token in the policy, in place of what did `before`. No step that is taken back. */
export function fillInputs(inputs: Inputs, beside: Beside, before: Beside): Inputs {
  const policy = fillPolicy(inputs.policy, beside, before);
  return policy === inputs.policy ? inputs : { ...inputs, policy };
}
