import { findMember } from '../text/json-walk.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { headerParameters, isEncrypted, type Token } from '../token/token.ts';

/** Header parameters that only rules beyond the common ones look at, or that bring a key along. */
const RARE_PARAMETERS = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c', 'nonce'];

/** A key id that is a name or base64 and nothing else: no path upwards, address, query or command. */
const PLAIN_KID = /^[\w+=-]+(?:[./][\w+=-]+)*$/;

/**
 * Whether a token calls for what few do (`rare.ts`): by its form, problems of that, an algorithm that is not known, is `none`
 * or leaves something open, or by what its header has. Costs next to nothing, so that the page asks before it can review.
 */
export function callsForRare(token: Token): boolean {
  const algorithm = algorithmOf(token);
  if (token.serialization !== 'compact') return true;
  if (token.problems.length > 0 || token.unsupported !== null || algorithm?.state !== 'known') return true;
  if (isEncrypted(token)) return true;
  if (algorithm.algorithm.deprecated !== null) return true;
  const header = headerParameters(token);
  const kid = findMember(header, 'kid')?.value;
  if (kid !== undefined && !(kid.kind === 'string' && PLAIN_KID.test(kid.value))) return true;
  return RARE_PARAMETERS.some((name) => findMember(header, name) !== null);
}
