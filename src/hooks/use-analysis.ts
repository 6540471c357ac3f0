import { useEffect, useMemo, useRef, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import { type KeyCheck, readToken, type TokenReading } from '../core/verdict/analyse.ts';
import type { KeyInput } from '../state/inputs.ts';
import type { Review } from './use-review.ts';

export interface AnalysisHalves {
  readonly reading: TokenReading;
  /** Null while the answer to the present question is not there. */
  readonly keyCheck: KeyCheck | null;
}

interface Answer {
  readonly reading: TokenReading;
  readonly key: KeyInput;
  readonly fetched: readonly FetchedKeys[];
  readonly keyCheck: KeyCheck;
}

const PASSPHRASE_PAUSE_MS = 250;

/**
 * Both halves of the analysis of a text: the synchronous one at once, in the same render as the keystroke; the
 * asynchronous one as soon as it is there. An answer to an old question is never shown. Null asks nothing.
 */
export function useAnalysis(
  review: Review | null,
  text: string | null,
  key: KeyInput,
  fetched: readonly FetchedKeys[],
  environment: CryptoEnvironment,
): AnalysisHalves {
  const reading = useMemo(() => readToken(text ?? ''), [text]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const lastPassphrase = useRef<string | null>(null);
  useEffect(() => {
    if (text === null || review === null) return;
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      const asked = { fetched, signal: abort.signal };
      const keyCheck = await review.checkKey(reading, key.text, key.format, environment, key.options, asked);
      if (!abort.signal.aborted) setAnswer({ reading, key, fetched, keyCheck });
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
  }, [review, text, reading, key, fetched, environment]);
  const isCurrent =
    answer !== null && answer.reading === reading && answer.key === key && answer.fetched === fetched;
  return { reading, keyCheck: isCurrent ? answer.keyCheck : null };
}
