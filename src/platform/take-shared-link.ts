import { holdsSharedLink } from './share-link.ts';

const PARAMETER = '#share=';

/** Calls back where the address holds a shared link, now and whenever one is followed; returns how to stop. */
export function onSharedLink(open: () => void): () => void {
  const listener = (): void => {
    if (holdsSharedLink()) open();
  };
  listener();
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/**
 * Takes what a shared link holds out of the address, once: it is removed from the address bar and from the history
 * entry. Null where there is none.
 */
export function takeSharedLink(): string | null {
  const { hash, pathname, search } = window.location;
  if (!holdsSharedLink()) return null;
  window.history.replaceState(window.history.state, '', pathname + search);
  return hash.slice(PARAMETER.length);
}

/**
 * The address of this page with `text` in its fragment, which no server sees; the fragment alone where the page is a file,
 * since its place on this disk is nobody else's business.
 */
export function writeSharedLink(text: string): string {
  const { protocol, href } = window.location;
  return `${protocol === 'file:' ? '' : href.split(/[?#]/, 1)[0]}${PARAMETER}${text}`;
}
