import { EMPTY_POLICY } from '../../core/policy/policy.ts';
import { type Inputs, isFilled } from '../../state/inputs.ts';

/** What a reload would discard, in words; null where there is nothing. */
export function nameEntered(inputs: Inputs): string | null {
  const { draft, key, policy, kept } = inputs;
  const parts = [
    draft !== null ? 'your draft' : isFilled(inputs) ? 'the token' : null,
    key.text === '' ? null : 'the key',
    policy === EMPTY_POLICY ? null : 'the policy',
    kept.length === 0 ? null : 'the tokens you keep',
  ].filter((part) => part !== null);
  const last = parts.pop();
  if (last === undefined) return null;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}
