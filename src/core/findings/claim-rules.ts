import { rfc } from '../reference.ts';
import { findMember } from '../text/json-walk.ts';
import type { Match, Rule, TokenContext } from './rule.ts';

function* missing({ claims, claimsWhole }: TokenContext, name: string, what: string): Iterable<Match> {
  if (claimsWhole && findMember(claims, name) === null) yield { part: 'payload', place: null, what };
}

export const CLAIM_RULES: readonly Rule<TokenContext>[] = [
  {
    id: 'exp-missing',
    severity: 'warning',
    title: 'It never expires',
    why: 'A token that leaks can be used for ever; nothing short of a new key stops it.',
    fix: 'Set “exp”, a few minutes to hours ahead.',
    reference: rfc(7519, '4.1.4'),
    check: (context) => missing(context, 'exp', 'The payload has no "exp".'),
  },
  {
    id: 'iss-missing',
    severity: 'info',
    title: 'No issuer',
    why: 'Without “iss” a verifier cannot tell whose key must hold, and tokens of others may be taken for its own.',
    fix: 'Set “iss” and let the verifier compare it.',
    reference: rfc(8725, '3.8'),
    check: (context) => missing(context, 'iss', 'The payload has no "iss".'),
  },
  {
    id: 'aud-missing',
    severity: 'info',
    title: 'No audience',
    why: 'Without “aud” a token meant for one service can be replayed to another.',
    fix: 'Set “aud” to the service the token is for.',
    reference: rfc(8725, '3.9'),
    check: (context) => missing(context, 'aud', 'The payload has no "aud".'),
  },
];
