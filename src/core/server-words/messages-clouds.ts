import { type ServerMessage, saidBy } from './server-message.ts';

const HOUR_SECONDS = '3600';

/** Clouds and services that take tokens which their users make or bring. */
export const CLOUD_MESSAGES: readonly ServerMessage[] = [
  ...saidBy('Amazon API Gateway', [
    { id: 'aws-gateway-expired', words: 'The incoming token has expired', check: 'expired' },
    {
      id: 'aws-gateway-audience',
      words: 'the token does not have a valid audience',
      check: 'audience',
      note: 'Where a token has no “aud”, its “client_id” is compared, as with access tokens of Cognito.',
    },
    { id: 'aws-gateway-unauthorized', words: '{"message":"Unauthorized"}', check: 'unsaid' },
    {
      id: 'aws-gateway-missing',
      words: 'Missing Authentication Token',
      check: 'no-token',
      note: 'API Gateway also says this of a path or method that it does not have.',
    },
    {
      id: 'aws-gateway-iam',
      words: 'not a valid key=value pair (missing equal-sign) in Authorization header',
      check: 'no-token',
      note: 'The route requires an AWS signature, or does not exist: a bearer token is not read there.',
    },
    {
      id: 'aws-gateway-denied',
      words: 'User is not authorized to access this resource',
      check: 'forbidden',
      note: 'The policy that a Lambda authorizer returned does not allow the request. It may come from its cache.',
    },
  ]),
  ...saidBy('Amazon Cognito', [
    { id: 'cognito-expired', words: 'Access Token has expired', check: 'expired' },
    { id: 'cognito-revoked', words: 'Access Token has been revoked', check: 'revoked' },
    { id: 'cognito-signature', words: 'Could not verify signature for Access Token', check: 'signature' },
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
    {
      id: 'aadsts700027',
      words: 'AADSTS700027',
      check: 'signature',
      note: 'Entra looks for the certificate by “x5t” or “kid” among those of the app registration.',
    },
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
  ...saidBy('Azure Key Vault', [
    {
      id: 'akv10032',
      words: 'AKV10032: Invalid issuer. Expected one of',
      values: / (?<expected>[^\n"]{1,400}?), found (?<found>[^\s"]{1,300}?)(?=[.,]?(?:[\s"]|$))/y,
      check: 'issuer',
      note: 'The vault belongs to another tenant than the token.',
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
    {
      id: 'apim-invalid',
      words: 'Access token is missing or invalid',
      check: 'unsaid',
      note: 'That is what the examples of validate-jwt answer; a trace of the request names the reason.',
    },
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
    {
      id: 'google-lifetime',
      words: 'Invalid JWT: Token must be a short-lived token',
      check: 'lifetime',
      // It also says so of a token whose hour is not now.
      said: { expected: HOUR_SECONDS, claim: 'exp' },
    },
    {
      id: 'google-signature',
      words: 'Invalid JWT Signature',
      check: 'signature',
      note: 'Google verifies with the key that “kid” names: the service account may no longer have it.',
    },
    { id: 'esp-time', words: 'JWT validation failed: TIME_CONSTRAINT_FAILURE', check: 'inactive' },
    { id: 'esp-form', words: 'JWT validation failed: BAD_FORMAT', check: 'form', said: { expected: '3' } },
    { id: 'esp-audience', words: 'JWT validation failed: Audience not allowed', check: 'audience' },
    { id: 'esp-issuer', words: 'JWT validation failed: Issuer not allowed', check: 'issuer' },
    { id: 'esp-keys', words: 'JWT validation failed: KEY_RETRIEVAL_ERROR', check: 'no-keys' },
  ]),
  ...saidBy('google-auth (Python)', [
    {
      id: 'google-python-expired',
      words: 'Token expired,',
      values: / \d{9,11} < (?<now>\d{9,11})/y,
      needsValues: true,
      check: 'expired',
    },
    {
      id: 'google-python-audience',
      words: 'Token has wrong audience',
      values: / (?<found>[^\s,"]{1,300}), expected (?<expected>[^\n"]{1,300})/y,
      check: 'audience',
    },
    {
      id: 'google-python-key',
      words: 'Certificate for key id',
      values: / (?<kid>[^\s"]{1,200}) not found/y,
      needsValues: true,
      check: 'key-missing',
    },
    { id: 'google-python-signature', words: 'Could not verify token signature', check: 'signature' },
    {
      id: 'google-python-claim',
      words: 'Token does not contain required claim',
      values: / (?<claim>\w{1,60})/y,
      check: 'claim-missing',
    },
  ]),
  ...saidBy('GitHub', [
    {
      id: 'github-lifetime',
      words: "'Expiration time' claim ('exp') is too far in the future",
      check: 'lifetime',
      said: { expected: '600' },
      note: 'A GitHub App’s token may end ten minutes from now at the latest, by GitHub’s clock.',
    },
    { id: 'github-expired', words: "'Expiration time' claim ('exp') is in the past", check: 'expired' },
    { id: 'github-issued', words: "'Issued at' claim ('iat') is in the future", check: 'issued-future' },
    {
      id: 'github-decode',
      words: 'A JSON web token could not be decoded',
      check: 'unsaid',
      note: 'GitHub says so too where the signature is not valid with the key of the App, or where a token of another kind came.',
    },
  ]),
  ...saidBy('Apple Push Notification service', [
    {
      id: 'apns-invalid',
      words: 'InvalidProviderToken',
      check: 'unsaid',
      note: 'Apple verifies ES256 with the key that “kid” names, and compares “iss” with the team ID.',
    },
    {
      id: 'apns-expired',
      words: 'ExpiredProviderToken',
      check: 'too-old',
      note: 'By “iat” it may be an hour old.',
    },
  ]),
  ...saidBy('Snowflake', [
    {
      id: 'snowflake-invalid',
      words: 'JWT token is invalid. [',
      check: 'unsaid',
      note: 'The ID in brackets tells the reason: SYSTEM$GET_LOGIN_FAILURE_DETAILS. Mostly “iss” is not ACCOUNT.USER.SHA256: and the key’s fingerprint, in capitals.',
    },
  ]),
];
