const AT_ONCE = 4096;

/**
 * Where a run of characters ends. `run` is sticky and takes up to 4096 at once: a pattern without a bound runs out of
 * stack on millions of characters.
 */
export function endOfRun(text: string, start: number, run: RegExp): number {
  let end = start;
  for (let length = AT_ONCE; length === AT_ONCE; end += length) {
    run.lastIndex = end;
    length = run.exec(text)?.[0].length ?? 0;
  }
  return end;
}
