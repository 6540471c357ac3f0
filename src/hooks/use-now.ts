import { useSyncExternalStore } from 'react';

/** The instant that everything on the page is judged at, in seconds since 1970. */
export interface Now {
  readonly seconds: number;
  /** It was set, and stands still. */
  readonly isSet: boolean;
  /** Sets it; null gives it back to the clock. */
  readonly choose: (seconds: number | null) => void;
}

/**
 * The clock's now, ticking with the seconds of the wall clock while the page is visible, or one that was set to see a
 * token as it was or will be. Only who subscribes is drawn again with its ticks.
 */
export class NowStore {
  #set: number | null = null;
  #timer = 0;
  readonly #listeners = new Set<() => void>();

  readonly choose = (seconds: number | null): void => {
    this.#set = seconds;
    this.#update();
  };

  /** After what it holds: fields are set in their order. */
  #now = this.#read();

  readonly current = (): Now => this.#now;
  readonly seconds = (): number => this.#now.seconds;

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #read(): Now {
    const seconds = this.#set ?? Math.floor(Date.now() / 1000);
    return { seconds, isSet: this.#set !== null, choose: this.choose };
  }

  #update(): void {
    const now = this.#read();
    if (now.seconds === this.#now.seconds && now.isSet === this.#now.isSet) return;
    this.#now = now;
    for (const listener of this.#listeners) listener();
  }

  readonly #tick = (): void => {
    window.clearTimeout(this.#timer);
    if (document.hidden) return;
    // Just past the full second, so that a token expires on time and not up to a second later.
    this.#timer = window.setTimeout(this.#tick, 1005 - (Date.now() % 1000));
    this.#update();
  };

  #start(): void {
    document.addEventListener('visibilitychange', this.#tick);
    this.#tick();
  }

  #stop(): void {
    window.clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#tick);
  }
}

/** The instant, followed; not for what is prerendered, which knows no clock. */
export function useNow(store: NowStore): Now {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}

/** Words that depend on the instant: drawn again only where they change. */
export function useWordsOfNow(store: NowStore, word: (nowSeconds: number) => string): string {
  const read = (): string => word(store.seconds());
  return useSyncExternalStore(store.subscribe, read, read);
}
