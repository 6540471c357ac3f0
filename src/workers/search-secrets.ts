import type { TokenHmac } from '../core/crypto/read-hmac.ts';
import { cutIntoPieces, type SecretList } from './secret-list.ts';
import type { SecretSearchAnswer, SecretSearchOrder } from './secret-search-protocol.ts';
import SecretSearchWorker from './secret-search-worker.ts?worker&inline';

export { readSecretList } from './secret-list.ts';

export interface SecretSearchProgress {
  readonly tried: number;
  readonly total: number;
  readonly perSecond: number;
}

export interface SecretSearchOutcome {
  readonly state: 'found' | 'not-found' | 'cancelled' | 'failed';
  /** The secret that was found. */
  readonly secret: Uint8Array<ArrayBuffer> | null;
  readonly progress: SecretSearchProgress;
}

interface SearchOptions {
  readonly target: TokenHmac;
  readonly list: SecretList;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SecretSearchProgress) => void;
}

/** What a worker hashes between two reports, about: some tenths of a second, also for a long token. */
const BYTES_BETWEEN_REPORTS = 500_000;
/** What hashing a secret costs beside the token, and how long its line is, as far as a guess is needed. */
const BYTES_BESIDE = 200;
const BYTES_OF_LINE = 10;

/** How many workers to use: all processors but the one that draws the page. */
function workerCount(): number {
  return Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
}

/**
 * Tries the secrets of a list against a token's HMAC on all processors but one. The workers are made from blobs, so
 * that they inherit the page's policy; each takes the next piece of the list when it is done with one. They are
 * ended as soon as one finds the secret, one fails or the signal aborts. Never rejects.
 */
export function searchSecrets({
  target,
  list,
  signal,
  onProgress,
}: SearchOptions): Promise<SecretSearchOutcome> {
  const pieceBytes = Math.ceil(
    (BYTES_BETWEEN_REPORTS * BYTES_OF_LINE) / (BYTES_BESIDE + target.input.length),
  );
  const pieces = cutIntoPieces(list.bytes, pieceBytes);
  const started = performance.now();
  let tried = 0;
  const measure = (): SecretSearchProgress => ({
    tried,
    total: list.total,
    perSecond: Math.round((1000 * tried) / Math.max(1, performance.now() - started)),
  });
  return new Promise((resolve) => {
    const workers = new Set<Worker>();
    let isOver = false;
    const end = (state: SecretSearchOutcome['state'], secret: SecretSearchOutcome['secret'] = null): void => {
      isOver = true;
      for (const worker of workers) worker.terminate();
      signal.removeEventListener('abort', cancel);
      resolve({ state, secret, progress: measure() });
    };
    const cancel = (): void => end('cancelled');
    /** Gives a worker its next piece, or ends it; the last one ends the search. */
    const feed = (worker: Worker): void => {
      const { value } = pieces.next();
      if (value !== undefined) {
        worker.postMessage({ kind: 'piece', lines: value } satisfies SecretSearchOrder, [value.buffer]);
        return;
      }
      worker.terminate();
      workers.delete(worker);
      if (workers.size === 0) end('not-found');
    };
    const hear = (worker: Worker, { tried: count, secret }: SecretSearchAnswer): void => {
      // What was under way when the search ended still arrives.
      if (isOver) return;
      tried += count;
      if (secret !== null) end('found', secret);
      else {
        onProgress(measure());
        feed(worker);
      }
    };
    const fail = (event: Event): void => {
      event.preventDefault();
      if (!isOver) end('failed');
    };
    if (signal.aborted) {
      cancel();
      return;
    }
    signal.addEventListener('abort', cancel);
    try {
      for (let index = 0; index < workerCount(); index++) {
        const worker = new SecretSearchWorker();
        workers.add(worker);
        worker.addEventListener('message', ({ data }: MessageEvent<SecretSearchAnswer>) =>
          hear(worker, data),
        );
        worker.addEventListener('error', fail);
        worker.addEventListener('messageerror', fail);
        worker.postMessage({ kind: 'target', target } satisfies SecretSearchOrder);
      }
      for (const worker of [...workers]) feed(worker);
    } catch {
      // The browser refuses to make a worker from a blob.
      end('failed');
    }
  });
}
