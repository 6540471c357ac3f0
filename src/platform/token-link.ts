const PARAMETER = '#token=';

/**
 * Takes the token out of the address (`#token=...`), once: what was read is cleared from the address bar and
 * from the history entry, so that it is neither shown, bookmarked nor shared by accident. Null where there is
 * none.
 */
export function takeTokenFromAddress(): string | null {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(PARAMETER)) return null;
  window.history.replaceState(window.history.state, '', pathname + search);
  const text = hash.slice(PARAMETER.length).split('&', 1)[0] ?? '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of this page with a token in its fragment, which no server sees. */
export function writeTokenLink(token: string): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${PARAMETER}${encodeURIComponent(token)}`;
}

/** Calls back with the token of every link followed while the page is open; returns how to stop. */
export function onTokenLink(take: (token: string) => void): () => void {
  const listener = (): void => {
    const token = takeTokenFromAddress();
    if (token !== null) take(token);
  };
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Whether the address asks for the plain editor (`?editor=plain`). */
export function asksForPlainEditor(): boolean {
  return new URLSearchParams(window.location.search).get('editor') === 'plain';
}
