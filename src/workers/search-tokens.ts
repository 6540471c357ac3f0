import type { FoundToken } from '../core/find/found-tokens.ts';
import { readPlaces } from '../core/find/places.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import type { SentToken, TokenSearchAnswer, TokenSearchOrder } from './token-search-protocol.ts';
import TokenSearchWorker from './token-search-worker.ts?worker&inline';

interface TokenSearchOptions {
  /** Without them a token stands nowhere: for a text that is not shown. */
  readonly hasPlaces: boolean;
  readonly signal: AbortSignal;
  /** Told how much of the text has been searched, from 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** In UTF-16 code units: what is copied for the worker in a few milliseconds. */
const PIECE = 1_000_000;

/**
 * Searches a text for tokens in a worker, which is made from a blob and so inherits the page's policy. Null where the
 * signal aborts, which ends the worker at once; `failed` where the browser makes or runs no such worker. Never rejects.
 */
export function searchTokens(
  text: string,
  { hasPlaces, signal, onProgress }: TokenSearchOptions,
): Promise<PasteSearch | 'failed' | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    let worker: Worker;
    try {
      worker = new TokenSearchWorker();
    } catch {
      // The browser refuses to make a worker from a blob.
      return resolve('failed');
    }
    const end = (outcome: PasteSearch | 'failed' | null): void => {
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
      worker.postMessage({ piece, isLast: sent >= text.length, hasPlaces } satisfies TokenSearchOrder);
    };
    const tokens: FoundToken[] = [];
    worker.addEventListener('message', ({ data }: MessageEvent<TokenSearchAnswer>) => {
      switch (data.kind) {
        case 'next':
          return feed();
        case 'progress':
          return onProgress(data.done);
        case 'tokens':
          tokens.push(...data.tokens.map(withFunction));
          return;
        case 'done':
          return end({ ...data.rest, tokens });
      }
    });
    feed();
  });
}

function withFunction({ places, ...token }: SentToken): FoundToken {
  return { ...token, toPasted: places === null ? (offset) => token.start + offset : readPlaces(places) };
}
