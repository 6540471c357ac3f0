import { isOneToken } from '../core/find/paste.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import { readTokenInSteps } from '../core/token/read-token.ts';
import { searchTokens } from '../workers/search-tokens.ts';
import { SearchProgress } from './search-progress.ts';
import { takeSteps } from './take-steps.ts';
import { loadFinder } from './use-finder.ts';
import type { LargeRead, LargeText } from './use-large-text.ts';

/** What was found in texts that are kept beside the box: undoing comes back to them. */
const found = new WeakMap<object, PasteSearch>();

/**
 * Reads a text that takes longer than a page may stand still: one token in turns with the page; what may hold several is
 * searched in a worker first, or also in turns where the browser makes none. `report` is told of every change, and of
 * null where a person wants it done again.
 */
export async function readLargeText(
  { subject, chosen, search: known }: LargeText,
  signal: AbortSignal,
  report: (read: LargeRead | null) => void,
): Promise<void> {
  const say = (read: Partial<LargeRead>): void => {
    if (!signal.aborted)
      report({ of: subject, chosen, token: null, search: null, isReading: false, searching: null, ...read });
  };
  const source = typeof subject === 'string' ? null : subject;
  const text = typeof subject === 'string' ? subject : subject.text;
  if (source === null && isOneToken(text))
    return say({ token: await takeSteps(readTokenInSteps(text), signal) });
  const finder = await loadFinder();
  let search = known ?? (source === null ? null : (found.get(source) ?? null));
  if (search === null) {
    const cancelling = new AbortController();
    const cancel = (): void => cancelling.abort();
    signal.addEventListener('abort', cancel);
    const progress = new SearchProgress();
    say({ isReading: true, searching: { state: 'searching', progress, cancel } });
    search = await searchLargeText(text, source === null, cancelling.signal, progress.report);
    if (search === null) {
      say({ token: finder.readNothing(null), searching: { state: 'cancelled', again: () => report(null) } });
      return;
    }
  }
  if (source === null) {
    say({ search, token: await takeSteps(finder.readSearchedInSteps(text, search, chosen), signal) });
    return;
  }
  found.set(source, search);
  // The chosen token stands in the box, and is read from there.
  say({ search, token: search.tokens.length === 0 ? finder.readNothing(search) : null });
}

/** Null where the signal aborts. */
async function searchLargeText(
  text: string,
  hasPlaces: boolean,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<PasteSearch | null> {
  const search = await searchTokens(text, { hasPlaces, signal, onProgress });
  if (search !== 'failed') return search;
  const { searchTextInSteps } = await loadFinder();
  return takeSteps(
    searchTextInSteps(text, (offset) => onProgress(offset / text.length)),
    signal,
  );
}
