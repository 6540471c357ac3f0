import type { ActivateMessage } from './offline-messages.ts';

/** Whether the page is kept for offline use; never asks the network. */
export type OfflineState =
  /** The browser has not answered yet. */
  | { readonly state: 'unknown' }
  /** Service workers exist only over HTTPS and on localhost, and not in every private window. */
  | { readonly state: 'impossible'; readonly isInsecure: boolean }
  | { readonly state: 'not-kept' }
  /** `waiting` is a newer version, kept whole, that takes over when it is told to. */
  | { readonly state: 'kept'; readonly waiting: ServiceWorker | null };

/** The page that keeps, to be opened in another tab; with this fragment it begins at once. */
export const KEEP_FRAGMENT = '#keep';
const OFFLINE_PAGE = './offline.html';

const UNKNOWN: OfflineState = { state: 'unknown' };
let current: OfflineState = UNKNOWN;
const listeners = new Set<() => void>();
const watched = new WeakSet<EventTarget>();

/** Opens the page that keeps, in another tab. */
export function openOfflinePage(fragment = ''): void {
  window.open(OFFLINE_PAGE + fragment, '_blank', 'noopener,noreferrer');
}

/** Where the worker's scope begins. */
function scope(): string {
  return new URL('./', window.location.href).href;
}

/** The registration for this page; null where there is none, or only one of another program above it. */
export async function findRegistration(): Promise<ServiceWorkerRegistration | null> {
  const found = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  return found?.scope === scope() ? found : null;
}

/** Absent where the browser has no service workers here. */
export function hasServiceWorkers(): boolean {
  return 'serviceWorker' in navigator;
}

export function offlineState(): OfflineState {
  return current;
}

/** Calls back whenever the state changes; returns how to stop. The browser is asked anew for each who listens. */
export function watchOfflineState(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener('visibilitychange', ask);
  };
}

function ask(): void {
  void readState().then((state) => {
    if (isSame(state, current)) return;
    current = state;
    for (const listener of [...listeners]) listener();
  });
}

async function readState(): Promise<OfflineState> {
  if (!hasServiceWorkers()) return { state: 'impossible', isInsecure: !window.isSecureContext };
  watch(navigator.serviceWorker, 'controllerchange');
  const registration = await findRegistration();
  if (registration === null) return { state: 'not-kept' };
  const { installing, waiting, active } = registration;
  watch(registration, 'updatefound');
  for (const worker of [installing, waiting, active]) {
    if (worker !== null) watch(worker, 'statechange');
  }
  return active === null ? { state: 'not-kept' } : { state: 'kept', waiting };
}

function watch(target: EventTarget, event: string): void {
  if (watched.has(target)) return;
  watched.add(target);
  target.addEventListener(event, ask);
}

function isSame(a: OfflineState, b: OfflineState): boolean {
  if (a.state === 'kept' && b.state === 'kept') return a.waiting === b.waiting;
  return a.state === b.state;
}

/** Lets a version that waits take over, and settles once it has. What is open stays as it is until it is reloaded. */
export function activate(waiting: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    waiting.addEventListener('statechange', () => {
      if (waiting.state !== 'installed') resolve();
    });
    waiting.postMessage('activate' satisfies ActivateMessage);
  });
}
