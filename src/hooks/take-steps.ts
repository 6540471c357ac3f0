import type { Steps } from '../core/text/steps.ts';

/** A text of so many UTF-16 code units is read, and its token weighed, at once; more takes turns. */
export const DONE_AT_ONCE = 200_000;

/** So long the page may stand still at a time. */
const TURN_MS = 10;

/** Lets the page do what waits, and goes on in a task of its own. Not a timer: those are slowed, and stand in tests. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Takes all steps of some work, in turns, of which none is in the task that asks: what has just come is drawn in that.
 * Null where it was taken back before the last turn.
 */
export async function takeSteps<Result>(steps: Steps<Result>, signal: AbortSignal): Promise<Result | null> {
  for (;;) {
    await nextTask();
    if (signal.aborted) return null;
    const end = performance.now() + TURN_MS;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
  }
}
