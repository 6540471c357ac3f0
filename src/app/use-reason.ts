import { useMemo } from 'react';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import type { Layer } from '../core/verdict/layer.ts';
import type { Explain } from '../hooks/use-explain.ts';
import { lowerFirst } from '../panels/findings/word-findings.ts';
import type { Draft } from '../state/inputs.ts';

interface Reasoned {
  /** Its sentence names the reason, once that is proved, and what of a draft is not in the token. */
  readonly layer: Layer | null;
  /** The reason is still being looked for, so that the sentence may change. */
  readonly isLooking: boolean;
}

/** A longer sentence would take a second line in the bar, and what is below it would move. */
const LONGEST_REASON = 48;

/**
 * The layer with “Signature invalid: the secret is base64” for its sentence, where that is what was proved. That an
 * edited token has its old signature is reason enough; of that it says which text is not in it.
 */
export function useReason(
  layer: Layer | null,
  diagnosis: DiagnosisResult | null,
  draft: Draft | null,
  explain: Explain | null,
): Reasoned {
  const mayGain = layer?.verdict === 'invalid' && draft === null;
  const title = mayGain ? (diagnosis?.proved?.title ?? null) : null;
  const reason = title !== null && title.length <= LONGEST_REASON ? title : null;
  const edits = draft?.edits ?? null;
  const reasoned = useMemo(() => {
    if (layer === null) return null;
    if (reason !== null) return { ...layer, sentence: `Signature invalid: ${lowerFirst(reason)}` };
    return edits === null || explain === null ? layer : explain.sayWhatIsNotIn(layer, edits);
  }, [layer, reason, edits, explain]);
  return { layer: reasoned, isLooking: mayGain && diagnosis === null };
}
