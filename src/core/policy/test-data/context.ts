import type { TokenContext } from '../../claims/token-context.ts';
import { encodeBase64url } from '../../text/base64url.ts';
import { readToken } from '../../token/read-token.ts';
import * as rare from '../../verdict/rare.ts';
import { reviewToken } from '../../verdict/review.ts';
import { evaluatePolicy } from '../evaluate.ts';
import { EMPTY_POLICY, NO_DIGESTS, type Policy, type PolicyDigests } from '../policy.ts';
import type { RequirementResult, RequirementState } from '../requirement.ts';

/** For tests only: no code of the page imports it. */
export const NOW = 1_900_000_000;

const encode = (text: string): string => encodeBase64url(new TextEncoder().encode(text));

/** The token with these texts as header and payload, as the rules see it; its signature holds with no key. */
export function contextOf(header: unknown, payload: unknown): TokenContext {
  const write = (part: unknown): string => encode(typeof part === 'string' ? part : JSON.stringify(part));
  const { context } = reviewToken(
    readToken(`${write(header)}.${write(payload)}.${encode('no signature')}`),
    rare,
  );
  if (context === null) throw new Error('There is no token');
  return context;
}

/** What a policy makes of a token at NOW, by id. */
export function judgeWith(
  policy: Partial<Policy>,
  context: TokenContext,
  digests: PolicyDigests = NO_DIGESTS,
): ReadonlyMap<string, RequirementResult> {
  const result = evaluatePolicy({ ...EMPTY_POLICY, ...policy }, context, digests, NOW);
  return new Map(result?.requirements.map((requirement) => [requirement.id, requirement]));
}

/** The requirements that were not met, each as `id state`. */
export function unmet(results: ReadonlyMap<string, RequirementResult>): readonly string[] {
  const bad: readonly RequirementState[] = ['fail', 'warn'];
  return [...results.values()].flatMap(({ id, state }) => (bad.includes(state) ? [`${id} ${state}`] : []));
}
