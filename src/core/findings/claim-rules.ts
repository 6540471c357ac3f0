import type { TokenContext } from '../claims/token-context.ts';
import { statedKind } from '../claims/token-kind.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, matchClaim } from './rule.ts';
import { ClaimName } from './sensitive/names.ts';
import { readEmail } from './sensitive/values.ts';

const AUDIENCES_AT_MOST = 2;

/** A compact JWS or JWE: a header that begins with `{"`, and two or four dots. */
const COMPACT = /^ey[JKLM][\w-]{8,}\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?$/;
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i;

/** A value, or each item of an array, that is a string. */
function strings(node: JsonNode | undefined): readonly (JsonNode & { kind: 'string' })[] {
  const nodes = node?.kind === 'array' ? node.items : node === undefined ? [] : [node];
  return nodes.filter((item) => item.kind === 'string');
}

function claim({ claims }: TokenContext, name: string): JsonNode | undefined {
  return findMember(claims, name)?.value;
}

/** Who issued it, about whom and for whom, and tokens within the token. */
export const CLAIM_RULES = inFamily<TokenContext>('claims', [
  {
    id: 'iss-not-https',
    severity: 'warning',
    title: 'Issuer uses http',
    why: 'An attacker on the network can pose as the issuer and supply their own keys.',
    remedy: 'Use an https URL as the issuer.',
    reference: {
      label: 'OpenID Connect Core §2',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
    },
    *check(context) {
      const iss = claim(context, 'iss');
      if (iss?.kind !== 'string' || !/^http:\/\//i.test(iss.value) || LOOPBACK.test(iss.value)) return;
      yield matchClaim(context, 'iss', iss, `"iss" is ${quote(iss.value)}.`);
    },
  },
  {
    id: 'aud-wildcard',
    severity: 'warning',
    title: 'Wildcard audience',
    why: 'Audiences are compared exactly. If a verifier treats “*” as a wildcard, it accepts the token at any service.',
    remedy: 'Name the service that the token is for.',
    reference: rfc(8725, '3.9'),
    *check(context) {
      const aud = claim(context, 'aud');
      const pattern = strings(aud).find(({ value }) => value.includes('*'));
      if (aud === undefined || pattern === undefined) return;
      yield matchClaim(context, 'aud', pattern, `"aud" contains ${quote(pattern.value)}.`);
    },
  },
  {
    id: 'aud-many',
    severity: 'info',
    title: 'Many audiences',
    why: 'Each service that receives the token can use it at all the others.',
    remedy: 'Issue a separate token for each service.',
    reference: rfc(8725, '3.9'),
    *check(context) {
      const aud = claim(context, 'aud');
      if (aud?.kind !== 'array' || aud.items.length <= AUDIENCES_AT_MOST) return;
      yield matchClaim(context, 'aud', aud, `"aud" names ${aud.items.length} services.`);
    },
  },
  {
    id: 'sub-personal',
    severity: 'info',
    title: 'Email address as subject',
    why: 'Addresses change and are reassigned, and then the account passes to somebody else.',
    remedy: 'Use an ID that is never reassigned, and put the address in “email”.',
    reference: {
      label: 'OpenID Connect Core §5.7',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
    },
    *check(context) {
      const sub = claim(context, 'sub');
      const masked = sub?.kind === 'string' ? readEmail(sub.value) : null;
      if (sub !== undefined && masked !== null) yield matchClaim(context, 'sub', sub, `"sub" is ${masked}.`);
    },
  },
  {
    id: 'nested-token',
    severity: 'info',
    title: 'Token inside a claim',
    why: 'Its own signature is not checked here, and anyone who sees the outer token gets the inner one.',
    remedy: 'Check it separately before you use its claims.',
    reference: rfc(8725, '3.3'),
    visitors: ({ claims }) => {
      if (claims === null) return {};
      let outer: ClaimName | null = null;
      return {
        payload: ({ node, member }) => {
          if (member !== null)
            outer = node.kind === 'array' || node.kind === 'string' ? new ClaimName(member.name, null) : null;
          // One that is named as a credential is reported as such.
          if (node.kind !== 'string' || !COMPACT.test(node.value) || outer?.topic === 'token') return null;
          return { what: 'A claim contains what looks like a token.' };
        },
      };
    },
  },
  {
    id: 'refresh-as-jwt',
    severity: 'info',
    title: 'Refresh token',
    why: 'It can be exchanged for new tokens until it expires, and only its issuer should see it.',
    remedy: 'Send it only to the token endpoint. Any other service must refuse it.',
    reference: rfc(9700, '4.14'),
    *check(context) {
      const stated = statedKind(context.claims);
      const node = stated?.kind === 'refresh' ? claim(context, stated.name) : undefined;
      if (stated === null || node === undefined) return;
      const said = quote(stringMember(context.claims, stated.name) ?? '');
      const match: Match = matchClaim(context, stated.name, node, `"${stated.name}" is ${said}.`);
      yield match;
    },
  },
]);
