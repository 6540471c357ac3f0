import { activate, findRegistration, hasServiceWorkers, KEEP_FRAGMENT } from '../platform/offline.ts';
import type { KeepingMessage } from '../platform/offline-messages.ts';
import { FAULT_WORDS, register, stopKeeping } from './keep.ts';
import '../styles/base.css';
import './offline-page.css';

const element = <Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind => {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}.`);
};

const outcome = element('outcome', HTMLDivElement);
const progress = element('progress', HTMLProgressElement);
const buttons = {
  keep: element('keep', HTMLButtonElement),
  update: element('update', HTMLButtonElement),
  look: element('look', HTMLButtonElement),
  stop: element('stop', HTMLButtonElement),
};

/** Says how it stands, each sentence in a paragraph. Text only, never markup. */
function say(sentences: readonly string[]): void {
  outcome.replaceChildren(
    ...sentences.map((sentence) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = sentence;
      return paragraph;
    }),
  );
}

function offer(...offered: readonly (keyof typeof buttons)[]): void {
  for (const name of ['keep', 'update', 'look', 'stop'] as const) {
    buttons[name].hidden = !offered.includes(name);
  }
}

/** What the worker said of what it could not keep; it may come after the news that it gave up. */
let refused = awaitRefusal();
/** The browser itself may end the worker, which then says nothing. */
const LONGEST_SILENCE_MS = 3000;

function awaitRefusal(): {
  readonly words: Promise<readonly string[]>;
  readonly resolve: (words: readonly string[]) => void;
} {
  let resolve: (words: readonly string[]) => void = () => {};
  const words = new Promise<readonly string[]>((settle) => {
    resolve = settle;
  });
  return { words, resolve };
}

function hear({ data }: MessageEvent<KeepingMessage>): void {
  if (data.state === 'keeping') {
    progress.max = data.total;
    progress.value = data.done;
  } else {
    refused.resolve(FAULT_WORDS[data.fault](data.file));
  }
}

const INSECURE = [
  'Offline use is not available here.',
  'Browsers allow it only over HTTPS or on localhost. Open Claimscope that way.',
];
const UNSUPPORTED = [
  'This browser does not offer offline use here.',
  'Private windows of some browsers do not allow it, and settings can turn it off. Try a normal window.',
];
const KEPT = ['Kept for offline use.', 'You can close this tab and go back to Claimscope.'];
/** What is kept for a port stays in front of whatever is served there next. */
const LOCAL = ['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname)
  ? [`While it is kept, Claimscope answers for every page at ${window.location.host}.`]
  : [];
const WAITING = [
  'An update is ready.',
  'Tabs with Claimscope that are open keep their version, and what is in them, until you reload them.',
];

/** Shows what is there now; `words` say what was just done. */
async function show(words?: readonly string[]): Promise<void> {
  progress.hidden = true;
  const registration = await findRegistration();
  if (registration?.active == null) {
    say(words ?? ['Not kept for offline use.']);
    offer('keep');
  } else if (registration.waiting !== null) {
    say(words ?? WAITING);
    offer('update', 'stop');
  } else {
    say([...(words ?? KEPT), ...LOCAL]);
    offer('look', 'stop');
  }
}

/** Follows a version that is being kept to its end, and tells what came of it; null where it was kept. */
async function follow(worker: ServiceWorker | null): Promise<readonly string[] | null> {
  if (worker === null) return null;
  progress.removeAttribute('value');
  progress.hidden = false;
  const isOver = (): boolean => ['activated', 'redundant'].includes(worker.state);
  // One that has to wait for open pages is kept as well.
  const isKept = async (): Promise<boolean> =>
    worker.state === 'installed' && (await findRegistration())?.active != null;
  await new Promise<void>((resolve) => {
    const check = async (): Promise<void> => {
      if (isOver() || (await isKept())) resolve();
    };
    worker.addEventListener('statechange', () => void check());
    void check();
  });
  if (worker.state !== 'redundant') return null;
  const silence = new Promise<readonly string[]>((resolve) => {
    setTimeout(resolve, LONGEST_SILENCE_MS, [
      'The browser stopped before all files were kept.',
      'Try again.',
    ]);
  });
  return Promise.race([refused.words, silence]);
}

/** Does one thing at a time, and says so where the browser does not. */
async function attempt(begin: string, work: () => Promise<readonly string[] | null>): Promise<void> {
  refused = awaitRefusal();
  offer();
  say([begin]);
  let words: readonly string[] | null;
  try {
    words = await work();
  } catch (error) {
    words = explain(error);
  }
  await show(words ?? undefined);
}

/** What a browser says that does not begin to keep or to look. */
function explain(error: unknown): readonly string[] {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'SecurityError') return UNSUPPORTED;
  return [
    'The browser could not load the part that keeps the files (sw.js).',
    'Check the network and try again.',
  ];
}

const keep = (): Promise<void> =>
  attempt('Keeping the files…', async () => {
    const registration = await register();
    return follow(registration.installing);
  });

const look = (): Promise<void> =>
  attempt('Checking…', async () => {
    const registration = await findRegistration();
    if (registration === null) return null;
    await registration.update();
    const failed = await follow(registration.installing);
    return failed ?? (registration.waiting === null ? ['This is the newest version.'] : null);
  });

const update = (): Promise<void> =>
  attempt('Updating…', async () => {
    const waiting = (await findRegistration())?.waiting ?? null;
    if (waiting === null) return null;
    await activate(waiting);
    return ['Updated. Reload the tabs with Claimscope that are open to use the new version.'];
  });

const stop = (): Promise<void> =>
  attempt('Deleting…', async () => {
    const registration = await findRegistration();
    if (registration !== null) await stopKeeping(registration);
    return [
      'Deleted. Claimscope is not kept for offline use any more.',
      'A tab that is still open may ask you to reload it.',
    ];
  });

const isAsked = window.location.hash === KEEP_FRAGMENT;
window.history.replaceState(null, '', window.location.pathname);
if (!window.isSecureContext) {
  say(INSECURE);
} else if (!hasServiceWorkers()) {
  say(UNSUPPORTED);
} else {
  buttons.keep.addEventListener('click', () => void keep());
  buttons.look.addEventListener('click', () => void look());
  buttons.update.addEventListener('click', () => void update());
  buttons.stop.addEventListener('click', () => void stop());
  navigator.serviceWorker.addEventListener('message', hear);
  navigator.serviceWorker.startMessages();
  void (isAsked ? keep() : show());
}
