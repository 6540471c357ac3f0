import type { Outcome } from '../crypto/outcome.ts';
import type { KeyReading } from '../keys/key.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { openedOf, type Token } from '../token/token.ts';

/**
 * Whether it is worth looking for the reason of a verdict, told without computing anything: the signature was computed
 * and does not hold, the key is of the wrong kind or may be read in another way, a part has an impossible length or too
 * few bytes, or something in an SD-JWT does not fit.
 * Does not say that a reason will be found.
 */
export function mayExplain(check: Outcome, key: KeyReading, token: Token | null): boolean {
  if (openedOf(token)?.isPuzzling === true) return true;
  switch (check.state) {
    case 'invalid':
    case 'undecryptable':
      return true;
    case 'unusable-key':
      return key.state === 'read' || isHmac(token);
    case 'malformed':
      return 'fault' in check && check.fault !== null
        ? check.fault.isCut === true
        : token?.problems.some(({ code }) => code === 'base64-length') === true;
    default:
      return false;
  }
}

/** Any text is a secret in some format. */
function isHmac(token: Token | null): boolean {
  const declared = token === null ? null : algorithmOf(token);
  return declared?.state === 'known' && declared.algorithm.kty === 'oct';
}
