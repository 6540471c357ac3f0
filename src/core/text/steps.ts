/**
 * Work that is cut into steps of some milliseconds, by counting what is done and without looking at a clock. Whoever
 * runs it takes as many steps at once as there is time for; {@link finish} takes them all.
 */
export type Steps<Result> = Generator<void, Result, void>;

/** The result of work that is done at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
