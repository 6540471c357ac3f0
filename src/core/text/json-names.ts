const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The names of the outermost object that JSON text begins with, as they are written between their quotation marks:
 * found by strings and brackets alone, without the tree that several megabytes of brackets would make. Of text that is
 * not JSON what looks like names. Linear; never throws.
 */
export function outermostNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (depth === 1 && isBeforeColon(text, end + 1)) names.add(text.slice(at + 1, end));
      at = end;
    } else if (code === 0x5b || code === 0x7b) depth++;
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return names;
}

/** The closing quotation mark of the string that opens at an offset, or the end of the text. */
function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return Math.min(at, text.length);
}

function isBeforeColon(text: string, from: number): boolean {
  let at = from;
  while (/[ \t\r\n]/.test(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}
