import { formatDuration } from '../claims/numeric-date.ts';
import { instantOf, readTimes, timeState } from '../claims/times.ts';
import { claimsOf, isEncrypted, type Token } from '../token/token.ts';

/** Whether passing a token on passes on what it allows. */
export interface Validity {
  readonly isUsable: boolean;
  /** A sentence, for whoever is about to pass it on. */
  readonly words: string;
}

/** Says whether a verifier would still take the token at an instant (seconds since 1970), going by its times alone. */
export function tokenValidity(token: Token, nowSeconds: number): Validity {
  const claims = claimsOf(token);
  if (isEncrypted(token) && claims === null)
    return usable('It is not known how long this token is valid. Whoever has the link has the token.');
  const times = readTimes(claims);
  const exp = instantOf(times.exp);
  switch (timeState(times, nowSeconds)) {
    case 'expired':
      return {
        isUsable: false,
        words: `The token expired ${formatDuration(nowSeconds - (exp ?? nowSeconds))} ago.`,
      };
    case 'not-yet':
      return usable('This token will become valid. Whoever has the link has the token, and can use it then.');
    case 'none':
    case 'valid':
      return exp === null
        ? usable('This token does not expire. Whoever has the link has the token, and can use it.')
        : usable(
            `This token is still valid for ${formatDuration(exp - nowSeconds)}. Whoever has the link has the token, and can use it until then.`,
          );
  }
}

function usable(words: string): Validity {
  return { isUsable: true, words };
}
