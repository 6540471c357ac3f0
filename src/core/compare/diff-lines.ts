/** A line of two texts: in both, or in one of them. Numbers count lines from 1; null where the text lacks it. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Beyond so many edits, what lies between the common beginning and end is shown as replaced. */
const EDITS_AT_MOST = 1000;

/**
 * The lines of two texts side by side, with as few of them removed and added as there can be (Myers 1986), up to a
 * thousand: of texts that differ by more, the middle is replaced as a whole. Linear in what is the same.
 */
export function diffLines(first: string, second: string): readonly DiffLine[] {
  const [before, after] = [first.split('\n'), second.split('\n')];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const lines: DiffLine[] = [];
  const same = (from: number, to: number, offset: number): void => {
    for (let index = from; index < to; index++)
      lines.push({ kind: 'same', text: before[index] ?? '', before: index + 1, after: index + 1 + offset });
  };
  same(0, start, 0);
  const middle = [before.slice(start, before.length - end), after.slice(start, after.length - end)] as const;
  let [at, other] = [start, start];
  for (const kind of findEdits(...middle)) {
    if (kind === 'same') same(at, at + 1, other - at);
    else if (kind === 'removed') lines.push({ kind, text: before[at] ?? '', before: at + 1, after: null });
    else lines.push({ kind, text: after[other] ?? '', before: null, after: other + 1 });
    if (kind !== 'added') at++;
    if (kind !== 'removed') other++;
  }
  same(before.length - end, before.length, after.length - before.length);
  return lines;
}

/** The shortest way from one list to the other. */
function findEdits(before: readonly string[], after: readonly string[]): readonly DiffLine['kind'][] {
  const replaced = [...before.map(() => 'removed' as const), ...after.map(() => 'added' as const)];
  if (before.length === 0 || after.length === 0) return replaced;
  const most = Math.min(before.length + after.length, EDITS_AT_MOST);
  /** How far each diagonal reaches, after so many edits. */
  const reached: Int32Array[] = [];
  let far = new Int32Array(2 * most + 2);
  for (let edits = 0; edits <= most; edits++) {
    reached.push(far.slice(most - edits, most + edits + 1));
    const next = far.slice();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let at = startAt(far, most, edits, diagonal);
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at++;
      next[most + diagonal] = at;
      if (at >= before.length && at - diagonal >= after.length)
        return walkBack(reached, before.length, after.length, edits);
    }
    far = next;
  }
  return replaced;
}

/** Where a diagonal begins, from the one above or the one below, whichever reaches further. */
function startAt(far: Int32Array, middle: number, edits: number, diagonal: number): number {
  if (edits === 0) return 0;
  const below = far[middle + diagonal - 1] ?? 0;
  const above = far[middle + diagonal + 1] ?? 0;
  return diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
}

function walkBack(
  reached: readonly Int32Array[],
  x: number,
  y: number,
  edits: number,
): readonly DiffLine['kind'][] {
  const kinds: DiffLine['kind'][] = [];
  let [at, other] = [x, y];
  for (let step = edits; step > 0; step--) {
    const far = reached[step] ?? new Int32Array(1);
    const diagonal = at - other;
    const below = far[step + diagonal - 1] ?? 0;
    const above = far[step + diagonal + 1] ?? 0;
    const isAdded = diagonal === -step || (diagonal !== step && below < above);
    const start = isAdded ? above : below + 1;
    while (at > start) {
      kinds.push('same');
      at--;
      other--;
    }
    kinds.push(isAdded ? 'added' : 'removed');
    if (isAdded) other--;
    else at--;
  }
  while (at > 0) {
    kinds.push('same');
    at--;
  }
  return kinds.reverse();
}
