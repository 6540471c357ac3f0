import { type JsonDocument, readJson } from './json.ts';

/**
 * Maps a stretch of `document.printed` to the same tokens in another text of the same JSON, such as one that a
 * person laid out by hand. Null where the other text is not the same JSON token for token.
 */
export function alignWith(
  document: JsonDocument,
  other: string,
): ((start: number, end: number) => { readonly start: number; readonly end: number }) | null {
  if (other === document.printed) return (start, end) => ({ start, end });
  const target = readJson(other);
  if (target.fault !== null || document.fault !== null || target.minify() !== document.minify()) return null;
  return (start, end) => {
    const toOther = (offset: number): number => target.fromPrinted(offset);
    // Both documents print alike, so the printed text is the common ground.
    return { start: toOther(start), end: toOther(Math.max(start, end - 1)) + 1 };
  };
}
