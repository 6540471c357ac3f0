import { useMemo } from 'react';
import { readPaste } from '../core/find/paste.ts';
import { readToken } from '../core/token/read-token.ts';
import type { Inputs } from '../state/inputs.ts';
import { DONE_AT_ONCE } from './take-steps.ts';
import { useFinder } from './use-finder.ts';
import { READING, type ReadToken, useLargeText } from './use-large-text.ts';

/**
 * The token in what was pasted, or the chosen one of those that are in it: at once, or for a large text as soon as it has
 * been read. What searches loads when a text calls for it.
 */
export function useReadToken({ pasted, chosen, source }: Inputs): ReadToken {
  const small = useSmallText(pasted, chosen);
  const large = useLargeText(pasted, chosen);
  const ofSource = useLargeText(source ?? '', 0);
  const inBox = pasted.length > DONE_AT_ONCE ? large : small;
  if (source === null) return inBox;
  const { search, searching } = ofSource;
  if (pasted !== '') return { ...inBox, search, searching };
  // The first of its tokens is about to be put into the box.
  return { ...ofSource, isReading: ofSource.isReading || (search?.tokens.length ?? 0) > 0 };
}

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
  if (isPlain) return { token: plain, search: null, isReading: false, searching: null };
  return search === null ? READING : { token: searched, search, isReading: false, searching: null };
}
