/** A page that is hidden draws nothing; its work is not put off for long. */
const HIDDEN_MS = 200;

/**
 * Calls back once, after the next frame is drawn; returns how to take that back. An observer tells it, not an animation
 * frame: it is told after the frame, and goes on where a test has stopped the clock.
 */
export function afterPaint(callback: () => void): () => void {
  let timer = 0;
  const observer = new IntersectionObserver(() => run());
  const stop = (): void => {
    window.clearTimeout(timer);
    observer.disconnect();
  };
  const run = (): void => {
    stop();
    callback();
  };
  timer = window.setTimeout(run, HIDDEN_MS);
  observer.observe(document.documentElement);
  return stop;
}
