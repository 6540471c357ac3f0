/** Of a note that has to be cut, at least so much is shown, or nothing. */
const LEAST_COLUMNS = 8;
/** Between the text of a line and its note. */
const GAP = '\u00a0\u00a0\u00a0\u00a0';

/**
 * A note as it is drawn after a line, cut so that it stays on the row where the line ends: rows that come with a note
 * would move what is below. `columns` is the width of a row in characters; null where there is no room.
 */
export function fitNote(line: string, note: string, columns: number): string | null {
  const used = columnsOf(line);
  // Where a row ends between characters of two columns is Monaco's to know.
  if (used > columns && used !== line.length) return null;
  const room = columns - (used > 0 && used % columns === 0 ? columns : used % columns) - GAP.length;
  const text = note.replace(/\s+/g, ' ');
  if (columnsOf(text) <= room) return GAP + text;
  if (room < LEAST_COLUMNS) return null;
  let end = 0;
  for (let left = room - 1; end < text.length; end++) {
    left -= columnsOf(text.charAt(end));
    if (left < 0) break;
  }
  // Not between the halves of a character.
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return `${GAP}${text.slice(0, isHalf ? end - 1 : end).trimEnd()}…`;
}

/** At least as many columns as a text takes: what is not of a narrow script counts as wide. */
function columnsOf(text: string): number {
  let columns = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 9 || (code >= 0x1100 && !(code >= 0x2010 && code <= 0x2030))) columns++;
  }
  return columns;
}
