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
  { id: 'envoy-header-base64', words: 'Jwt header is an invalid Base64url encoded', check: 'form' },
  { id: 'envoy-header-json', words: 'Jwt header is an invalid JSON', check: 'form' },
  { id: 'envoy-payload', words: 'Jwt payload is an invalid Base64 or an invalid JSON', check: 'form' },
  { id: 'envoy-payload-base64', words: 'Jwt payload is an invalid Base64url encoded', check: 'form' },
  { id: 'envoy-payload-json', words: 'Jwt payload is an invalid JSON', check: 'form' },
  { id: 'envoy-signature-base64', words: 'Jwt signature is an invalid Base64url encoded', check: 'form' },
  { id: 'envoy-algorithm', words: 'Jwt header [alg] field value is invalid', check: 'algorithm' },
  { id: 'envoy-algorithm-unsupported', words: 'Jwt header [alg] is not supported', check: 'algorithm' },
  {
    id: 'envoy-algorithm-missing',
    words: 'Jwt header [alg] field is required and must be a string',
    check: 'algorithm',
  },
  {
    id: 'envoy-no-valid-key',
    words: "Jwks doesn't have any valid public key",
    check: 'no-keys',
    note: 'The proxy has a JWK Set and can use none of its keys.',
  },
  { id: 'envoy-keys-json', words: 'Jwks is an invalid JSON', check: 'no-keys' },
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

/** Proxies and gateways, and the errors that RFCs name. */
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
    {
      id: 'kong-form',
      words: 'Bad token; invalid',
      values: / (?:JSON|JWT|claims|signature)/y,
      needsValues: true,
      check: 'form',
      said: { expected: '3' },
    },
    { id: 'kong-algorithm-unsupported', words: 'Bad token; invalid alg', check: 'algorithm' },
    { id: 'kong-lifetime', words: 'exceeds maximum allowed expiration', check: 'lifetime' },
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
  ...saidBy('Apache APISIX, or an application', [
    {
      id: 'apisix-failed',
      words: 'failed to verify jwt',
      check: 'unsaid',
      note: 'The error log of APISIX has the reason behind the same words.',
    },
  ]),
  ...saidBy('nginx-auth-jwt (NGINX)', [
    {
      id: 'nginx-auth-jwt-expired',
      words: 'auth_jwt: rejected due to token expired',
      values: /: exp=(?<exp>\d{9,11}): greater than expected=(?<now>\d{9,11})/y,
      check: 'expired',
    },
    {
      id: 'nginx-auth-jwt-signature',
      words: 'auth_jwt: rejected due to missing signature key or signature validate failure',
      check: 'signature',
      note: 'It says the same where no key has the “kid” of the token.',
    },
    {
      id: 'nginx-auth-jwt-claim',
      words: 'auth_jwt: rejected due to',
      values: / (?<claim>[\w.-]{1,60}) claim requirement/y,
      needsValues: true,
      check: 'claim-value',
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
  ...saidBy('a resource server (RFC 6750)', [
    {
      id: 'rfc6750-scope',
      words: 'insufficient_scope',
      values: /"?[^\n]{0,300}?\bscope(?:=|"\s{0,2}:\s{0,2})"(?<expected>[^"\\\n]{1,300})"/y,
      check: 'scope',
    },
    { id: 'rfc6750-expired', words: 'error_description="The token has expired', check: 'expired' },
    { id: 'rfc6750-invalid-token', words: 'invalid_token', check: 'unsaid' },
  ]),
  ...saidBy('a server with DPoP (RFC 9449)', [
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
