import { useEffect, useMemo, useState } from 'react';
import { readToken, readTokenInSteps } from '../core/token/read-token.ts';
import type { Token } from '../core/token/token.ts';
import { DONE_AT_ONCE, takeSteps } from './take-steps.ts';

interface ReadToken {
  /** Null while it is being read, too. */
  readonly token: Token | null;
  readonly isReading: boolean;
}

/** The token in a text: at once, or for a large text as soon as it has been read in turns. */
export function useReadToken(text: string): ReadToken {
  const isLarge = text.length > DONE_AT_ONCE;
  const small = useMemo(() => (isLarge ? null : readToken(text)), [isLarge, text]);
  const [read, setRead] = useState<{ readonly text: string; readonly token: Token | null } | null>(null);
  useEffect(() => {
    if (!isLarge) return;
    const abort = new AbortController();
    void takeSteps(readTokenInSteps(text), abort.signal).then((token) => {
      if (!abort.signal.aborted) setRead({ text, token });
    });
    return () => abort.abort();
  }, [isLarge, text]);
  if (!isLarge) return { token: small, isReading: false };
  const isRead = read?.text === text;
  return { token: isRead ? read.token : null, isReading: !isRead };
}
