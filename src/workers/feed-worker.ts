/** In UTF-16 code units: what is copied for the worker in a few milliseconds. */
const PIECE = 1_000_000;

interface WorkerJob<Order, Answer, Result> {
  readonly makeWorker: () => Worker;
  /** What the worker is sent with a piece of the text. */
  readonly orderOf: (piece: string, isLast: boolean) => Order;
  /** What an answer means: `next` where the worker asks for the next piece, null where more is to come of it. */
  readonly read: (answer: Answer) => 'next' | null | { readonly result: Result };
  readonly signal: AbortSignal;
}

/**
 * Gives a text to a worker piece by piece, each when it asks for it. The worker is made from a blob and so inherits the
 * page's policy. Null where the signal aborts, which ends the worker at once; `failed` where the browser makes or runs no
 * such worker. Never rejects.
 */
export function feedWorker<Order, Answer, Result>(
  text: string,
  { makeWorker, orderOf, read, signal }: WorkerJob<Order, Answer, Result>,
): Promise<Result | 'failed' | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    let worker: Worker;
    try {
      worker = makeWorker();
    } catch {
      // The browser refuses to make a worker from a blob.
      return resolve('failed');
    }
    const end = (outcome: Result | 'failed' | null): void => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    const cancel = (): void => end(null);
    const fail = (event: Event): void => {
      event.preventDefault();
      end('failed');
    };
    signal.addEventListener('abort', cancel);
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
    let sent = 0;
    const feed = (): void => {
      const piece = text.slice(sent, sent + PIECE);
      sent += PIECE;
      worker.postMessage(orderOf(piece, sent >= text.length));
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const meant = read(data);
      if (meant === 'next') feed();
      else if (meant !== null) end(meant.result);
    });
    feed();
  });
}
