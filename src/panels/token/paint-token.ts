import type { Token, TokenPart } from '../../core/token/token.ts';

type Paint = TokenPart['role'] | 'plain' | 'dot' | 'wrong';

/** A stretch of the box's text in one colour. */
export interface PaintedRun {
  readonly start: number;
  readonly text: string;
  readonly paint: Paint;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the colours of a token change, in the order of the box's text. */
export interface TokenColours {
  readonly edges: readonly { readonly at: number; readonly paint: Paint }[];
  /** Apart from each other, in order. */
  readonly wrong: readonly Stretch[];
}

/**
 * Reads from a token what each character of the box is. Characters that a problem points at are `wrong`; what was
 * taken off around the token is `plain`.
 */
export function readColours(token: Token | null): TokenColours {
  const edges: TokenColours['edges'][number][] = [{ at: 0, paint: 'plain' }];
  if (token === null) return { edges, wrong: [] };
  const { toPasted, text } = token.found;
  if (token.parts.length === 0 && isInside(token)) {
    edges.push({ at: toPasted(0), paint: 'other' }, { at: toPasted(text.length - 1) + 1, paint: 'plain' });
  }
  token.parts.forEach(({ role, segment }, index) => {
    const before = token.parts[index - 1]?.segment;
    // In JSON more than a dot is between them.
    if (before !== undefined && before.end < segment.start - 1)
      edges.push({ at: toPasted(before.end - 1) + 1, paint: 'plain' });
    else if (before !== undefined) edges.push({ at: toPasted(segment.start - 1), paint: 'dot' });
    edges.push({ at: toPasted(segment.start), paint: role });
  });
  const last = token.parts.at(-1)?.segment;
  if (last !== undefined)
    edges.push({
      at: last.end === last.start ? toPasted(last.end) : toPasted(last.end - 1) + 1,
      paint: 'plain',
    });
  const places = token.problems.flatMap(({ characters }) => characters);
  return { edges, wrong: withoutOverlaps(places.toSorted((a, b) => a.start - b.start)) };
}

/** Whether a token stands in other text, where its place is to be shown. */
export function isInside(token: Token): boolean {
  return token.found.wrappers.some(({ kind }) => kind === 'surroundings');
}

/** Splits a stretch of the box's text into runs of one colour. It looks at no more than that stretch. */
export function paintStretch(
  { edges, wrong }: TokenColours,
  text: string,
  start: number,
  end: number,
): readonly PaintedRun[] {
  const runs: PaintedRun[] = [];
  const put = (from: number, to: number, paint: Paint): void => {
    if (to > from) runs.push({ start: from, text: text.slice(from, to), paint });
  };
  edges.forEach((edge, index) => {
    let at = Math.max(edge.at, start);
    const stop = Math.min(edges[index + 1]?.at ?? text.length, end);
    if (at >= stop) return;
    for (let next = firstEndingAfter(wrong, at); next < wrong.length; next++) {
      const place = wrong[next];
      if (place === undefined || place.start >= stop) break;
      put(at, place.start, edge.paint);
      put(Math.max(at, place.start), Math.min(stop, place.end), 'wrong');
      at = Math.min(stop, place.end);
    }
    put(at, stop, edge.paint);
  });
  return runs;
}

/** The whole text of a box, or a stretch of it, in the colours of its token. */
export function paintToken(token: Token, text: string, start = 0, end = text.length): readonly PaintedRun[] {
  return paintStretch(readColours(token), text, start, end);
}

function withoutOverlaps(places: readonly Stretch[]): readonly Stretch[] {
  const apart: Stretch[] = [];
  for (const { start, end } of places) {
    const before = apart.at(-1);
    if (before === undefined || start >= before.end) apart.push({ start, end });
    else if (end > before.end) apart[apart.length - 1] = { start: before.start, end };
  }
  return apart;
}

/** By bisection: a text that is no base64url has as many as it has characters. */
function firstEndingAfter(places: readonly Stretch[], at: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
