import type { FoundToken } from '../core/find/found-tokens.ts';
import { readPlaces } from '../core/find/places.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import { feedWorker } from './feed-worker.ts';
import type { SentToken, TokenSearchAnswer, TokenSearchOrder } from './token-search-protocol.ts';
import TokenSearchWorker from './token-search-worker.ts?worker&inline';

interface TokenSearchOptions {
  /** Without them a token stands nowhere: for a text that is not shown. */
  readonly hasPlaces: boolean;
  readonly signal: AbortSignal;
  /** Told how much of the text has been searched, from 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** Searches a text for tokens in a worker; see `feedWorker`. */
export function searchTokens(
  text: string,
  { hasPlaces, signal, onProgress }: TokenSearchOptions,
): Promise<PasteSearch | 'failed' | null> {
  const tokens: FoundToken[] = [];
  return feedWorker<TokenSearchOrder, TokenSearchAnswer, PasteSearch>(text, {
    makeWorker: () => new TokenSearchWorker(),
    orderOf: (piece, isLast) => ({ piece, isLast, hasPlaces }),
    read: (answer) => {
      switch (answer.kind) {
        case 'next':
          return 'next';
        case 'progress':
          onProgress(answer.done);
          return null;
        case 'tokens':
          tokens.push(...answer.tokens.map(withFunction));
          return null;
        case 'done':
          return { result: { ...answer.rest, tokens } };
      }
    },
    signal,
  });
}

function withFunction({ places, ...token }: SentToken): FoundToken {
  return { ...token, toPasted: places === null ? (offset) => token.start + offset : readPlaces(places) };
}
