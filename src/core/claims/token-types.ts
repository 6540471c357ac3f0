import type { JsonObject } from '../text/json.ts';
import { findKind } from './find-kind.ts';
import { mediaType } from './token-kind.ts';

/** What the `typ` of a header says, in a sentence or two; null where it is not known. */
export function explainType(header: JsonObject): string | null {
  const type = mediaType(header);
  if (type === 'jwt') return '“jwt” is a JWT of any kind.';
  const found = findKind(header, null);
  if (found?.isTyped !== true) return null;
  const { name, article, sentence, reference, types } = found.kind;
  const older = type === types[0] ? '' : ` Newer tokens say “${types[0]}”.`;
  return `“${type}” is ${article} ${name} (${reference.label}). ${sentence}${older}`;
}
