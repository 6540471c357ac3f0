import { useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { GivenContent } from '../core/token/read-content.ts';
import type { Token } from '../core/token/token.ts';
import { callsForForms } from '../core/verdict/calls-for-forms.ts';

interface WholeToken {
  readonly token: Token | null;
  readonly isReading: boolean;
}

interface Completed extends WholeToken {
  readonly of: Token;
  readonly content: GivenContent;
}

/**
 * A token with all that `readToken` leaves for later read too, together with what was given for a payload that is kept
 * apart. Until then it is as it was read, or with the content that it had.
 */
export function useWholeToken(
  read: Token | null,
  content: GivenContent,
  environment: CryptoEnvironment,
): WholeToken {
  const [completed, setCompleted] = useState<Completed | null>(null);
  const isCalledFor = read !== null && callsForForms(read);
  useEffect(() => {
    if (!isCalledFor || read === null) return;
    let isGone = false;
    const settle = (token: Token): void => {
      if (!isGone) setCompleted({ of: read, content, token, isReading: false });
    };
    import('../core/verdict/forms.ts')
      .then(({ completeToken }) => completeToken(read, content, environment))
      // Without the part that reads it, the token says itself that it was not read.
      .then(settle, () => settle(read));
    return () => {
      isGone = true;
    };
  }, [isCalledFor, read, content, environment]);
  if (!isCalledFor) return { token: read, isReading: false };
  if (completed?.of !== read) return { token: read, isReading: true };
  return completed.content === content ? completed : { ...completed, isReading: true };
}
