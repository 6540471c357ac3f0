import type { ActivateMessage, KeepingFault, KeepingMessage } from '../platform/offline-messages.ts';

/**
 * The service worker: it keeps the files of one build, and gives them out again. It forwards nothing: what is asked of
 * it never becomes a request. It fetches only while it is installed, and then only the files of its own list, by names
 * that the build wrote.
 */

declare const self: ServiceWorkerGlobalScope;

/** Written before this file by the build (`scripts/build/offline-worker.ts`). */
declare const BUILD: {
  readonly version: string;
  /** Names below the scope, the page itself as an empty one, with sizes in bytes and SHA-256 in base64url. */
  readonly files: readonly (readonly [name: string, size: number, hash: string])[];
};

const SCOPE = self.registration.scope;
/** All of this scope; other copies of the page may live on the same origin. */
const OURS = `claimscope ${SCOPE} `;
const OWN = OURS + BUILD.version;
/** What marks the files of a version that pages have worked with. */
const USED = urlOf('used');

const names = new Set(BUILD.files.map(([name]) => name));
const AT_ONCE = 6;

function urlOf(name: string): string {
  return new URL(name, SCOPE).href;
}

/** The files that the build names by their content, so that one of the same name is the same. */
function isNamedByContent(name: string): boolean {
  return name.startsWith('assets/');
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => {
  if (data === ('activate' satisfies ActivateMessage)) void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event);
  if (answer !== null) event.respondWith(answer);
});

class KeepingError extends Error {
  readonly fault: KeepingFault;
  readonly file: string;
  constructor(fault: KeepingFault, file: string) {
    super(`${fault}: ${file}`);
    this.fault = fault;
    this.file = file;
  }
}

/** Keeps every file, or none. */
async function keepAll(): Promise<void> {
  try {
    const cache = await caches.open(OWN).catch(() => refuse('storage', ''));
    const waiting = [...BUILD.files];
    const total = waiting.reduce((sum, [, size]) => sum + size, 0);
    let done = 0;
    const work = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const [name, size, hash] = file;
        const response = await getFile(name, hash);
        await cache.put(urlOf(name), response).catch(() => refuse('storage', name));
        done += size;
        await tell({ state: 'keeping', done, total });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    await caches.delete(OWN).catch(() => false);
    if (error instanceof KeepingError) {
      await tell({ state: 'failed', fault: error.fault, file: error.file });
    }
    throw error;
  }
}

function refuse(fault: KeepingFault, file: string): never {
  throw new KeepingError(fault, file);
}

/** A file of this build, from an earlier version where that has the same, else from the server. */
async function getFile(name: string, hash: string): Promise<Response> {
  const kept = isNamedByContent(name) ? await findKept(urlOf(name)) : undefined;
  if (kept !== undefined && (await hashOf(kept)) === hash) return kept;
  const response = await fetch(urlOf(name), {
    cache: isNamedByContent(name) ? 'default' : 'no-cache',
    referrerPolicy: 'no-referrer',
  }).catch(() => refuse('unreachable', name));
  if (response.status !== 200) refuse('missing', name);
  const body = await response.blob().catch(() => refuse('unreachable', name));
  const headers = new Headers(response.headers);
  // Of what was sent, not of what is kept.
  for (const header of ['content-encoding', 'content-length']) headers.delete(header);
  // Made anew, since a browser takes no page that came by way of a redirect.
  const copy = new Response(body, { headers });
  if ((await hashOf(copy)) !== hash) refuse('changed', name);
  return copy;
}

async function hashOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

async function tell(message: KeepingMessage): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

/** The version that pages worked with last stays beside this one, for those that are still open. */
async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OWN);
  const used = await Promise.all(others.map((name) => caches.match(USED, { cacheName: name })));
  const previous = others.findLast((_, index) => used[index] !== undefined);
  await Promise.all(others.filter((name) => name !== previous).map((name) => caches.delete(name)));
  await (await caches.open(OWN)).put(USED, new Response());
  await self.clients.claim();
}

/**
 * Pages of this scope that are not of this build, such as another program on this machine. They are only known as long as
 * the worker runs, and what is not known to be one of them is treated as ours.
 */
const foreign = new Set<string>();

/** What is given for a request; null where the browser does with it what it would without this worker. */
function answerTo({ request, clientId, resultingClientId }: FetchEvent): Promise<Response> | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(SCOPE)) return null;
  const name = nameOf(url);
  if (request.mode === 'navigate') {
    if (names.has(name)) return givePage(name);
    foreign.add(resultingClientId);
    return null;
  }
  if (names.has(name) && url.search === '') return give(name);
  // What the page that fetches asks for, and nothing that the page itself could ask: it may not fetch.
  if (request.destination === '' && request.mode === 'cors') return null;
  // Not by its referrer, nor by its address: a page can change both.
  return foreign.has(clientId) ? null : giveEarlier(url);
}

function nameOf(url: URL): string {
  const name = url.origin + url.pathname;
  const below = name.startsWith(SCOPE) ? name.slice(SCOPE.length) : name;
  return below === 'index.html' ? '' : below;
}

async function give(name: string): Promise<Response> {
  return (await findOwn(name)) ?? Response.error();
}

/** For pages of an earlier version; whatever else they ask for is refused, whether the server has it or not. */
async function giveEarlier(url: URL): Promise<Response> {
  return (await findKept(url.href)) ?? Response.error();
}

async function givePage(name: string): Promise<Response> {
  const page = await findOwn(name);
  if (page !== undefined) return page;
  // The browser took the files away. Without this worker the next attempt asks the server.
  await self.registration.unregister();
  return new Response(GONE, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    },
  });
}

const GONE = `<!doctype html>
<html lang="en">
<meta http-equiv="refresh" content="0">
<title>Claimscope</title>
<p>The browser deleted the files that were kept for offline use. Reload this page.</p>`;

function findOwn(name: string): Promise<Response | undefined> {
  return caches.match(urlOf(name), { cacheName: OWN });
}

/** By its whole address, in any version that is kept. */
async function findKept(url: string): Promise<Response | undefined> {
  if (url === USED) return undefined;
  for (const name of await caches.keys()) {
    const found = name.startsWith(OURS) ? await caches.match(url, { cacheName: name }) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
