import type { Token, TokenPart } from '../../core/token/token.ts';

type Paint = TokenPart['role'] | 'plain' | 'dot' | 'wrong';

/** A stretch of the box's text in one colour. */
export interface PaintedRun {
  readonly start: number;
  readonly text: string;
  readonly paint: Paint;
}

/**
 * Splits a stretch of the box's text into runs by what each character is. Characters that a problem points at
 * are `wrong`; what was taken off around the token is `plain`.
 */
export function paintToken(token: Token, text: string, start: number, end: number): readonly PaintedRun[] {
  const { toPasted } = token.found;
  const edges: { readonly at: number; readonly paint: Paint }[] = [{ at: 0, paint: 'plain' }];
  token.parts.forEach(({ role, segment }, index) => {
    if (index > 0) edges.push({ at: toPasted(segment.start - 1), paint: 'dot' });
    edges.push({ at: toPasted(segment.start), paint: role });
  });
  const last = token.parts.at(-1)?.segment;
  if (last !== undefined)
    edges.push({
      at: last.end === last.start ? toPasted(last.end) : toPasted(last.end - 1) + 1,
      paint: 'plain',
    });
  const wrong = token.problems.flatMap(({ characters }) => characters).toSorted((a, b) => a.start - b.start);
  const runs: PaintedRun[] = [];
  const put = (from: number, to: number, paint: Paint): void => {
    const a = Math.max(from, start);
    const b = Math.min(to, end);
    if (b > a) runs.push({ start: a, text: text.slice(a, b), paint });
  };
  edges.forEach((edge, index) => {
    const stop = edges[index + 1]?.at ?? text.length;
    let at = edge.at;
    for (const place of wrong) {
      if (place.end <= at || place.start >= stop) continue;
      put(at, place.start, edge.paint);
      put(Math.max(at, place.start), Math.min(stop, place.end), 'wrong');
      at = Math.min(stop, place.end);
    }
    put(at, stop, edge.paint);
  });
  return runs;
}
