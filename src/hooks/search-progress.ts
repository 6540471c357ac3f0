/** How far a search has come, for whoever shows it: the page itself is not drawn anew for it. */
export class SearchProgress {
  #done: number | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** From 0 to 1; null until that is known. */
  readonly done = (): number | null => this.#done;

  readonly report = (done: number): void => {
    this.#done = done;
    for (const listener of this.#listeners) listener();
  };
}
