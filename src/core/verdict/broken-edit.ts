import { type Edits, HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import type { Layer } from './layer.ts';

const BOXES = [
  [HEADER_ID, 'Header'],
  [PAYLOAD_ID, 'Payload'],
] as const;

/** What is said of a draft whose edits are all in its token. */
const ALL_IN = /: the edit changed nothing that is signed/;

/**
 * What is said of the token of a draft, and that a text with an error is not in it. The same layer where all edits
 * are in the token.
 */
export function sayWhatIsNotIn(layer: Layer, edits: Edits): Layer {
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
