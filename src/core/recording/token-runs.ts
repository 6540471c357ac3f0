import { endOfCharacters, isTokenCode } from '../find/compact-token.ts';
import { lastPartLengths } from '../find/wrapped-lines.ts';
import { readJson } from '../text/json.ts';
import { bytesOf, textOfBytes } from './encoded-bytes.ts';

/** A header is not longer, but for certificates in it. */
const LONGEST_HEADER = 20_000;
const SHORTEST_HEADER = 11;
const SHORTEST_PART = 16;
/** Of what might begin a header in one run of characters so many are tried. */
const BEGINNINGS_AT_MOST = 3;
const SHORTEST_DISCLOSURE = 20;

/**
 * Tokens in compact form as far as they go, also cut ones, and encrypted ones, with their disclosures: whatever begins
 * with base64url of an object before a dot. Linear: from each dot it looks back to where its characters begin.
 */
export function* findTokenRuns(text: string): Generator<string> {
  let last = 0;
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', Math.max(dot + 1, last))) {
    let start = dot;
    while (start > last && dot - start < LONGEST_HEADER && isTokenCode(text.charCodeAt(start - 1))) start--;
    const header = beginningOf(text, start, dot);
    if (header === null) continue;
    const second = endOfCharacters(text, dot + 1);
    const isEmpty = second === dot + 1 && text.charAt(second) === '.';
    if (second - dot <= SHORTEST_PART && !isEmpty) continue;
    const end = endOfToken(text, header.start, second, header.algorithm);
    yield text.slice(header.start, end);
    last = end;
  }
}

/** Disclosures (RFC 9901 section 4.2) that stand apart from their token. */
export function* findDisclosures(text: string): Generator<string> {
  for (let at = text.indexOf('Wy'); at !== -1; at = text.indexOf('Wy', at)) {
    const end = endOfCharacters(text, at);
    const isRun = at === 0 || !isTokenCode(text.charCodeAt(at - 1));
    if (isRun && end - at >= SHORTEST_DISCLOSURE && end - at <= LONGEST_HEADER) {
      const run = text.slice(at, end);
      const { root } = readJson(new TextDecoder().decode(bytesOf(run)));
      const isOne = root?.kind === 'array' && (root.items.length === 2 || root.items.length === 3);
      if (isOne && root.items[0]?.kind === 'string') yield run;
    }
    at = Math.max(end, at + 2);
  }
}

function beginningOf(
  text: string,
  from: number,
  dot: number,
): { readonly start: number; readonly algorithm: string } | null {
  let tried = 0;
  for (
    let at = text.indexOf('e', from);
    at !== -1 && dot - at >= SHORTEST_HEADER;
    at = text.indexOf('e', at + 1)
  ) {
    const next = text.charAt(at + 1);
    if (next !== 'y' && next !== 'w') continue;
    const header = textOfBytes(bytesOf(text.slice(at, dot)));
    if (/^\s*\{\s*"[\s\x20-\x7e]*\}\s*$/.test(header))
      return { start: at, algorithm: /"alg"\s*:\s*"(\w+)"/.exec(header)?.[1] ?? '' };
    if (++tried === BEGINNINGS_AT_MOST) return null;
  }
  return null;
}

/** From the end of the second part to the end of all. */
function endOfToken(text: string, start: number, second: number, algorithm: string): number {
  let end = second;
  let parts = 2;
  while (text.charAt(end) === '.') {
    end = endOfCharacters(text, end + 1);
    parts++;
  }
  if (parts === 3) {
    const from = text.lastIndexOf('.', end - 1) + 1;
    const lengths = lastPartLengths(algorithm, null);
    const fit = lengths?.findLast((length) => length <= end - from);
    // Where lines were joined, what is behind the signature is of the next.
    if (fit !== undefined) end = from + fit;
    // Some write the signature in standard base64.
    else while (isBase64Code(text.charCodeAt(end))) end++;
  }
  while (text.charAt(end) === '~') {
    end++;
    while (isTokenCode(text.charCodeAt(end)) || text.charAt(end) === '.') end++;
  }
  return Math.max(end, start);
}

/** Of base64 in either alphabet, with its padding. */
export function isBase64Code(code: number): boolean {
  return isTokenCode(code) || code === 0x2b || code === 0x2f || code === 0x3d;
}
