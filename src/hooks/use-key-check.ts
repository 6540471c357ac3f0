import { useEffect, useRef, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import type { KeyInput } from '../core/keys/key.ts';
import type { Token } from '../core/token/token.ts';
import type { KeyCheck } from '../core/verdict/review.ts';
import type { Review } from './use-review.ts';

interface Answer {
  readonly token: Token | null;
  readonly key: KeyInput;
  readonly fetched: readonly FetchedKeys[];
  readonly keyCheck: KeyCheck;
}

const PASSPHRASE_PAUSE_MS = 250;

/**
 * What the key is and what becomes of a token's signature with it, as soon as it is there. An answer to an old
 * question is never shown. Without `isAsked` nothing is computed.
 */
export function useKeyCheck(
  review: Review | null,
  isAsked: boolean,
  token: Token | null,
  key: KeyInput,
  fetched: readonly FetchedKeys[],
  environment: CryptoEnvironment,
): KeyCheck | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const lastPassphrase = useRef<string | null>(null);
  useEffect(() => {
    if (!isAsked || review === null) return;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const keyCheck = await review.checkKey(token, key, environment, { fetched, signal: abort.signal });
      if (!abort.signal.aborted) setAnswer({ token, key, fetched, keyCheck });
    };
    // Each try of a passphrase costs a derivation that cannot be called back: not one for every letter.
    const isTyped = key.options.passphrase !== null && key.options.passphrase !== lastPassphrase.current;
    lastPassphrase.current = key.options.passphrase;
    const timer = isTyped ? setTimeout(() => void ask(), PASSPHRASE_PAUSE_MS) : 0;
    if (!isTyped) void ask();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [review, isAsked, token, key, fetched, environment]);
  const isCurrent =
    answer !== null && answer.token === token && answer.key === key && answer.fetched === fetched;
  return isCurrent ? answer.keyCheck : null;
}
