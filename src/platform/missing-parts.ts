/** What the loader of parts says where one does not come: gone from the server with a deployment, or no network. */
const EVENT = 'vite:preloadError';
/** The attribute of `<html>` that the style sheet looks at until the page itself speaks of it. */
const ATTRIBUTE = 'data-missing';

/** Notes from now on whether a part of the page could not be loaded. */
export function noteMissingParts(): void {
  addEventListener(EVENT, () => document.documentElement.toggleAttribute(ATTRIBUTE, true));
}

/** Whether one could not be loaded. */
export function isPartMissing(): boolean {
  return document.documentElement.hasAttribute(ATTRIBUTE);
}

/** Calls back when one could not be loaded; returns how to stop. */
export function watchMissingParts(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
