import { type ServerMessage, saidBy } from './server-message.ts';

/** Libraries of Ruby, PHP, Rust and Haskell. */
export const OTHER_LANGUAGES: readonly ServerMessage[] = [
  ...saidBy('ruby-jwt', [
    { id: 'ruby-jwt-not-yet', words: 'Signature nbf has not been reached', check: 'not-yet' },
    {
      id: 'ruby-jwt-issuer',
      words: 'Invalid issuer. Expected',
      values: / (?<expected>[^\n]{1,400}?), received (?<found>[^\n]{1,300})/y,
      check: 'issuer',
    },
    {
      id: 'ruby-jwt-audience',
      words: 'Invalid audience. Expected',
      values: / (?<expected>[^\n]{1,400}?), received (?<found>[^\n]{1,300})/y,
      check: 'audience',
    },
    {
      id: 'ruby-jwt-claim',
      words: 'Missing required claim',
      values: /:? (?<claim>[A-Za-z_][\w-]{0,60})/y,
      check: 'claim-missing',
    },
    { id: 'ruby-jwt-algorithm', words: 'Expected a different algorithm', check: 'algorithm' },
    {
      id: 'ruby-jwt-segments',
      words: 'Not enough or too many segments',
      check: 'form',
      said: { expected: '3' },
    },
    {
      id: 'ruby-jwt-kid',
      words: 'Could not find public key for kid',
      values: / (?<kid>[^\s"]{1,200})/y,
      check: 'key-missing',
    },
    { id: 'ruby-jwt-iat', words: 'Invalid iat', check: 'issued-future' },
  ]),
  ...saidBy('firebase/php-jwt (PHP)', [
    { id: 'php-jwt-expired', words: 'Expired token', check: 'expired' },
    {
      id: 'php-jwt-not-yet',
      words: 'Cannot handle token with nbf prior to',
      values: / (?<nbf>\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:?\d\d)/y,
      check: 'not-yet',
    },
    {
      id: 'php-jwt-issued-future',
      words: 'Cannot handle token with iat prior to',
      values: / (?<iat>\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:?\d\d)/y,
      check: 'issued-future',
    },
    { id: 'php-jwt-segments', words: 'Wrong number of segments', check: 'form', said: { expected: '3' } },
    { id: 'php-jwt-kid', words: '"kid" invalid, unable to lookup correct key', check: 'key-missing' },
    {
      id: 'php-jwt-no-kid',
      words: '"kid" empty, unable to lookup correct key',
      check: 'claim-missing',
      said: { claim: 'kid' },
    },
    { id: 'php-jwt-algorithm', words: 'Incorrect key for this algorithm', check: 'algorithm' },
  ]),
  ...saidBy('lcobucci/jwt (PHP), Authlib or ASP.NET Core', [
    { id: 'lcobucci-expired', words: 'The token is expired', check: 'expired' },
  ]),
  ...saidBy('lcobucci/jwt (PHP)', [
    { id: 'lcobucci-not-yet', words: 'The token cannot be used yet', check: 'not-yet' },
    { id: 'lcobucci-issued', words: 'The token was issued in the future', check: 'issued-future' },
    { id: 'lcobucci-issuer', words: 'The token was not issued by the given issuers', check: 'issuer' },
    {
      id: 'lcobucci-audience',
      words: 'The token is not allowed to be used by this audience',
      check: 'audience',
    },
    { id: 'lcobucci-signature', words: 'Token signature mismatch', check: 'signature' },
    {
      id: 'lcobucci-signer',
      words: 'Token signer mismatch',
      check: 'algorithm',
      note: 'The “alg” of the token is not that of the configured signer.',
    },
  ]),
  ...saidBy('LexikJWTAuthenticationBundle (Symfony)', [
    { id: 'lexik-expired', words: 'Expired JWT Token', check: 'expired' },
    { id: 'lexik-invalid', words: 'Invalid JWT Token', check: 'unsaid' },
    { id: 'lexik-missing', words: 'JWT Token not found', check: 'no-token' },
  ]),
  ...saidBy('tymon/jwt-auth (PHP)', [
    { id: 'tymon-signature', words: 'Token Signature could not be verified', check: 'signature' },
    { id: 'tymon-form', words: 'Could not decode token:', check: 'form', said: { expected: '3' } },
  ]),
  ...saidBy('jsonwebtoken (Rust)', [
    { id: 'rust-expired', words: 'ExpiredSignature', check: 'expired' },
    { id: 'rust-not-yet', words: 'ImmatureSignature', check: 'not-yet' },
    { id: 'rust-signature', words: 'InvalidSignature', check: 'signature' },
    { id: 'rust-audience', words: 'InvalidAudience', check: 'audience' },
    { id: 'rust-issuer', words: 'InvalidIssuer', check: 'issuer' },
    { id: 'rust-algorithm', words: 'InvalidAlgorithm', check: 'algorithm' },
  ]),
  ...saidBy('Hasura', [
    {
      id: 'hasura-claims',
      words: 'claims key:',
      values: / '(?<claim>[^'\n]{1,100})' not found/y,
      needsValues: true,
      check: 'claim-missing',
      note: 'Hasura reads roles from that claim (claims_namespace).',
    },
    { id: 'hasura-expired', words: 'Could not verify JWT: JWTExpired', check: 'expired' },
    { id: 'hasura-not-yet', words: 'Could not verify JWT: JWTNotYetValid', check: 'not-yet' },
    { id: 'hasura-issued', words: 'Could not verify JWT: JWTIssuedAtFuture', check: 'issued-future' },
    { id: 'hasura-audience', words: 'Could not verify JWT: JWTNotInAudience', check: 'audience' },
    { id: 'hasura-issuer', words: 'Could not verify JWT: JWTNotInIssuer', check: 'issuer' },
    {
      id: 'hasura-signature',
      words: 'Could not verify JWT: JWSError JWSInvalidSignature',
      check: 'signature',
    },
  ]),
  ...saidBy('PostgREST or Supabase', [
    { id: 'postgrest-expired', words: 'JWT expired', check: 'expired' },
    { id: 'postgrest-not-yet', words: 'JWT not yet valid', check: 'not-yet' },
    { id: 'postgrest-issued', words: 'JWT issued at future', check: 'issued-future' },
    { id: 'postgrest-audience', words: 'JWT not in audience', check: 'audience' },
    { id: 'postgrest-key', words: 'No suitable key or wrong key type', check: 'key-missing' },
    {
      id: 'postgrest-no-key',
      words: 'No suitable key was found to decode the JWT',
      check: 'key-missing',
    },
    {
      id: 'postgrest-signature',
      words: 'JWT cryptographic operation failed',
      check: 'signature',
    },
    { id: 'postgrest-signature-old', words: 'JWSError JWSInvalidSignature', check: 'signature' },
    {
      id: 'postgrest-parts',
      words: 'Expected 3 parts in JWT; got',
      values: / \d{1,4}/y,
      check: 'form',
      said: { expected: '3' },
    },
  ]),
];
