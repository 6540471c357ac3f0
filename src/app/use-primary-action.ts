import { useMemo } from 'react';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import type { PrimaryAction } from '../core/verdict/primary-action.ts';
import type { Answer } from '../hooks/answer.ts';
import type { Explain } from '../hooks/use-explain.ts';
import { useLatest } from '../hooks/use-latest.ts';
import type { KeyState } from './use-key-state.ts';

interface Answered {
  /** Null until it has loaded; until then nothing is offered. */
  readonly explain: Explain | null;
  readonly answer: Answer | null;
  readonly keyState: KeyState;
  readonly diagnosis: DiagnosisResult | null;
  readonly getNow: () => number;
}

interface Primary {
  /** The one thing to do about the last answer; null where there is none. */
  readonly action: PrimaryAction | null;
  /** The same at a press: what it sets counts from then. */
  readonly atPress: () => PrimaryAction | null;
}

export function usePrimaryAction({ explain, answer, keyState, diagnosis, getNow }: Answered): Primary {
  const { cannotSign, carried } = keyState;
  const remedy = diagnosis?.proved?.remedy ?? null;
  const choose = useMemo(
    () => (): PrimaryAction | null =>
      explain === null || answer === null
        ? null
        : explain.choosePrimaryAction({
            token: answer.token,
            layer: chosenLayer(answer.analysis),
            origin: answer.question.origin,
            canSign: cannotSign === null,
            carriedKey: carried,
            remedy,
            nowSeconds: getNow(),
          }),
    [explain, answer, cannotSign, carried, remedy, getNow],
  );
  const getChoose = useLatest(choose);
  return {
    action: useMemo(choose, [choose]),
    atPress: () => getChoose()(),
  };
}
