import { mediaType } from '../claims/token-kind.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { claimsOf, headerParameters, type Token } from '../token/token.ts';

/** Whether a token is a DPoP proof or bound to a key by one (`cnf.jkt`; RFC 9449 sections 4.2 and 6.1). */
export function concernsDpop(token: Token | null): boolean {
  const claims = claimsOf(token);
  if (mediaType(headerParameters(token)) === 'dpop+jwt') return true;
  if (findMember(claims, 'htm') !== null && findMember(claims, 'htu') !== null) return true;
  const cnf = findMember(claims, 'cnf')?.value;
  return cnf?.kind === 'object' && stringMember(cnf, 'jkt') !== null;
}
