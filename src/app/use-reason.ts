import { useMemo } from 'react';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import type { Layer } from '../core/verdict/layer.ts';
import type { Explain } from '../hooks/use-explain.ts';
import type { Draft } from '../state/inputs.ts';

interface Reasoned {
  /** Its sentence names the reason, once that is proved, and what of a draft is not in the token. */
  readonly layer: Layer | null;
  /** The reason is still being looked for, so that the sentence may change. */
  readonly isLooking: boolean;
}

/** The layer with all that its sentence can say; see `sayMore`. */
export function useReason(
  layer: Layer | null,
  diagnosis: DiagnosisResult | null,
  draft: Draft | null,
  explain: Explain | null,
): Reasoned {
  const edits = draft?.edits ?? null;
  const reasoned = useMemo(
    () => layer && (explain?.sayMore(layer, diagnosis, edits) ?? layer),
    [layer, diagnosis, edits, explain],
  );
  return { layer: reasoned, isLooking: !draft && !diagnosis && layer?.verdict === 'invalid' };
}
