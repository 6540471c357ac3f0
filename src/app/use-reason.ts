import { useMemo } from 'react';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import type { Layer } from '../core/verdict/layer.ts';
import { lowerFirst } from '../panels/findings/word-findings.ts';

interface Reasoned {
  /** Its sentence names the reason, once that is proved. */
  readonly layer: Layer | null;
  /** The reason is still being looked for, so that the sentence may change. */
  readonly isLooking: boolean;
}

/** A longer sentence would take a second line in the bar, and what is below it would move. */
const LONGEST_REASON = 48;

/**
 * The layer with “Signature invalid: the secret is base64” for its sentence, where that is what was proved. That an
 * edited token has its old signature is reason enough.
 */
export function useReason(
  layer: Layer | null,
  diagnosis: DiagnosisResult | null,
  isDraft: boolean,
): Reasoned {
  const mayGain = layer?.verdict === 'invalid' && !isDraft;
  const title = mayGain ? (diagnosis?.proved?.title ?? null) : null;
  const reason = title !== null && title.length <= LONGEST_REASON ? title : null;
  const reasoned = useMemo(
    () =>
      layer === null || reason === null
        ? layer
        : { ...layer, sentence: `Signature invalid: ${lowerFirst(reason)}` },
    [layer, reason],
  );
  return { layer: reasoned, isLooking: mayGain && diagnosis === null };
}
