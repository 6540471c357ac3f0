import type { TokenContext } from '../claims/token-context.ts';
import { openedOf } from '../token/token.ts';
import { checkAlgorithm } from './judge.ts';
import type { Check, JudgeInputs, Judgement } from './layer.ts';

/** The judgement with what only few tokens have: several signatures, and a key that its holder has to prove. */
export function judgeRare(judgement: Judgement, inputs: JudgeInputs, context: TokenContext): Judgement {
  const binding = checkBinding(inputs, context);
  const unread = context.token.unread ?? 0;
  const count = countHeld(inputs, unread);
  const { sentence, tone } = judgement;
  const checks = judgement.checks.map((one) =>
    one.name === 'algorithm' && isCut(inputs)
      ? checkAlgorithm({ ...inputs, check: { state: 'no-key' } })
      : one,
  );
  const isFlawed = binding?.state === 'fail' || (count !== null && count.held < count.total);
  const failed = binding?.state === 'fail' ? `. Key binding failed: ${binding.reason}` : '';
  const counted = count === null ? '' : `${wordCount(count, unread)}. This one: `;
  return {
    ...judgement,
    tone: tone === 'good' && isFlawed ? 'caution' : tone,
    sentence: `${counted}${sentence}${failed}`,
    count,
    checks: binding === null ? checks : checks.toSpliced(AFTER_SIGNATURE, 0, binding),
  };
}

/** There is more of the token than is read, which says nothing of its algorithm. */
function isCut({ check }: JudgeInputs): boolean {
  return check.state === 'unsupported' && check.reason.code === 'limit';
}

const AFTER_SIGNATURE = 4;

/** A token with several signatures is more than the one that is shown. */
function countHeld({ outcomes = [] }: JudgeInputs, unread: number): Judgement['count'] {
  const total = outcomes.length + unread;
  const held = outcomes.filter(({ state }) => state === 'verified' || state === 'self-asserted').length;
  return total > 1 ? { held, total } : null;
}

function wordCount({ held, total }: NonNullable<Judgement['count']>, unread: number): string {
  const is = held === 1 ? 'is' : 'are';
  if (unread === 0) return `${held} of ${total} signatures ${is} valid`;
  const [some, others] = [held, unread].map((count) => count.toLocaleString('en'));
  return `${some} of the first ${(total - unread).toLocaleString('en')} signatures ${is} valid, and ${others} more were not checked`;
}

/**
 * The rung of the ladder for the key binding of an SD-JWT (RFC 9901 section 7.3); null for any other token. Its `nonce`
 * and `aud` are what the policy says of them. How old it is says nothing: that is the verifier's to decide.
 */
function checkBinding({ policy, nowSeconds }: JudgeInputs, { token }: TokenContext): Check | null {
  const opened = openedOf(token);
  if (opened === null) return null;
  const base = { name: 'binding', label: 'Key binding', findingId: null } as const;
  const { keyBinding } = opened;
  if (keyBinding === null) {
    const reason = 'There is no key-binding JWT: nothing shows that its holder presents it.';
    return { ...base, label: 'No key binding', state: 'skipped', reason };
  }
  const reasons = [...keyBinding.faults.values()];
  if (keyBinding.issuedAt !== null && keyBinding.issuedAt > nowSeconds)
    reasons.push('The key-binding JWT was created in the future (“iat”).');
  const expected = ['nonce', 'aud'].map((id) => policy?.requirements.find((one) => one.id === id));
  for (const one of expected) if (one?.state === 'fail') reasons.push(one.reason);
  const [first] = reasons;
  if (first !== undefined) {
    const more = reasons.length - 1;
    return { ...base, state: 'fail', reason: more === 0 ? first : `${first} And ${more} more.` };
  }
  if (expected.includes(undefined)) {
    const reason =
      'Its holder signed it, but for whom and when was not compared: set “nonce” and “aud” under Policy.';
    return { ...base, state: 'warn', reason };
  }
  return { ...base, state: 'pass', reason: 'Its holder signed it for your verifier.' };
}
