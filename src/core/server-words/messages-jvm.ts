import { type ServerMessage, saidBy } from './server-message.ts';

/** Libraries and servers of the Java virtual machine. */
export const JVM_MESSAGES: readonly ServerMessage[] = [
  ...saidBy('Spring Security', [
    {
      id: 'spring-expired',
      words: 'Jwt expired at',
      values: / (?<exp>\d{4}-\d\d-\d\dT[\d:.]{5,18}Z)/y,
      check: 'expired',
    },
    {
      id: 'spring-not-yet',
      words: 'Jwt used before',
      values: / (?<nbf>\d{4}-\d\d-\d\dT[\d:.]{5,18}Z)/y,
      check: 'not-yet',
    },
    { id: 'spring-audience', words: 'The aud claim is not valid', check: 'audience' },
    { id: 'spring-issuer', words: 'The iss claim is not valid', check: 'issuer' },
    {
      id: 'spring-decode',
      words: 'An error occurred while attempting to decode the Jwt',
      check: 'unsaid',
    },
  ]),
  ...saidBy('Nimbus JOSE + JWT (Java)', [
    { id: 'nimbus-signature', words: 'Signed JWT rejected: Invalid signature', check: 'signature' },
    {
      id: 'nimbus-key-missing',
      words: 'Signed JWT rejected: Another algorithm expected, or no matching key(s) found',
      check: 'key-missing',
    },
    { id: 'nimbus-expired', words: 'Expired JWT', check: 'expired' },
    { id: 'nimbus-not-yet', words: 'JWT before use time', check: 'not-yet' },
    {
      id: 'nimbus-audience',
      words: 'JWT audience rejected:',
      values: / \[(?<found>[^\]\n]{0,400})\]/y,
      check: 'audience',
    },
    { id: 'nimbus-audience-missing', words: 'JWT missing required audience', check: 'audience' },
    {
      id: 'nimbus-audience-exact',
      words: 'JWT aud claim has value',
      values: / \[(?<found>[^\]\n]{0,400})\], must be \[(?<expected>[^\]\n]{1,400})\]/y,
      check: 'audience',
    },
    {
      id: 'nimbus-issuer',
      words: 'JWT iss claim has value',
      values: / (?<found>[^\s,"]{1,300}), must be (?<expected>[^\s"]{1,300})/y,
      check: 'issuer',
    },
    {
      id: 'nimbus-claims-missing',
      words: 'JWT missing required claims:',
      values: / \[(?<claim>[^\],\n]{1,100})/y,
      check: 'claim-missing',
    },
    {
      id: 'nimbus-type',
      words: 'JOSE header typ (type)',
      values: / (?:(?<found>[^\s"]{1,60}) )?not allowed/y,
      needsValues: true,
      check: 'type',
    },
    {
      id: 'nimbus-type-missing',
      words: 'Required JOSE header typ (type) parameter is missing',
      check: 'claim-missing',
      said: { claim: 'typ' },
    },
  ]),
  ...saidBy('jjwt (Java)', [
    {
      id: 'jjwt-expired',
      words: 'JWT expired',
      values:
        /(?: \d{1,15} milliseconds ago)? at (?<exp>\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)\. Current time: (?<now>\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)/y,
      needsValues: true,
      check: 'expired',
    },
    {
      id: 'jjwt-early',
      words: 'JWT early by',
      values:
        / \d{1,15} milliseconds before (?<nbf>\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)\. Current time: (?<now>\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)/y,
      check: 'not-yet',
    },
    {
      id: 'jjwt-signature',
      words: 'JWT signature does not match locally computed signature',
      check: 'signature',
    },
    {
      id: 'jjwt-claim',
      words: 'Expected',
      values:
        / (?<claim>[^\s"]{1,60}) claim to be: (?<expected>[^\n"]{1,300}?), but was: (?<found>[^\n"]{1,300}?)\./y,
      needsValues: true,
      check: 'claim-value',
    },
    {
      id: 'jjwt-claim-missing',
      words: 'Missing',
      values: / '(?<claim>[^'\n]{1,60})' claim\. Expected values?: /y,
      needsValues: true,
      check: 'claim-missing',
    },
    {
      id: 'jjwt-claim-without',
      words: 'Missing expected',
      values: / '(?<expected>[^'\n]{1,300})' value in '(?<claim>[^'\n]{1,60})' claim/y,
      needsValues: true,
      check: 'claim-value',
    },
    {
      id: 'jjwt-key-kind',
      words: 'The parsed JWT indicates it was signed with the',
      values: / '(?<alg>[^'\n]{1,20})' signature algorithm/y,
      check: 'key-kind',
    },
    { id: 'jjwt-unsigned', words: 'Unsecured JWSs (those with an', check: 'unsigned' },
  ]),
  ...saidBy('auth0 java-jwt (Java)', [
    {
      id: 'java-jwt-expired',
      words: 'The Token has expired on',
      values: / (?<exp>[^\n"]{10,40}?)\.(?:\s|"|$)/y,
      check: 'expired',
    },
    {
      id: 'java-jwt-not-yet',
      words: "The Token can't be used before",
      values: / (?<nbf>[^\n"]{10,40}?)\.(?:\s|"|$)/y,
      check: 'not-yet',
    },
    {
      id: 'java-jwt-audience',
      words: "The Claim 'aud' value doesn't contain the required audience",
      check: 'audience',
    },
    {
      id: 'java-jwt-claim',
      words: "The Claim '",
      values: /(?<claim>[^'\n]{1,60})' value doesn't match the required (?:one|issuer)/y,
      needsValues: true,
      check: 'claim-value',
    },
    {
      id: 'java-jwt-algorithm',
      words: "The provided Algorithm doesn't match the one defined in the JWT's Header",
      check: 'algorithm',
    },
    {
      id: 'java-jwt-signature',
      words: "The Token's Signature resulted invalid when verified using the Algorithm",
      check: 'signature',
    },
  ]),
  ...saidBy('jose4j (Java)', [
    {
      id: 'jose4j-expired',
      words: 'The JWT is no longer valid - the evaluation time',
      values:
        / NumericDate\{(?<now>\d{9,11})[^}\n]{0,60}\} is on or after the Expiration Time \(exp=NumericDate\{(?<exp>\d{9,11})/y,
      check: 'expired',
    },
    {
      id: 'jose4j-not-yet',
      words: 'The JWT is not yet valid as the evaluation time',
      values:
        / NumericDate\{(?<now>\d{9,11})[^}\n]{0,60}\} is before the Not ?Before \(nbf=NumericDate\{(?<nbf>\d{9,11})/y,
      check: 'not-yet',
    },
  ]),
  ...saidBy('jose4j (Java)', [
    { id: 'jose4j-signature', words: 'JWT rejected due to invalid signature', check: 'signature' },
    {
      id: 'jose4j-audience',
      words: 'Audience (aud) claim',
      values:
        / \[(?<found>[^\]\n]{0,400})\] doesn't contain an acceptable identifier\. Expected (?:one of )?(?<expected>\[[^\]\n]{1,400}\]|[^\s"]{1,300})/y,
      needsValues: true,
      check: 'audience',
    },
    {
      id: 'jose4j-issuer',
      words: 'Issuer (iss) claim value',
      values: / \((?<found>[^)\n]{0,300})\) doesn't match expected value of (?<expected>[^\s"\]]{1,300})/y,
      check: 'issuer',
    },
    {
      id: 'jose4j-key',
      words: 'Unable to find a suitable verification key for JWS w/ header',
      values: / \{[^}\n]{0,400}?"kid":"(?<kid>[^"\n]{1,200})"/y,
      check: 'key-missing',
    },
  ]),
  ...saidBy('SmallRye JWT (Quarkus)', [
    {
      id: 'smallrye-token',
      words: 'SRJWT07000',
      check: 'unsaid',
      note: 'The cause further down the stack trace, of jose4j, names the reason.',
    },
  ]),
  ...saidBy('Vert.x (Java)', [
    {
      id: 'vertx-audience',
      words: 'Invalid JWT audience. expected:',
      values: / (?<expected>\[[^\]\n]{1,400}\]|[^\s"]{1,300})/y,
      check: 'audience',
    },
  ]),
  ...saidBy('a Spring application that logs jjwt’s exceptions', [
    { id: 'spring-log-signature', words: 'Invalid JWT signature', check: 'signature' },
    { id: 'spring-log-form', words: 'Invalid JWT token', check: 'form', said: { expected: '3' } },
    { id: 'spring-log-expired', words: 'JWT token is expired', check: 'expired' },
    {
      id: 'spring-log-empty',
      words: 'JWT claims string is empty',
      check: 'no-token',
      note: 'The text that was given to the parser was null or empty.',
    },
  ]),
  ...saidBy('Keycloak', [
    { id: 'keycloak-inactive', words: 'Token is not active', check: 'inactive' },
    {
      id: 'keycloak-issuer',
      words: 'Invalid token issuer. Expected',
      values: / '(?<expected>[^'\n]{1,300})'(?:,? but was '(?<found>[^'\n]{0,300})')?/y,
      check: 'issuer',
    },
    {
      id: 'keycloak-audience',
      words: 'Expected audience not available in the token',
      check: 'audience',
    },
    { id: 'keycloak-signature', words: 'Invalid token signature', check: 'signature' },
    {
      id: 'keycloak-type',
      words: 'Token type is incorrect. Expected',
      values: / '(?<expected>[^'\n]{1,60})' but was '(?<found>[^'\n]{0,60})'/y,
      check: 'claim-value',
      said: { claim: 'typ' },
    },
    {
      id: 'keycloak-subject',
      words: 'Subject missing in token',
      check: 'claim-missing',
      said: { claim: 'sub' },
    },
  ]),
];
