import type { TokenContext } from '../claims/token-context.ts';
import { mediaType, type TokenKind } from '../claims/token-kind.ts';
import { findMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match } from './rule.ts';

/** Kinds that are presented again and again, so that who issued them, to whom and for whom must be told. */
const BEARERS: ReadonlySet<TokenKind> = new Set(['access', 'id', 'refresh', 'unknown']);

const REQUIRED_OF_ACCESS: ReadonlySet<string> = new Set(['iss', 'exp', 'aud', 'sub', 'iat', 'jti']);

function* missing(context: TokenContext, name: string): Iterable<Match> {
  const { claims, claimsWhole, header } = context;
  if (!claimsWhole || findMember(claims, name) !== null) return;
  const isRequired = mediaType(header) === 'at+jwt' && REQUIRED_OF_ACCESS.has(name);
  const required = isRequired ? ', which RFC 9068 §2.2 requires of access tokens' : '';
  yield { part: 'payload', place: null, what: `The payload has no "${name}"${required}.` };
}

function missingOfBearer(context: TokenContext, name: string): Iterable<Match> {
  return BEARERS.has(context.kind) ? missing(context, name) : [];
}

/** Where its specification requires `jti`: elsewhere a token without one is complete. */
function needsId(context: TokenContext): boolean {
  return ['at+jwt', 'dpop+jwt', 'logout+jwt', 'secevent+jwt'].includes(mediaType(context.header));
}

/** Times that are not there. */
export const MISSING_TIME_RULES = inFamily<TokenContext>('time', [
  {
    id: 'exp-missing',
    severity: 'warning',
    title: 'Token never expires',
    why: 'A leaked token can be used forever; only a new key stops it.',
    remedy: 'Set “exp” to a few minutes or hours from now.',
    reference: rfc(7519, '4.1.4'),
    // Proofs count by "iat" (RFC 9449 section 11.1), and what events tell has happened (RFC 8417 section 2.2); the kinds
    // of either that need "exp" say so themselves.
    check: (context) => (['proof', 'event'].includes(context.kind) ? [] : missing(context, 'exp')),
  },
  {
    id: 'iat-missing',
    severity: 'info',
    title: 'No iat',
    why: 'Without “iat”, a verifier cannot tell how old the token is, nor refuse tokens issued before a theft or a password change.',
    remedy: 'Set “iat” to the time of issue.',
    reference: rfc(7519, '4.1.6'),
    check: (context) => (context.kind === 'proof' ? [] : missing(context, 'iat')),
  },
]);

/** Parties and names that are not there. */
export const MISSING_RULES = inFamily<TokenContext>('claims', [
  {
    id: 'iss-missing',
    severity: 'info',
    title: 'No iss',
    why: 'Without “iss”, a verifier cannot tell whose key to use, and may accept tokens from another issuer.',
    remedy: 'Set “iss”, and have the verifier check it.',
    reference: rfc(8725, '3.8'),
    check: (context) => missingOfBearer(context, 'iss'),
  },
  {
    id: 'aud-missing',
    severity: 'info',
    title: 'No aud',
    why: 'Without “aud”, a token meant for one service can be used at another.',
    remedy: 'Set “aud” to the service the token is for.',
    reference: rfc(8725, '3.9'),
    check: (context) => missingOfBearer(context, 'aud'),
  },
  {
    id: 'sub-missing',
    severity: 'info',
    title: 'No sub',
    why: 'Without “sub”, services have to rely on nonstandard claims to tell whom the token is about.',
    remedy: 'Set “sub” to the ID of the user or client.',
    reference: rfc(7519, '4.1.2'),
    check: (context) => missingOfBearer(context, 'sub'),
  },
  {
    id: 'jti-missing',
    severity: 'info',
    title: 'No jti',
    why: 'This type requires “jti”: without it, a verifier cannot detect a replay or revoke a single token.',
    remedy: 'Set “jti” to a random value.',
    reference: rfc(7519, '4.1.7'),
    check: (context) => (needsId(context) ? missing(context, 'jti') : []),
  },
]);
