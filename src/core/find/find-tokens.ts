import type { Steps } from '../text/steps.ts';
import { type CompactMiss, type CompactToken, endOfCharacters, readCompactToken } from './compact-token.ts';
import {
  findCookiePieces,
  findEncodedObjects,
  findHealthCards,
  goesOnFromBefore,
  readBase64Stretch,
  type Stretch,
  startOfBase64,
} from './encoded-stretch.ts';
import { type FoundInText, FoundTokens } from './found-tokens.ts';
import { type FoundObject, findObjects } from './json-objects.ts';
import { findPem, findSecrets } from './keys-beside.ts';
import { type SearchedText, searchedWhole } from './layer.ts';
import { roleBefore } from './role.ts';
import { mayBeginObject } from './token-header.ts';

/** Text inside base64 inside base64 inside base64 is looked into, and no further. */
const DEEPEST = 3;
const CHARACTERS_A_STEP = 200_000;
/** `{"alg":""}` in base64url. */
const SHORTEST_HEADER = 14;

/**
 * Finds every token in a text: in compact form, also wrapped over lines or joined from pieces of string, with dots
 * percent-encoded, in base64, in numbered cookies and in the digits of a health card; and in JSON serialization, also in
 * strings. Each is confirmed by its header, a JSON object with `alg`. Keys that stand beside are found too. Linear in the
 * length of the text; never throws. It checks nothing but headers. `onReached` is told how far it has come.
 */
export function* findTokensInSteps(
  text: string,
  onReached: (offset: number) => void = () => {},
): Steps<FoundInText> {
  const found = new FoundTokens(text.length);
  yield* new Search(found, onReached).read(searchedWhole(text), 0);
  return found.all();
}

/** A place that is known to hold a token or a key before the characters are looked at. */
type Claim =
  | { readonly start: number; readonly end: number; readonly object: FoundObject }
  | { readonly start: number; readonly end: number; readonly stretch: Stretch };

/** Goes through a text, and through what it says once it is decoded. */
class Search {
  readonly #found: FoundTokens;
  readonly #onReached: (offset: number) => void;

  constructor(found: FoundTokens, onReached: (offset: number) => void) {
    this.#found = found;
    this.#onReached = onReached;
  }

  *read(searched: SearchedText, depth: number): Steps<void> {
    const { text } = searched;
    for (const key of [...findPem(searched), ...findSecrets(searched)]) this.#found.offer(key);
    const claims = depth > DEEPEST ? [] : claimsIn(searched);
    yield;
    let nextClaim = 0;
    let nextStep = CHARACTERS_A_STEP;
    let joinedTo = 0;
    let decodedTo = 0;
    for (let at = 0; at < text.length; ) {
      if (at >= nextStep) {
        nextStep = at + CHARACTERS_A_STEP;
        if (depth === 0) this.#onReached(at);
        yield;
      }
      const claim = claims[nextClaim];
      if (claim !== undefined && at >= claim.start) {
        nextClaim++;
        if (claim.end <= at) continue;
        if ('object' in claim) this.#found.takeObject(searched, claim.object);
        else yield* this.read(claim.stretch.inner, depth + 1);
        at = claim.end;
        continue;
      }
      const end = Math.min(endOfCharacters(text, at), claim?.start ?? text.length);
      if (end - at < SHORTEST_HEADER) {
        at = Math.max(end, at + 1);
        continue;
      }
      const compact = this.#readPiece(searched, at, end, joinedTo);
      if (compact !== null && 'form' in compact) {
        this.#found.takeCompact(searched, compact);
        at = compact.end;
        continue;
      }
      if (compact !== null) {
        joinedTo = Math.max(joinedTo, compact.joinedTo);
        this.#found.noteMiss(searched, compact.reason, at, compact.end);
      } else if (!this.#found.hasMiss()) this.#noteThreeParts(searched, at, end);
      if (depth < DEEPEST && at >= decodedTo && !goesOnFromBefore(text, at)) {
        const base64 = readBase64Stretch(searched, startOfBase64(text, at), () => roleBefore(text, at));
        decodedTo = base64?.end ?? 0;
        if (base64?.inner != null) {
          yield* this.read(base64.inner, depth + 1);
          at = base64.end;
          continue;
        }
      }
      at = end;
    }
  }

  /** Tries where a token may begin in a piece: at its beginning, behind an escape before it, or at “eyJ”. */
  #readPiece(
    searched: SearchedText,
    start: number,
    end: number,
    joinedTo: number,
  ): CompactToken | CompactMiss | null {
    const { text } = searched;
    let miss: CompactMiss | null = null;
    for (const from of beginnings(text, start, end)) {
      if (!mayBeginObject(text, from)) continue;
      const read = readCompactToken(text, from, from >= joinedTo);
      if (read === null) continue;
      if ('form' in read) return read;
      miss ??= read;
    }
    return miss;
  }

  /** Three or five long parts of which the first is no JSON object. */
  #noteThreeParts(searched: SearchedText, start: number, end: number): void {
    const { text } = searched;
    if (end - start < 8 || text.charAt(end) !== '.' || text.charAt(start - 1) === '.') return;
    THREE_PARTS.lastIndex = start;
    if (THREE_PARTS.test(text)) this.#found.noteMiss(searched, 'not-json', start, THREE_PARTS.lastIndex);
  }
}

const THREE_PARTS = /[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}(?![\w.-])/y;

/** What stands before a piece may be an escape whose last characters look like the first of it. */
function beginnings(text: string, start: number, end: number): ReadonlySet<number> {
  const found = new Set([start]);
  const before = text.charAt(start - 1);
  if (before === '%') {
    let at = start;
    while (text.startsWith('25', at) && at < end) at += 2;
    found.add(at + 2);
  } else if (before === '\\') {
    const first = text.charAt(start);
    found.add(start + (first === 'u' ? 5 : first === 'x' ? 3 : 1));
  } else if (before === '=') found.add(start + 2);
  const inside = text.slice(start + 1, Math.min(end, start + 80)).indexOf('eyJ');
  if (inside !== -1) found.add(start + 1 + inside);
  return found;
}

/** Places that are known from what stands around them, apart from each other and in order. */
function claimsIn(searched: SearchedText): readonly Claim[] {
  const stretches = [
    ...findHealthCards(searched),
    ...findCookiePieces(searched),
    ...findEncodedObjects(searched),
  ];
  const claims: Claim[] = [
    ...findObjects(searched).map((object) => ({ start: object.start, end: object.end, object })),
    ...stretches.map((stretch) => ({ start: stretch.start, end: stretch.end, stretch })),
  ];
  return claims.sort((a, b) => a.start - b.start);
}
