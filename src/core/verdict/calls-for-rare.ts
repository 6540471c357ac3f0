import { findMember, stringMember } from '../text/json-walk.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { claimsOf, headerParameters, isEncrypted, type Token } from '../token/token.ts';

/** Header parameters that only rules beyond the common ones look at, or that bring a key along. */
const RARE_PARAMETERS = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c', 'nonce'];

/** A key id that is a name or base64 and nothing else: no path upwards, address, query or command. */
const PLAIN_KID = /^[\w+=-]+(?:[./][\w+=-]+)*$/;

/** How members begin by which tokens of some kinds are recognized where they do not state their type. */
const OF_KINDS = /^(?:zip|events|htm|jwks|status_l|token_i|response_t|attested_|trust_m|sd_h)/;

/**
 * Whether a token is of a kind that has rules of its own (`kinds.ts`), by a type that is neither missing nor common, or by
 * its members. Costs next to nothing.
 */
export function callsForKinds(token: Token): boolean {
  const claims = claimsOf(token);
  const header = headerParameters(token);
  const iss = stringMember(claims, 'iss');
  return (
    !/^(?:(?:application\/)?(?:jwt|at\+jwt))?$/i.test(stringMember(header, 'typ') ?? '') ||
    (iss !== null && iss === stringMember(claims, 'sub')) ||
    [header, claims].some((object) => object?.members.some(({ name }) => OF_KINDS.test(name)))
  );
}

/**
 * Whether a token calls for what few do (`rare.ts`): by its form, problems of that, an algorithm that is not known, is `none`
 * or leaves something open, or by what its header has. Costs next to nothing, so that the page asks before it can review.
 */
export function callsForRare(token: Token): boolean {
  const algorithm = algorithmOf(token);
  if (token.serialization !== 'compact') return true;
  if (token.problems.length > 0 || token.unsupported !== null || algorithm?.state !== 'known') return true;
  if (isEncrypted(token) || callsForKinds(token)) return true;
  if (algorithm.algorithm.deprecated !== null) return true;
  const header = headerParameters(token);
  const kid = findMember(header, 'kid')?.value;
  if (kid !== undefined && !(kid.kind === 'string' && PLAIN_KID.test(kid.value))) return true;
  return RARE_PARAMETERS.some((name) => findMember(header, name) !== null);
}
