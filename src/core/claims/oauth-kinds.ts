import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { AUD, draft, EXP, hasAll, IAT, ISS, JTI, type Kind, kind, need, SUB } from './kind.ts';
import { isIdToken } from './known-tokens.ts';
import { statedKind } from './token-kind.ts';

export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** A page of the OpenID Foundation. */
export function openIdPage(label: string, page: string): { readonly label: string; readonly url: string } {
  return { label, url: `https://openid.net/specs/${page}` };
}

/** What authorization servers issue and clients send. */
export const OAUTH_KINDS: readonly Kind[] = [
  kind({
    id: 'dpop',
    name: 'DPoP proof',
    use: 'proof',
    sentence: 'Proves that the sender of one HTTP request has the key that its access token is bound to.',
    reference: rfc(9449, '4.2'),
    types: ['dpop+jwt'],
    needsType: true,
    looksLike: (header, claims) => hasAll(header, 'jwk') && hasAll(claims, 'htm', 'htu'),
    header: [need('jwk', 'object', 'which key the sender has')],
    claims: [
      need('jti', 'text', 'which proof it is'),
      need('htm', 'text', 'for which HTTP method it is'),
      need('htu', 'text', 'for which URL it is'),
      need('iat', 'date', 'when it was made'),
    ],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead: 'it is for one request, and a server accepts it only for a short time after “iat”.',
      reference: rfc(9449, '11.1'),
    },
  }),
  kind({
    id: 'access-token',
    name: 'access token',
    use: 'access',
    sentence: 'Lets a client call a resource server; its audience is that server.',
    reference: rfc(9068, '2.2'),
    types: ['at+jwt'],
    claims: [ISS, EXP, AUD, SUB, need('client_id', 'text', 'which client asked for it'), IAT, JTI],
  }),
  kind({
    id: 'client-assertion',
    name: 'client assertion',
    use: 'proof',
    sentence: 'Authenticates a client to an authorization server, in place of a client secret.',
    reference: draft('RFC 7523 bis', 'draft-ietf-oauth-rfc7523bis'),
    types: ['client-authentication+jwt'],
    looksLike: isClientAssertion,
    claims: [
      need('iss', 'text', 'which client made it'),
      need('sub', 'text', 'which client it is about'),
      AUD,
      EXP,
    ],
  }),
  kind({
    id: 'introspection-response',
    name: 'signed introspection response',
    use: 'event',
    sentence: 'What an authorization server says of a token that a resource server asked about.',
    reference: rfc(9701, '5'),
    types: ['token-introspection+jwt'],
    needsType: true,
    looksLike: (_, claims) => hasAll(claims, 'token_introspection'),
    claims: [ISS, AUD, IAT, need('token_introspection', 'object', 'what the server knows of the token')],
    bans: ['sub', 'exp'].map((name) => ({
      name,
      why: `It could pass for an access token with “${name}” outside “token_introspection”.`,
    })),
    withoutExp: {
      use: 'never',
      instead:
        'with one, it could pass for an access token. When that token expires stands in “token_introspection”.',
      reference: rfc(9701, '5'),
    },
  }),
  kind({
    id: 'authorization-request',
    name: 'signed authorization request',
    use: 'event',
    sentence: 'The parameters of an authorization request, signed by the client so that nobody changes them.',
    reference: rfc(9101, '4'),
    types: ['oauth-authz-req+jwt'],
    looksLike: (_, claims) => hasAll(claims, 'response_type', 'client_id'),
    claims: [need('client_id', 'text', 'which client asks')],
    bans: ['request', 'request_uri'].map((name) => ({
      name,
      why: 'A request object must not refer to another.',
    })),
  }),
  kind({
    id: 'client-attestation',
    name: 'client attestation',
    use: 'credential',
    sentence: 'A vendor attests that a client instance is genuine and names the key that the instance holds.',
    reference: draft(
      'Attestation-Based Client Authentication',
      'draft-ietf-oauth-attestation-based-client-auth',
    ),
    types: ['oauth-client-attestation+jwt', 'wallet-attestation+jwt'],
    claims: [
      need('sub', 'text', 'which client it is about'),
      EXP,
      need('cnf/jwk', 'object', 'which key the instance has'),
    ],
    isAsymmetric: true,
  }),
  kind({
    id: 'client-attestation-pop',
    name: 'proof of possession for a client attestation',
    use: 'proof',
    sentence: 'A client instance proves that it has the key that its client attestation names.',
    reference: draft(
      'Attestation-Based Client Authentication',
      'draft-ietf-oauth-attestation-based-client-auth',
    ),
    types: ['oauth-client-attestation-pop+jwt', 'wallet-attestation-pop+jwt'],
    claims: [
      need('aud', 'audience', 'which authorization server it is for'),
      JTI,
      need('iat', 'date', 'when it was made'),
    ],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead: 'a server accepts it only for a short time after “iat”.',
      reference: draft(
        'Attestation-Based Client Authentication',
        'draft-ietf-oauth-attestation-based-client-auth',
      ),
    },
  }),
  kind({
    id: 'transaction-token',
    name: 'transaction token',
    use: 'access',
    sentence:
      'Carries who called and why through the services of one trust domain, for a single transaction.',
    reference: draft('Transaction Tokens', 'draft-ietf-oauth-transaction-tokens'),
    types: ['txntoken+jwt', 'txn_token'],
    claims: [
      IAT,
      AUD,
      EXP,
      need('txn', 'text', 'which transaction it is of'),
      SUB,
      need('scope', 'text', 'what it is for'),
      need('req_wl', 'text', 'which workload asked for it'),
    ],
  }),
  kind({
    id: 'id-jag',
    name: 'identity assertion (ID-JAG)',
    use: 'access',
    sentence: 'An identity provider lets a client ask another authorization server for an access token.',
    reference: draft(
      'Identity Assertion JWT Authorization Grant',
      'draft-ietf-oauth-identity-assertion-authz-grant',
    ),
    types: ['oauth-id-jag+jwt'],
    claims: [
      ISS,
      SUB,
      need('aud', 'audience', 'which authorization server it is for'),
      need('client_id', 'text', 'which client may use it'),
      JTI,
      EXP,
      IAT,
    ],
  }),
  kind({
    id: 'logout-token',
    name: 'logout token',
    use: 'event',
    sentence: 'Tells a client that a session has ended.',
    reference: openIdPage(
      'OpenID Connect Back-Channel Logout §2.4',
      'openid-connect-backchannel-1_0.html#LogoutToken',
    ),
    types: ['logout+jwt'],
    looksLike: (_, claims) => eventsOf(claims)?.members.some(({ name }) => name === LOGOUT_EVENT) === true,
    claims: [
      ISS,
      AUD,
      IAT,
      EXP,
      JTI,
      need('events', 'object', 'that it is about a logout'),
      need('sub|sid', 'text', 'whose session ended, or which'),
    ],
    bans: [{ name: 'nonce', why: 'It could pass for an ID Token.' }],
  }),
  kind({
    id: 'security-event',
    name: 'security event token',
    use: 'event',
    sentence: 'States that something happened; it grants nothing.',
    reference: rfc(8417, '2.2'),
    types: ['secevent+jwt'],
    looksLike: (_, claims) => eventsOf(claims) !== null,
    claims: [ISS, IAT, JTI, need('events', 'object', 'what happened')],
    withoutExp: {
      use: 'never',
      instead: 'it states what has happened, which does not expire.',
      reference: rfc(8417, '2.2'),
    },
  }),
  kind({
    id: 'id-token',
    name: 'ID Token',
    use: 'id',
    sentence: 'Tells a client who signed in, and when; its audience is the client.',
    reference: openIdPage('OpenID Connect Core §2', 'openid-connect-core-1_0.html#IDToken'),
    looksLike: (_, claims) =>
      statedKind(claims)?.kind === 'id' ||
      ((hasAll(claims, 'at_hash') || hasAll(claims, 'c_hash')) && !hasAll(claims, 'scope')) ||
      isIdToken(claims),
    claims: [ISS, SUB, AUD, EXP, IAT],
  }),
];

function eventsOf(claims: JsonObject | null): JsonObject | null {
  const events = findMember(claims, 'events')?.value;
  return events?.kind === 'object' ? events : null;
}

/** The tokens of its service accounts name themselves likewise, and call its services. */
const GOOGLE_ROBOT = /\.gserviceaccount\.com$/;

/**
 * A JWT by which a client authenticates is about its own issuer (RFC 7523 section 3). One with scopes is a grant, which
 * names its subject likewise at some servers.
 */
function isClientAssertion(_: JsonObject | null, claims: JsonObject | null): boolean {
  const iss = stringMember(claims, 'iss');
  if (iss === null || iss === '' || iss !== stringMember(claims, 'sub') || GOOGLE_ROBOT.test(iss))
    return false;
  if (['scope', 'scp', 'metadata', 'jwks', 'nonce', 'events'].some((name) => hasAll(claims, name)))
    return false;
  return hasAll(claims, 'aud', 'exp');
}
