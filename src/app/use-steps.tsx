import { type JSX, useMemo, useState } from 'react';
import { isEncrypted, type Token } from '../core/token/token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import type { Answer } from '../hooks/answer.ts';
import { useLoaded } from '../hooks/use-loaded.ts';
import type { StepChoice } from '../panels/steps/steps-strip.tsx';

const NOTHING_CHOSEN = { step: null, hasConsent: false, signature: null };

/** Which step and signature of a token is shown, and whether what takes long may be computed for it. */
export function useStepChoice(token: Token | null): StepChoice {
  // By its text: content that is given for it makes another token of it.
  const text = token?.found.text ?? '';
  const [{ of, choice }, choose] = useState<{ of: string; choice: Omit<StepChoice, 'onChoose'> }>({
    of: text,
    choice: NOTHING_CHOSEN,
  });
  const chosen = of === text ? choice : NOTHING_CHOSEN;
  return useMemo(
    () => ({ ...chosen, onChoose: (change) => choose({ of: text, choice: { ...chosen, ...change } }) }),
    [text, chosen],
  );
}

type StepsPart = typeof import('../panels/steps/steps-strip.tsx');

let loading: Promise<StepsPart> | null = null;

/**
 * The steps of the answered token, where it has more than one, several recipients or waits for leave; `isWaiting` while what shows them has
 * not come, so that the answer is not wholly on screen.
 */
export function useStepsStrip(
  answer: Answer | null,
  choice: StepChoice,
): { readonly strip: JSX.Element | null; readonly isWaiting: boolean } {
  const isNeeded =
    answer !== null &&
    (answer.steps.length > 1 ||
      chosenLayer(answer.analysis).verdict === 'needs-consent' ||
      (isEncrypted(answer.token) && answer.token.serialization === 'general'));
  if (isNeeded) loading ??= import('../panels/steps/steps-strip.tsx');
  const part = useLoaded(isNeeded ? loading : null);
  const strip = part !== null && isNeeded ? <part.StepsStrip answer={answer} choice={choice} /> : null;
  return { strip, isWaiting: isNeeded && part === null };
}
