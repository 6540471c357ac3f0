/** Read from a HAR: only as much of it as is asked for. */
export interface HarRequest {
  readonly request: unknown;
  /** Where the text goes on after it, with its response. */
  readonly end: number;
}

/** In UTF-16 code units: a request of more is not read, since reading it takes the page too long. */
const LONGEST = 1_000_000;
/** Other objects of that name that may stand in between. */
const TRIES = 4;
const OPENING = /"request"\s*:\s*(?=\{)/y;

/**
 * The member `request` of a HAR's entry (HTTP Archive 1.2) around a place in its text, found by going back from there, so
 * that a recording of any length takes no longer. Null where the place is in none, or that is not whole or too long.
 */
export function harRequestAround(text: string, start: number): HarRequest | null {
  const from = Math.max(0, start - LONGEST);
  const before = text.slice(from, start);
  let at = before.length;
  for (let tries = 0; tries < TRIES; tries++) {
    at = at === 0 ? -1 : before.lastIndexOf('"request"', at - 1);
    if (at === -1) return null;
    const open = openingAt(text, from + at);
    const end = open === null ? null : endOfObject(text, open);
    if (open === null || end === null || end <= start) continue;
    const request = parse(text.slice(open, end));
    if (typeof request === 'object' && request !== null && 'method' in request && 'url' in request)
      return { request, end };
  }
  return null;
}

/** The response of a request that was read, as far as it is looked at: up to the next request. */
export function harResponseAfter(text: string, end: number, length: number): string {
  const after = text.slice(end, end + length);
  const next = after.search(/(?<!\\)"request"\s*:\s*\{/);
  return next === -1 ? after : after.slice(0, next);
}

function openingAt(text: string, at: number): number | null {
  OPENING.lastIndex = at;
  return OPENING.test(text) ? OPENING.lastIndex : null;
}

/** Just after the brace that closes an object; null where there is none in reach. */
function endOfObject(text: string, open: number): number | null {
  const stop = Math.min(text.length, open + LONGEST);
  let depth = 0;
  for (let at = open; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at === -1) return null;
    } else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return at + 1;
  }
  return null;
}

const QUOTE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;

/** Where the quotation mark is that ends the string which one at `at` begins; -1 where it does not end. */
function endOfString(text: string, at: number): number {
  let end = at;
  do end = text.indexOf('"', end + 1);
  while (end !== -1 && isEscaped(text, end));
  return end;
}

/** Whether an odd number of backslashes stands before it. */
export function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text.charCodeAt(at - 1 - count) === BACKSLASH) count++;
  return count % 2 === 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
