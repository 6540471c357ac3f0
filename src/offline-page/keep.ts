import type { KeepingFault } from '../platform/offline-messages.ts';

/** The service worker's address. The page's policy of Trusted Types lets no other through. */
const WORKER = './sw.js';
/** What the names of its caches begin with; the scope follows. */
const CACHES = 'claimscope';

interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Typed as text, since the types of the DOM know nothing of Trusted Types; the browser takes both. */
function workerUrl(): string {
  const page: object = window;
  const factory: PolicyFactory | undefined = Reflect.get(page, 'trustedTypes');
  return factory?.createPolicy('offline', { createScriptURL: () => WORKER }).createScriptURL('') ?? WORKER;
}

const url = workerUrl();

/** Asks the browser to keep; rejects where it does not even begin. */
export function register(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(url, { scope: './', updateViaCache: 'none' });
}

/** Ends the keeping: no worker and no file stays, of any version. */
export async function stopKeeping(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.unregister();
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`${CACHES} ${registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
}

/** Why it was not kept, and what to do, in a sentence each. */
export const FAULT_WORDS: Readonly<Record<KeepingFault, (file: string) => readonly string[]>> = {
  unreachable: (file) => [
    `The server could not be reached for ${nameOf(file)}.`,
    'Check the network and try again.',
  ],
  missing: (file) => [
    `The server does not have ${nameOf(file)}.`,
    'The site may be in the middle of an update. Try again in a few minutes.',
  ],
  changed: (file) => [
    `The server sent another ${nameOf(file)} than this version was built with.`,
    'The site may be in the middle of an update, so try again in a few minutes. If it stays like this, something between the build and this browser changes files.',
  ],
  storage: () => [
    'The browser has no room for the files.',
    'Free some disk space, or clear the data of sites you no longer use, and try again.',
  ],
};

function nameOf(file: string): string {
  return file === '' ? 'the page itself' : file;
}
