import { useEffect, useState } from 'react';
import type { PasteSearch } from '../core/find/search-paste.ts';
import type { Token } from '../core/token/token.ts';
import type { TextSource } from '../state/inputs.ts';
import type { SearchProgress } from './search-progress.ts';
import { DONE_AT_ONCE } from './take-steps.ts';

/** A search that a person can end, and begin again. */
export type Searching =
  | { readonly state: 'searching'; readonly progress: SearchProgress; readonly cancel: () => void }
  | { readonly state: 'cancelled'; readonly again: () => void };

export interface ReadToken {
  /** Null while it is being read, too. */
  readonly token: Token | null;
  /** What a search of the text came to; null where the text is one token and nothing else. */
  readonly search: PasteSearch | null;
  readonly isReading: boolean;
  /** Null where there is no search of a large text, and where it came to its end. */
  readonly searching: Searching | null;
}

/** A text in the box, or one that is kept beside it: what is chosen of that is in the box, and read from there. */
export type Subject = string | TextSource;

export interface LargeRead extends ReadToken {
  readonly of: Subject;
  readonly chosen: number;
}

export interface LargeText {
  readonly subject: Subject;
  readonly chosen: number;
  /** What was found in it before. */
  readonly search: PasteSearch | null;
}

export const READING: ReadToken = { token: null, search: null, isReading: true, searching: null };

/** What a large text holds, as soon as it has been read; of a source the tokens alone. */
export function useLargeText(subject: Subject, chosen: number): ReadToken {
  const isLarge = typeof subject !== 'string' || subject.length > DONE_AT_ONCE;
  const [read, setRead] = useState<LargeRead | null>(null);
  const known = read?.of === subject ? read : null;
  const search = known?.search ?? null;
  const isRead = known?.isReading === false && (search === null || known.chosen === chosen);
  useEffect(() => {
    if (!isLarge || isRead) return;
    const abort = new AbortController();
    void import('./read-large-text.ts').then(({ readLargeText }) =>
      readLargeText({ subject, chosen, search }, abort.signal, setRead),
    );
    return () => abort.abort();
  }, [isLarge, isRead, subject, chosen, search]);
  return isRead || known?.searching != null ? known : { ...READING, search };
}
