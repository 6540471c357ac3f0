import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { readNested } from '../core/token/nested.ts';
import type { Token } from '../core/token/token.ts';
import { callsForForms } from '../core/verdict/calls-for-forms.ts';
import type { StepFacts, TokenFacts } from './answer.ts';

/** No honest token is nested deeper. */
const STEPS_AT_MOST = 10;

/** What a token holds, by what it was opened as. */
const known = new WeakMap<Token, Token | null>();

async function findInside(token: Token | null, environment: CryptoEnvironment): Promise<Token | null> {
  if (token === null) return null;
  const found =
    known.get(token) ?? token.composed?.inside ?? (await readWhole(readNested(token), environment));
  known.set(token, found);
  return found;
}

/** With what few forms call for; what is kept apart from a token within another is nowhere. */
async function readWhole(token: Token | null, environment: CryptoEnvironment): Promise<Token | null> {
  if (token === null || !callsForForms(token)) return token;
  const forms = await import('../core/verdict/forms.ts').catch(() => null);
  return forms?.completeToken(token, null, environment) ?? token;
}

/**
 * Opens the tokens that stand within one, the next within the last. `openStep` checks and reviews one of them; null
 * where the question was taken back.
 */
export async function openInside(
  outermost: TokenFacts,
  environment: CryptoEnvironment,
  openStep: (token: Token) => Promise<TokenFacts | null>,
): Promise<StepFacts | null> {
  const steps: [TokenFacts, ...TokenFacts[]] = [outermost];
  let inner = await findInside(outermost.keyCheck.opened, environment);
  while (inner !== null && steps.length < STEPS_AT_MOST) {
    const step = await openStep(inner);
    if (step === null) return null;
    steps.push(step);
    inner = await findInside(step.keyCheck.opened, environment);
  }
  return { steps, goesOn: inner !== null };
}
