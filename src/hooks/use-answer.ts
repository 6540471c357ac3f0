import { useEffect, useMemo, useRef, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { afterPaint } from '../platform/after-paint.ts';
import { type Answer, Answerer, type Question } from './answer.ts';
import type { NowStore } from './use-now.ts';
import type { Review } from './use-review.ts';

const PASSPHRASE_PAUSE_MS = 250;

/**
 * The last answer that was given, which may be to an earlier question: whoever shows it compares. Asked after the frame
 * that shows what the question is of. Null until the first; `question` is null while a token is being composed.
 */
export function useAnswer(
  review: Review | null,
  question: Question | null,
  environment: CryptoEnvironment,
  now: NowStore,
): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const answerer = useMemo(
    () => (review === null ? null : new Answerer(review, environment)),
    [review, environment],
  );
  const lastPassphrase = useRef<string | null>(null);
  useEffect(() => {
    if (answerer === null || question === null) return;
    const abort = new AbortController();
    const ask = (): void => {
      void answerer.answer(question, now.seconds, abort.signal).then((given) => {
        if (given !== null && !abort.signal.aborted) setAnswer(given);
      });
    };
    // Each try of a passphrase costs a derivation that cannot be called back: not one for every letter.
    const { passphrase } = question.key.options;
    const isTyped = passphrase !== null && passphrase !== lastPassphrase.current;
    lastPassphrase.current = passphrase;
    let stop: () => void;
    if (isTyped) {
      const timer = setTimeout(ask, PASSPHRASE_PAUSE_MS);
      stop = () => clearTimeout(timer);
    } else stop = afterPaint(ask);
    return () => {
      stop();
      abort.abort();
    };
  }, [answerer, question, now]);
  useEffect(() => {
    if (answerer === null) return;
    return now.subscribe(() =>
      setAnswer((last) =>
        last === null ? null : answerer.conclude(last.question, last.facts, now.seconds(), last),
      ),
    );
  }, [answerer, now]);
  return answer;
}
