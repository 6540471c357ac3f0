import { readNested } from '../core/token/nested.ts';
import type { Token } from '../core/token/token.ts';
import type { StepFacts, TokenFacts } from './answer.ts';

/** No honest token is nested deeper. */
const STEPS_AT_MOST = 10;

/** What a token holds, by what it was opened as. */
const known = new WeakMap<Token, Token | null>();

function findInside(token: Token | null): Token | null {
  if (token === null) return null;
  const found = known.get(token) ?? readNested(token);
  known.set(token, found);
  return found;
}

/**
 * Opens the tokens that stand within one, the next within the last. `openStep` checks and reviews one of them; null
 * where the question was taken back.
 */
export async function openInside(
  outermost: TokenFacts,
  openStep: (token: Token) => Promise<TokenFacts | null>,
): Promise<StepFacts | null> {
  const steps: [TokenFacts, ...TokenFacts[]] = [outermost];
  let inner = findInside(outermost.keyCheck.opened);
  while (inner !== null && steps.length < STEPS_AT_MOST) {
    const step = await openStep(inner);
    if (step === null) return null;
    steps.push(step);
    inner = findInside(step.keyCheck.opened);
  }
  return { steps, goesOn: inner !== null };
}
