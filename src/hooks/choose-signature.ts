import type { Token } from '../core/token/token.ts';
import type { KeyCheck } from '../core/verdict/review.ts';

/**
 * A token as one of its signatures has it, with what becomes of that and of all others: the one that somebody chose,
 * else the first that holds, else the first. Null where there is none.
 */
export async function chooseSignature(
  { bySignature: views = [] }: Token,
  signature: number | null,
  check: (view: Token) => Promise<KeyCheck>,
): Promise<{ readonly view: Token; readonly keyCheck: KeyCheck } | null> {
  const checks = (await Promise.all(views.map(check))).filter((one) => one.judgeEncrypted === null);
  const outcomes = checks.map((one) => one.check);
  const held = outcomes.findIndex(({ state }) => state === 'verified' || state === 'self-asserted');
  const index = signature ?? Math.max(0, held);
  const [view, keyCheck] = [views[index], checks[index]];
  if (view === undefined || keyCheck === undefined) return null;
  return { view, keyCheck: { ...keyCheck, outcomes } };
}
