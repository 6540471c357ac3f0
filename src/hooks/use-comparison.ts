import { useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { compareTokens, isNoToken, type TokenComparison } from '../core/compare/compare-tokens.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import { type OpenedToken, openToken, type TokenToOpen } from './open-tokens.ts';
import { takeSteps } from './take-steps.ts';

/** Two tokens as far as they could be opened, and what came of comparing them; null while that is not known. */
export interface Compared {
  readonly first: OpenedToken | null;
  readonly second: OpenedToken | null;
  /** Null where one of the two is no token. */
  readonly comparison: TokenComparison | null;
}

/**
 * Opens two tokens and compares them, in turns with the page: null until it is done. The given objects count by
 * identity, and one that is null is no token.
 */
export function useComparison(
  first: TokenToOpen | null,
  second: TokenToOpen | null,
  fetched: readonly FetchedKeys[],
  environment: CryptoEnvironment,
  now: () => number,
): Compared | null {
  const [known, setKnown] = useState<{
    readonly of: readonly [TokenToOpen | null, TokenToOpen | null];
    readonly compared: Compared;
  } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const open = (token: TokenToOpen | null): Promise<OpenedToken | null> =>
      token === null ? Promise.resolve(null) : openToken(token, fetched, environment, now, signal);
    const compare = async (): Promise<void> => {
      const [one, other] = await Promise.all([open(first), open(second)]);
      if (signal.aborted) return;
      const comparison =
        one === null || other === null || isNoToken(one.opened[0]) || isNoToken(other.opened[0])
          ? null
          : await takeSteps(compareTokens(one.opened, other.opened), signal);
      if (!signal.aborted)
        setKnown({ of: [first, second], compared: { first: one, second: other, comparison } });
    };
    void compare();
    return () => abort.abort();
  }, [first, second, fetched, environment, now]);
  return known?.of[0] === first && known.of[1] === second ? known.compared : null;
}
