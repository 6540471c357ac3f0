import { type ServerMessage, saidBy } from './server-message.ts';

/** Libraries of Go, and servers whose messages are theirs. */
export const GO_MESSAGES: readonly ServerMessage[] = [
  ...saidBy('golang-jwt (Go)', [
    {
      id: 'golang-jwt-expired',
      words: 'token is expired',
      values: / by (?<by>(?:\d{1,7}h)?(?:\d{1,2}m)?\d{1,2}(?:\.\d{1,9})?s)/y,
      check: 'expired',
    },
    { id: 'golang-jwt-not-yet', words: 'token is not valid yet', check: 'not-yet' },
    { id: 'golang-jwt-issued', words: 'token used before issued', check: 'issued-future' },
    { id: 'golang-jwt-audience', words: 'token has invalid audience', check: 'audience' },
    { id: 'golang-jwt-issuer', words: 'token has invalid issuer', check: 'issuer' },
    {
      id: 'golang-jwt-subject',
      words: 'token has invalid subject',
      check: 'claim-value',
      said: { claim: 'sub' },
    },
    {
      id: 'golang-jwt-signature',
      words: 'token signature is invalid',
      values: /(?!: signing method )/y,
      needsValues: true,
      check: 'signature',
    },
    {
      id: 'golang-jwt-signature-inner',
      words: 'crypto/rsa: verification error',
      check: 'signature',
    },
    {
      id: 'golang-jwt-signature-ecdsa',
      words: 'crypto/ecdsa: verification error',
      check: 'signature',
    },
    { id: 'golang-jwt-signature-ed25519', words: 'ed25519: verification error', check: 'signature' },
    {
      id: 'golang-jwt-method',
      words: 'signing method',
      values: / (?<alg>[A-Za-z]{2,7}\d{0,3}) is invalid/y,
      needsValues: true,
      check: 'algorithm',
    },
    {
      id: 'golang-jwt-segments',
      words: 'token contains an invalid number of segments',
      check: 'form',
      said: { expected: '3' },
    },
    { id: 'golang-jwt-malformed', words: 'token is malformed', check: 'form' },
    {
      id: 'golang-jwt-key-type',
      words: 'key is of invalid type',
      check: 'key-kind',
    },
  ]),
  ...saidBy('lestrrat-go/jwx (Go)', [
    { id: 'jwx-expired', words: '"exp" not satisfied', check: 'expired' },
    { id: 'jwx-not-yet', words: '"nbf" not satisfied', check: 'not-yet' },
    { id: 'jwx-issued', words: '"iat" not satisfied', check: 'issued-future' },
    { id: 'jwx-audience', words: '"aud" not satisfied', check: 'audience' },
    { id: 'jwx-issuer', words: '"iss" not satisfied', check: 'issuer' },
    {
      id: 'jwx-signature',
      words: 'could not verify message using any of the signatures or keys',
      check: 'signature',
    },
  ]),
  ...saidBy('go-jose (Go)', [
    {
      id: 'go-jose-signature',
      words: 'go-jose: error in cryptographic primitive',
      check: 'signature',
      note: 'It says the same where an encrypted token could not be decrypted.',
    },
  ]),
  ...saidBy('go-oidc (Go)', [
    {
      id: 'go-oidc-expired',
      words: 'oidc: token is expired',
      values: / \(Token Expiry: (?<exp>[^)\n]{10,60})\)/y,
      check: 'expired',
    },
    {
      id: 'go-oidc-not-yet',
      words: 'oidc: current time',
      values: / (?<now>[^()\n]{10,80}?) before the nbf \(not before\) time: (?<nbf>[^\n"]{10,50})/y,
      check: 'not-yet',
    },
    {
      id: 'go-oidc-audience',
      words: 'oidc: expected audience',
      values:
        /(?: in)? \\?(?:"(?<expected>[^"\\\n]{1,300})\\?"|\[(?<orExpected>[^\]\n]{1,400})\]) got \[(?<found>[^\]\n]{0,400})\]/y,
      check: 'audience',
    },
    {
      id: 'go-oidc-issuer',
      words: 'oidc: id token issued by a different provider, expected',
      values: / \\?"(?<expected>[^"\\\n]{1,300})\\?" got \\?"(?<found>[^"\\\n]{0,300})\\?"/y,
      check: 'issuer',
    },
    {
      id: 'go-oidc-algorithm',
      words: 'oidc: id token signed with unsupported algorithm, expected',
      values: / \[(?<expected>[^\]\n]{1,200})\] got \\?"(?<alg>[^"\\\n]{1,40})\\?"/y,
      check: 'algorithm',
    },
    { id: 'go-oidc-signature', words: 'failed to verify id token signature', check: 'signature' },
    { id: 'go-oidc-malformed', words: 'oidc: malformed jwt', check: 'form' },
  ]),
  ...saidBy('Kubernetes API server', [
    {
      id: 'kubernetes-audience',
      words: 'token audiences',
      values:
        / \[(?<found>[^\]\n]{0,400})\] is invalid for the target audiences \[(?<expected>[^\]\n]{1,400})\]/y,
      needsValues: true,
      check: 'audience',
    },
    {
      id: 'kubernetes-claim-missing',
      words: 'oidc: required claim',
      values: / (?<claim>[^\s"]{1,100}) not present in ID token/y,
      needsValues: true,
      check: 'claim-missing',
    },
    {
      id: 'kubernetes-claim',
      words: 'oidc: required claim',
      values:
        / (?<claim>[^\s"]{1,100}) value does not match\. Got = (?<found>[^\n"]{0,300}?), want = (?<expected>[^\s"\]]{1,300})/y,
      needsValues: true,
      check: 'claim-value',
    },
    {
      id: 'kubernetes-email',
      words: 'oidc: email not verified',
      check: 'claim-value',
      said: { claim: 'email_verified', expected: 'true' },
    },
    {
      id: 'kubernetes-start',
      words: 'oidc: authenticator not initialized',
      check: 'no-keys',
      note: 'The API server could not read the discovery document of the issuer since it started.',
    },
    { id: 'kubernetes-bearer', words: 'invalid bearer token', check: 'unsaid' },
  ]),
  ...saidBy('HashiCorp Vault', [
    { id: 'vault-issuer', words: 'invalid issuer (iss) claim', check: 'issuer' },
    {
      id: 'vault-subject',
      words: 'invalid subject (sub) claim',
      check: 'claim-value',
      said: { claim: 'sub' },
    },
    { id: 'vault-expired', words: 'invalid expiration time (exp) claim: token is expired', check: 'expired' },
    {
      id: 'vault-not-yet',
      words: 'invalid not before (nbf) claim: token not yet valid',
      check: 'not-yet',
    },
    {
      id: 'vault-issued',
      words: 'invalid issued at (iat) claim: token issued in the future',
      check: 'issued-future',
    },
    { id: 'vault-algorithm', words: 'token signed with unexpected algorithm', check: 'algorithm' },
    {
      id: 'vault-audience',
      words: 'invalid audience (aud) claim',
      check: 'audience',
    },
    {
      id: 'vault-signature',
      words: 'no known key successfully validated the token signature',
      check: 'signature',
      note: 'Vault tried every key of the issuer that it knows.',
    },
  ]),
  ...saidBy('Supabase', [
    {
      id: 'supabase-subject',
      words: 'invalid claim: missing sub claim',
      check: 'claim-missing',
      said: { claim: 'sub' },
      note: 'The anon and service_role keys have none: send the access token of a user who signed in.',
    },
    { id: 'supabase-edge', words: '"message":"Invalid JWT"', check: 'unsaid' },
    { id: 'supabase-bad-jwt', words: 'invalid JWT: unable to parse or verify signature', check: 'unsaid' },
  ]),
];
