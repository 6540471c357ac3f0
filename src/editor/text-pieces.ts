const PIECE = 16_000;
/** A line is not cut before this, since an editor reads a line anew with every piece that is added to it. */
const LONGEST_LINE = 256_000;

/**
 * Where the piece of a text ends that begins at `start`: after a line feed where one comes soon enough, and never
 * within a surrogate pair. Pieces are what an editor takes in a few milliseconds each.
 */
export function pieceEnd(text: string, start: number): number {
  const least = start + PIECE;
  if (least >= text.length) return text.length;
  const most = start + LONGEST_LINE;
  const lineFeed = text.slice(least - 1, most).indexOf('\n');
  if (lineFeed >= 0) return least + lineFeed;
  if (most >= text.length) return text.length;
  return (text.codePointAt(most - 1) ?? 0) > 0xffff ? most - 1 : most;
}
