/** A stretch of a text that may be JSON, in UTF-16 code units. */
interface Island {
  readonly start: number;
  readonly end: number;
}

/** What servers put before JSON so that no script can load it. */
const GUARD = /^\s{0,20}(?:\)\]\}',?|for\s?\(;;\);|while\s?\(1\);|\/\*-secure-)\s{0,20}(?=[[{])/;
const LINE_START = /^[ \t]{0,40}(?:data:[ \t]{0,4}|\d{1,6})?(?=[[{])/;

/** Where a text that is no JSON as a whole may hold some: behind a guard, on a line of its own, and as all of a script. */
export function* jsonIslandsOf(text: string): Generator<Island> {
  const guard = GUARD.exec(text.slice(0, 100));
  if (guard !== null) return yield { start: guard[0].length, end: text.length };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const before = LINE_START.exec(text.slice(at, at + 80));
    if (before !== null && /[\]}]\s{0,20}$/.test(text.slice(Math.max(at, end - 22), end)))
      yield { start: at + before[0].length, end };
    at = end + 1;
  }
  for (let at = text.indexOf('<script'); at !== -1; ) {
    const start = text.indexOf('>', at) + 1;
    const end = text.indexOf('</script', start);
    if (start === 0 || end === -1) return;
    if (/^\s{0,40}[[{]/.test(text.slice(start, start + 50))) yield { start, end };
    at = text.indexOf('<script', end);
  }
}
