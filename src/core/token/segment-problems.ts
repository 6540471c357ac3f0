import type { Found } from '../find/paste.ts';
import type { Part, Place } from '../text/problem.ts';
import type { Segment } from '../text/segment.ts';
import { PLACES_AT_MOST, type TokenProblem, tokenProblem } from './problems.ts';

/** A stretch of the token's text as a place in the box that shows what was pasted. */
export function placeIn({ toPasted }: Found, start: number, end: number): Place {
  const from = toPasted(start);
  return { doc: 'paste', start: from, end: end > start ? toPasted(end - 1) + 1 : from };
}

/** What a strict base64url reader refuses in an encoded part (RFC 7515 section 2), and unused bits that are not zero. */
export function* segmentProblems(found: Found, segment: Segment, part: Part): Generator<TokenProblem> {
  const { text, start, end, reading } = segment;
  for (const [code, offsets] of reading.faults) {
    const characters = placesOf(found, segment, offsets);
    const place = characters[0] ?? placeIn(found, start, end);
    const character = String.fromCodePoint(text.codePointAt(offsets[0] ?? 0) ?? 0);
    yield tokenProblem({ code, character }, { part, place, characters });
  }
  // Where foreign characters were passed over, what is left says nothing of the last one.
  if (reading.faults.has('base64-character')) return;
  if (reading.leftOver) {
    const place = placeIn(found, end - 1, end);
    yield tokenProblem({ code: 'base64-length', length: text.length }, { part, place, characters: [place] });
  }
  if (reading.trailingBits !== null) {
    const { offset, canonical } = reading.trailingBits;
    const place = placeIn(found, start + offset, start + offset + 1);
    const character = text.charAt(offset);
    yield tokenProblem(
      { code: 'base64-trailing-bits', character, canonical },
      { part, place, characters: [place] },
    );
  }
}

/** Neighbours, such as "==", are one place. */
function placesOf(found: Found, { start }: Segment, offsets: readonly number[]): readonly Place[] {
  const places: Place[] = [];
  for (let index = 0; index < offsets.length && places.length < PLACES_AT_MOST; ) {
    const first = offsets[index] ?? 0;
    const from = found.toPasted(start + first);
    let length = 1;
    // A line break that was taken out stands between neighbours that are none.
    while (
      offsets[index + length] === first + length &&
      found.toPasted(start + first + length) === from + length
    )
      length++;
    places.push(placeIn(found, start + first, start + first + length));
    index += length;
  }
  return places;
}
