import { useEffect, useMemo, useState } from 'react';
import { readPaste } from '../core/find/paste.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import { readToken, readTokenInSteps } from '../core/token/read-token.ts';
import type { Token } from '../core/token/token.ts';
import { DONE_AT_ONCE, takeSteps } from './take-steps.ts';
import { loadFinder, useFinder } from './use-finder.ts';

export interface ReadToken {
  /** Null while it is being read, too. */
  readonly token: Token | null;
  /** What a search of the text came to; null where the text is one token and nothing else. */
  readonly search: PasteSearch | null;
  readonly isReading: boolean;
}

interface Read extends Omit<ReadToken, 'isReading'> {
  readonly text: string;
  readonly chosen: number;
}

/**
 * The token in a text, or the chosen one of those that are in it: at once, or for a large text as soon as it has been
 * read in turns. What searches loads when a text calls for it.
 */
export function useReadToken(text: string, chosen: number): ReadToken {
  const small = useSmallText(text, chosen);
  const large = useLargeText(text, chosen);
  return text.length > DONE_AT_ONCE ? large : small;
}

const READING: ReadToken = { token: null, search: null, isReading: true };

function useSmallText(text: string, chosen: number): ReadToken {
  const isSmall = text.length <= DONE_AT_ONCE;
  const isPlain = useMemo(() => !isSmall || readPaste(text).isPlain, [isSmall, text]);
  const finder = useFinder(!isPlain);
  const plain = useMemo(() => (isSmall && isPlain ? readToken(text) : null), [isSmall, isPlain, text]);
  const search = useMemo(
    () => (isPlain || finder === null ? null : finder.searchText(text)),
    [isPlain, finder, text],
  );
  const searched = useMemo(
    () => (search === null || finder === null ? null : finder.readSearched(text, search, chosen)),
    [finder, text, search, chosen],
  );
  if (isPlain) return { token: plain, search: null, isReading: false };
  return search === null ? READING : { token: searched, search, isReading: false };
}

function useLargeText(text: string, chosen: number): ReadToken {
  const isLarge = text.length > DONE_AT_ONCE;
  const [read, setRead] = useState<Read | null>(null);
  const known = read?.text === text ? read : null;
  const search = known?.search ?? null;
  const isRead = known !== null && (search === null || known.chosen === chosen);
  useEffect(() => {
    if (!isLarge || isRead) return;
    const abort = new AbortController();
    void readLarge(text, chosen, search, abort.signal).then((done) => {
      if (!abort.signal.aborted) setRead(done);
    });
    return () => abort.abort();
  }, [isLarge, isRead, text, chosen, search]);
  return isRead ? { token: known.token, search, isReading: false } : READING;
}

async function readLarge(
  text: string,
  chosen: number,
  known: PasteSearch | null,
  signal: AbortSignal,
): Promise<Read> {
  if (known === null && readPaste(text).isPlain)
    return { text, chosen, search: null, token: await takeSteps(readTokenInSteps(text), signal) };
  const finder = await loadFinder();
  const search = known ?? (await takeSteps(finder.searchTextInSteps(text), signal));
  if (search === null) return { text, chosen, search, token: null };
  return {
    text,
    chosen,
    search,
    token: await takeSteps(finder.readSearchedInSteps(text, search, chosen), signal),
  };
}
