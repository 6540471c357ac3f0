import type { DiagnosisResult } from '../diagnose/diagnosis.ts';
import { lowerFirst } from '../text/lower-first.ts';
import { type Edits, HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import type { Layer } from './layer.ts';

/** A longer sentence would take a second line in the bar, and what is below it would move. */
const LONGEST_REASON = 48;

/**
 * The layer with what the verdict alone cannot say in its sentence. Of a pasted token with an invalid signature that is
 * the reason that was proved: that an edited one has its old signature is reason enough. Of a draft it is which texts
 * are not in the token, because they have an error. The same layer where there is nothing to add.
 */
export function sayMore(layer: Layer, diagnosis: DiagnosisResult | null, edits: Edits | null): Layer {
  if (edits !== null) return sayWhatIsNotIn(layer, edits);
  const reason = layer.verdict === 'invalid' ? (diagnosis?.proved?.title ?? null) : null;
  if (reason === null || reason.length > LONGEST_REASON) return layer;
  return { ...layer, sentence: `Signature invalid: ${lowerFirst(reason)}` };
}

const BOXES = [
  [HEADER_ID, 'Header'],
  [PAYLOAD_ID, 'Payload'],
] as const;

/** What is said of a draft whose edits are all in its token. */
const ALL_IN = /: the edit changed nothing that is signed/;

function sayWhatIsNotIn(layer: Layer, edits: Edits): Layer {
  const names = BOXES.flatMap(([id, name]) => ((edits.get(id)?.problem ?? null) === null ? [] : [name]));
  if (names.length === 0) return layer;
  const boxes = names.join(' and ');
  return {
    ...layer,
    // The token is well, what is on the page is not.
    tone: layer.tone === 'good' ? 'caution' : layer.tone,
    sentence: `${boxes} not applied. ${layer.sentence.replace(ALL_IN, '')}`,
    detail: `The text in ${boxes} is not in the token yet · ${layer.detail}`,
  };
}
