import { type ServerMessage, saidBy } from './server-message.ts';

/** Libraries that sign people in with OpenID Connect, and proxies that do. */
export const OPENID_MESSAGES: readonly ServerMessage[] = [
  ...saidBy('openid-client (Node.js)', [
    {
      id: 'openid-client-expired',
      words: 'JWT expired, now',
      values: / (?<now>\d{9,11}), exp (?<exp>\d{9,11})/y,
      check: 'expired',
    },
    {
      id: 'openid-client-not-yet',
      words: 'JWT not active yet, now',
      values: / (?<now>\d{9,11}), nbf (?<nbf>\d{9,11})/y,
      check: 'not-yet',
    },
    {
      id: 'openid-client-issuer',
      words: 'unexpected iss value, expected',
      values: / (?<expected>[^\s"]{1,300}), got: (?<found>[^\s"]{1,300})/y,
      check: 'issuer',
    },
    {
      id: 'openid-client-audience',
      words: 'aud mismatch, expected',
      values: / (?<expected>[^\s"]{1,300}), got: (?<found>[^\s"]{1,300})/y,
      check: 'audience',
    },
    {
      id: 'openid-client-audiences',
      words: 'aud is missing the client_id, expected',
      values: / (?<expected>[^\s"]{1,300}) to be included in \[(?<found>[^\]\n]{0,400})\]/y,
      check: 'audience',
    },
    {
      id: 'openid-client-algorithm',
      words: 'unexpected JWT alg received, expected',
      values: / (?<expected>\w{2,10}), got: (?<alg>\w{2,10})/y,
      check: 'algorithm',
    },
    {
      id: 'openid-client-nonce',
      words: 'nonce mismatch, expected',
      values: / (?<expected>[^\s"]{1,300}), got: [^\s"]{1,300}/y,
      check: 'nonce',
    },
    {
      id: 'openid-client-missing',
      words: 'missing required JWT property',
      values: / (?<claim>\w{1,60})/y,
      check: 'claim-missing',
    },
    { id: 'openid-client-signature', words: 'failed to validate JWT signature', check: 'signature' },
  ]),
  ...saidBy('an Auth0 SDK', [
    {
      id: 'auth0-id-issuer',
      words: 'Issuer (iss) claim mismatch in the ID token; expected',
      values: / "?(?<expected>[^\s",]{1,300})"?,? (?:but )?found "?(?<found>[^\s",]{1,300})/y,
      check: 'issuer',
    },
    {
      id: 'auth0-id-audience',
      words: 'Audience (aud) claim mismatch in the ID token; expected',
      values: / "?(?<expected>[^\s",]{1,300})"?,? (?:but )?found "?(?<found>[^\s",]{1,300})/y,
      check: 'audience',
    },
    {
      id: 'auth0-id-nonce',
      words: 'Nonce (nonce) claim mismatch in the ID token; expected',
      values: / "?(?<expected>[^\s",]{1,300})/y,
      check: 'nonce',
    },
    {
      id: 'auth0-id-expired',
      words: 'Expiration Time (exp) claim error in the ID token; current time',
      // The time of expiry that it prints contains the tolerance.
      values: / \(?(?<now>\d{9,11})\)? is after expiration time/y,
      check: 'expired',
    },
    {
      id: 'auth0-id-algorithm',
      words: 'Signature algorithm of',
      values:
        / "(?<alg>[^"\n]{1,20})" is not supported\. Expected the ID token to be signed with (?<expected>[^\n]{1,100}?)(?=\.?(?:\s|$))/y,
      needsValues: true,
      check: 'algorithm',
    },
    {
      id: 'auth0-id-key',
      words: 'Could not find a public key for Key ID (kid)',
      values: / "(?<kid>[^"\n]{1,200})"/y,
      check: 'key-missing',
    },
  ]),
  ...saidBy('Okta JWT Verifier', [
    {
      id: 'okta-audience',
      words: 'does not match expected audience:',
      values: / (?<expected>[^\s"]{1,300})/y,
      check: 'audience',
    },
    {
      id: 'okta-audience-one-of',
      words: 'does not match one of the expected audiences:',
      values: / (?<expected>[^\n"]{1,400})/y,
      check: 'audience',
    },
    {
      id: 'okta-audiences',
      words: 'do not include expected audience:',
      values: / (?<expected>[^\s"]{1,300})/y,
      check: 'audience',
    },
    {
      id: 'okta-client',
      words: 'does not match expected client id:',
      values: / (?<expected>[^\s"]{1,300})/y,
      check: 'audience',
      note: 'An ID Token is meant for the client: its “aud” is the client ID.',
    },
    {
      id: 'okta-issuer',
      words: 'does not match expected issuer:',
      values: / (?<expected>[^\s"]{1,300})/y,
      check: 'issuer',
    },
    {
      id: 'okta-nonce',
      words: 'does not match expected nonce:',
      values: / (?<expected>[^\s"]{1,300})/y,
      check: 'nonce',
    },
    {
      id: 'okta-claim',
      words: "claim '",
      values:
        /(?<claim>[^'\n]{1,60})' value '(?<found>[^'\n]{0,300})' does not (?:match|include) expected value '(?<expected>[^'\n]{1,300})'/y,
      needsValues: true,
      check: 'claim-value',
    },
    {
      id: 'okta-go-audience',
      words: 'aud:',
      values: / (?<found>[^\s[\]]{1,300}) does not match (?<expected>[^\s"]{1,300})/y,
      needsValues: true,
      check: 'audience',
    },
  ]),
  ...saidBy('Okta', [
    {
      id: 'okta-api',
      words: 'E0000011',
      check: 'unsaid',
      note: 'Okta’s own API says so of an API token, or of an access token that is not one of the org’s authorization server.',
    },
  ]),
  ...saidBy('oauth2-proxy', [
    {
      id: 'oauth2-proxy-audience',
      words: 'audience from claim',
      values:
        / [\w.-]{1,60} with value \[(?<found>[^\]\s]{0,300})\] does not match with any of allowed audiences/y,
      check: 'audience',
      note: 'Allowed are the client ID and --oidc-extra-audience.',
    },
    {
      id: 'oauth2-proxy-audience-missing',
      words: 'audience claims',
      values: / \[(?<claim>[\w.-]{1,60})[^\]\n]{0,200}\] do not exist in claims/y,
      needsValues: true,
      check: 'claim-missing',
    },
    { id: 'oauth2-proxy-bearer', words: 'unable to verify bearer token', check: 'unsaid' },
    {
      id: 'oauth2-proxy-missing',
      words: 'no valid bearer token found in authorization header',
      check: 'no-token',
      note: 'What was there did not look like a JWT.',
    },
  ]),
  ...saidBy('mod_auth_openidc (Apache)', [
    {
      id: 'mod-auth-openidc-expired',
      words: '"exp" validation failure',
      values: / \((?<exp>\d{9,11})\): JWT expired \d{1,11} seconds ago/y,
      check: 'expired',
    },
    {
      id: 'mod-auth-openidc-old',
      words: 'JWT was issued more than',
      values: / \d{1,10} seconds ago/y,
      needsValues: true,
      check: 'too-old',
      note: 'How old it may be is OIDCIDTokenIatSlack.',
    },
    {
      id: 'mod-auth-openidc-future',
      words: 'JWT was issued more than',
      values: / \d{1,10} seconds in the future/y,
      needsValues: true,
      check: 'issued-future',
    },
    {
      id: 'mod-auth-openidc-issuer',
      words: 'requested issuer',
      values:
        / \((?<expected>[^)\n]{1,300})\) does not match received "iss" value in id_token \((?<found>[^)\n]{1,300})\)/y,
      needsValues: true,
      check: 'issuer',
    },
    {
      id: 'mod-auth-openidc-algorithm',
      words: 'JWT was not signed with the expected configured algorithm:',
      values: / (?<alg>\w{2,10}) != (?<expected>\w{2,10})/y,
      check: 'algorithm',
    },
    { id: 'mod-auth-openidc-signature', words: 'JWT signature verification failed', check: 'signature' },
    {
      id: 'mod-auth-openidc-missing',
      words: 'JWT did not contain an',
      values: / "(?<claim>[^"\n]{1,60})"/y,
      needsValues: true,
      check: 'claim-missing',
    },
  ]),
];
