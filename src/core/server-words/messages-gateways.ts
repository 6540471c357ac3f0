import { type ServerMessage, saidBy } from './server-message.ts';

const ENVOY = saidBy('Envoy or Istio', [
  { id: 'envoy-expired', words: 'Jwt is expired', check: 'expired' },
  { id: 'envoy-not-yet', words: 'Jwt not yet valid', check: 'not-yet' },
  {
    id: 'envoy-issuer',
    words: 'Jwt issuer is not configured',
    check: 'issuer',
    note: 'No rule or provider has this issuer, letter by letter.',
  },
  { id: 'envoy-audience', words: 'Audiences in Jwt are not allowed', check: 'audience' },
  {
    id: 'envoy-key-missing',
    words: "Jwks doesn't have key to match kid or alg from Jwt",
    check: 'key-missing',
    note: 'A key must have the “kid” of the token, and an algorithm and type that fit its “alg”.',
  },
  { id: 'envoy-signature', words: 'Jwt verification fails', check: 'signature' },
  {
    id: 'envoy-form',
    words: 'Jwt is not in the form of Header.Payload.Signature',
    check: 'form',
    said: { expected: '3' },
  },
  { id: 'envoy-header', words: 'Jwt header is an invalid Base64url input or an invalid JSON', check: 'form' },
  { id: 'envoy-algorithm', words: 'Jwt header [alg] field value is invalid', check: 'algorithm' },
  {
    id: 'envoy-fetch',
    words: 'Jwks remote fetch is failed',
    check: 'no-keys',
    note: 'The proxy could not load the keys from their address.',
  },
  { id: 'envoy-missing', words: 'Jwt is missing', check: 'no-token' },
  {
    id: 'istio-rbac',
    words: 'RBAC: access denied',
    check: 'forbidden',
    note: 'An AuthorizationPolicy refused the request. Without a valid token there is no request principal either.',
  },
]);

/** Proxies, gateways and clouds, and the errors that RFCs name. */
export const GATEWAY_MESSAGES: readonly ServerMessage[] = [
  ...ENVOY,
  // As its access log writes them: jwt_authn_access_denied{Jwt_is_expired}.
  ...ENVOY.map((message) => ({
    ...message,
    id: `${message.id}-details`,
    words: message.words.replaceAll(' ', '_'),
  })),
  ...saidBy('Kong', [
    { id: 'kong-expired', words: '"exp":"token expired"', check: 'expired' },
    { id: 'kong-not-yet', words: '"nbf":"token not valid yet"', check: 'not-yet' },
    {
      id: 'kong-credential',
      words: "No credentials found for given 'iss'",
      check: 'issuer',
      note: 'No consumer has a JWT credential whose key is the “iss” of the token.',
    },
    {
      id: 'kong-claim',
      words: 'No mandatory',
      values: / '(?<claim>[^'\n]{1,60})' in claims/y,
      needsValues: true,
      check: 'claim-missing',
    },
    { id: 'kong-signature', words: 'Invalid signature', check: 'signature' },
    { id: 'kong-algorithm', words: 'Invalid algorithm', check: 'algorithm' },
    { id: 'kong-form', words: 'Bad token; invalid JWT', check: 'form', said: { expected: '3' } },
  ]),
  ...saidBy('Apache APISIX or lua-resty-jwt', [
    {
      id: 'resty-expired',
      words: "'exp' claim expired at",
      values: / (?<exp>[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)/y,
      check: 'expired',
    },
    {
      id: 'resty-not-yet',
      words: "'nbf' claim not valid until",
      values: / (?<nbf>[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)/y,
      check: 'not-yet',
    },
  ]),
  ...saidBy('Apollo Router', [
    {
      id: 'apollo-key-missing',
      words: 'Cannot find a suitable key for: alg:',
      values: / '(?<alg>\w{2,10})', kid: '(?:Some\(\\?"(?<kid>[^"\\\n]{1,200})\\?"\)|None)'/y,
      check: 'key-missing',
    },
    {
      id: 'apollo-issuer',
      words: "Invalid issuer: the token's `iss` was",
      values: / '(?<found>[^'\n]{0,300})', but signed with a key from '(?<expected>[^'\n]{1,300})'/y,
      check: 'issuer',
    },
  ]),
  ...saidBy('Amazon API Gateway', [
    { id: 'aws-gateway-expired', words: 'The incoming token has expired', check: 'expired' },
    { id: 'aws-gateway-http-expired', words: 'error_description="the token has expired"', check: 'expired' },
    { id: 'aws-gateway-unauthorized', words: '{"message":"Unauthorized"}', check: 'unsaid' },
  ]),
  ...saidBy('Amazon Cognito', [
    { id: 'cognito-expired', words: 'Access Token has expired', check: 'expired' },
  ]),
  ...saidBy('AWS STS', [
    {
      id: 'sts-audience',
      words: 'Incorrect token audience',
      check: 'audience',
      note: 'The “aud” must be a client ID of the identity provider in IAM: mostly sts.amazonaws.com.',
    },
    {
      id: 'sts-expired',
      words: 'Token expired: current date/time',
      values: / (?<now>\d{9,11}) must be before the expiration date\/time ?(?<exp>\d{9,11})/y,
      check: 'expired',
    },
    {
      id: 'sts-provider',
      words: 'No OpenIDConnect provider found in your account for',
      values: / (?<found>https?:\/\/[^\s"<]{1,300})/y,
      check: 'issuer',
      note: 'IAM has no identity provider with the “iss” of the token.',
    },
    {
      id: 'sts-keys',
      words: "Couldn't retrieve verification key from your identity provider",
      check: 'no-keys',
      note: 'AWS must be able to reach the issuer’s discovery document and keys from the Internet.',
    },
  ]),
  ...saidBy('Microsoft Entra ID', [
    {
      id: 'aadsts700024',
      words: 'AADSTS700024',
      values:
        /:[^\n]{0,80}?Current time: (?<now>\S{19,35}), assertion valid from (?<nbf>\S{19,35}), expiry time of assertion (?<exp>\d{4}-\d\d-\d\dT[\d:.]{8,18}Z)/y,
      check: 'inactive',
    },
    { id: 'aadsts700027', words: 'AADSTS700027', check: 'signature' },
    { id: 'aadsts50013', words: 'AADSTS50013', check: 'signature' },
  ]),
  ...saidBy('Microsoft Graph', [
    {
      id: 'graph-audience',
      words: 'Access token validation failure. Invalid audience',
      check: 'audience',
      note: 'Graph accepts only tokens that were issued for https://graph.microsoft.com.',
    },
    {
      id: 'graph-expired',
      words: 'Lifetime validation failed, the token is expired',
      check: 'expired',
    },
  ]),
  ...saidBy('Azure API Management', [
    {
      id: 'apim-claim',
      words: 'Claim value mismatch:',
      values: / (?<claim>[\w.:/-]{1,60})=(?<found>[^\s"]{1,300}?)\.?(?:\s|"|$)/y,
      check: 'claim-value',
    },
    { id: 'apim-failed', words: 'JWT Validation Failed', check: 'unsaid' },
    { id: 'apim-missing', words: 'JWT not present', check: 'no-token' },
  ]),
  ...saidBy('Google Cloud', [
    {
      id: 'google-sts-audience',
      words: 'The audience in ID Token',
      values:
        / \[(?<found>[^\]\n]{1,300})\] does not match the expected audience (?<expected>[^\s"]{1,300}?)\.?(?:\s|"|$)/y,
      check: 'audience',
    },
    { id: 'esp-time', words: 'JWT validation failed: TIME_CONSTRAINT_FAILURE', check: 'inactive' },
    { id: 'esp-form', words: 'JWT validation failed: BAD_FORMAT', check: 'form', said: { expected: '3' } },
  ]),
  ...saidBy('A resource server (RFC 6750)', [
    {
      id: 'rfc6750-scope',
      words: 'insufficient_scope',
      values: /"?[^\n]{0,300}?\bscope=\\?"(?<expected>[^"\\\n]{1,300})\\?"/y,
      check: 'scope',
    },
    { id: 'rfc6750-invalid-token', words: 'invalid_token', check: 'unsaid' },
  ]),
  ...saidBy('A server with DPoP (RFC 9449)', [
    { id: 'rfc9449-proof', words: 'invalid_dpop_proof', check: 'dpop' },
    {
      id: 'rfc9449-nonce',
      words: 'use_dpop_nonce',
      values: /[^\n]{0,300}\n?[^\n]{0,100}?DPoP-Nonce: ?(?<expected>[^\s"]{1,200})/iy,
      check: 'dpop-nonce',
    },
  ]),
  ...saidBy('express-jwt (Node.js)', [
    { id: 'express-jwt-missing', words: 'No authorization token was found', check: 'no-token' },
  ]),
];
