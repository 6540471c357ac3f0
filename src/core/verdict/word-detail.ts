import { formatRelative } from '../claims/numeric-date.ts';
import { timeState } from '../claims/times.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { Finding, Severity } from '../findings/rule.ts';
import { nameInRing, nameKey } from '../keys/name-key.ts';
import { shorten } from '../text/quote.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import type { JudgeInputs } from './layer.ts';

/** How many findings of a severity there are, in words; none where there is none. */
export function count(findings: readonly Finding[], severity: Severity, word: string): string[] {
  const number = findings.filter((finding) => finding.severity === severity).length;
  return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
}

/** The line beneath the sentence: algorithm, key, time and counts, short. */
export function wordDetail(inputs: JudgeInputs, findings: readonly Finding[]): string {
  const { context, nowSeconds } = inputs;
  if (context === null) return 'It is decoded in this page and never leaves it.';
  const name = shorten(algorithmName(context.algorithm), 40);
  const held = wordKey(inputs);
  const algorithm = name === '' ? [] : [held === null ? name : `${name} with ${held}`];
  const expiry = wordExpiry(context, nowSeconds);
  const time = expiry === null ? [] : [expiry];
  const counts = [...count(findings, 'error', 'error'), ...count(findings, 'warning', 'warning')];
  return [...algorithm, ...time, ...counts].join(' · ');
}

/** The key in Key, or which of several the signature is valid with; null where that says nothing. */
function wordKey({ check, key }: JudgeInputs): string | null {
  if (key.state !== 'read') return null;
  const [only] = key.keys;
  if (key.keys.length === 1 && only !== undefined) return `${nameKey(only).replace(/^an? /, 'the ')} in Key`;
  return check.state === 'verified' || check.state === 'self-asserted'
    ? nameInRing(check.key, key.keys)
    : null;
}

/** When the token expires or did, from now; null where it does not say so in seconds. */
export function wordExpiry({ times: { exp } }: TokenContext, nowSeconds: number): string | null {
  if (exp?.state !== 'seconds') return null;
  return `${exp.seconds <= nowSeconds ? 'expired' : 'expires'} ${formatRelative(exp.seconds, nowSeconds)}`;
}

/** All that a judgement takes from the clock, but for what findings and policy say: the same words, the same judgement. */
export function wordClock(context: TokenContext, nowSeconds: number): string {
  return `${timeState(context.times, nowSeconds)} ${wordExpiry(context, nowSeconds)}`;
}
