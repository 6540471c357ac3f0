import { type ServerMessage, saidBy } from './server-message.ts';

const COUNTED_KEYS =
  'The message may say how many keys the server had. With 0 in Configuration it has not loaded the issuer’s: its Authority is wrong or could not be read, or its Microsoft.IdentityModel packages are of different versions.';

/** .NET, and what is built on it; codes are those of Microsoft.IdentityModel. */
export const DOTNET_MESSAGES: readonly ServerMessage[] = [
  ...saidBy('Microsoft.IdentityModel (.NET)', [
    {
      id: 'idx10205',
      words: 'IDX10205',
      values:
        /:? Issuer validation failed\. Issuer: '(?<found>[^'\n]{0,300})'\. Did not match: (?:validationParameters\.)?ValidIssuer: '(?<expected>[^'\n]{0,300})' or (?:validationParameters\.)?ValidIssuers: '(?<orExpected>[^'\n]{0,600})'/y,
      check: 'issuer',
    },
    { id: 'idx10211', words: 'IDX10211', check: 'claim-missing', said: { claim: 'iss' } },
    {
      id: 'idx10214',
      words: 'IDX10214',
      values:
        /:? Audience validation failed\. Audiences: '(?<found>[^'\n]{0,600})'\. Did not match: {1,2}(?:validationParameters\.)?ValidAudience: '(?<expected>[^'\n]{0,300})' or (?:validationParameters\.)?ValidAudiences: '(?<orExpected>[^'\n]{0,600})'/y,
      check: 'audience',
    },
    { id: 'idx10206', words: 'IDX10206', check: 'claim-missing', said: { claim: 'aud' } },
    {
      id: 'idx10222',
      words: 'IDX10222',
      values:
        /[^']{0,120}ValidFrom(?: \(UTC\))?: '(?<nbf>[^'\n]{1,40})', Current time(?: \(UTC\))?: '(?<now>[^'\n]{1,40})'/y,
      check: 'not-yet',
    },
    {
      id: 'idx10223',
      words: 'IDX10223',
      values:
        /[^']{0,120}ValidTo(?: \(UTC\))?: '(?<exp>[^'\n]{1,40})', Current time(?: \(UTC\))?: '(?<now>[^'\n]{1,40})'/y,
      check: 'expired',
    },
    { id: 'idx10225', words: 'IDX10225', check: 'claim-missing', said: { claim: 'exp' } },
    {
      id: 'idx10230',
      words: 'IDX10230',
      check: 'inactive',
      note: 'A LifetimeValidator of the application refused the times of the token; its rules may be stricter than those of the library.',
    },
    {
      id: 'idx10256',
      words: 'IDX10256',
      check: 'type',
      note: 'ValidTypes is set, and the token has no “typ”.',
    },
    {
      id: 'idx10257',
      words: 'IDX10257',
      values:
        /:? Token type validation failed\. Type: '(?<found>[^'\n]{0,100})'\. Did not match: (?:validationParameters\.)?(?:TokenTypes|ValidTypes): '(?<expected>[^'\n]{0,300})'/y,
      check: 'type',
    },
    {
      id: 'idx10500',
      words: 'IDX10500',
      check: 'no-keys',
      note: 'The application had no key: often its metadata address (Authority) could not be read when it started.',
    },
    {
      id: 'idx10501',
      words: 'IDX10501',
      values: /:? Signature validation failed\. Unable to match keys?: ?\s{0,4}kid: '(?<kid>[^'\n]{0,200})'/y,
      check: 'key-missing',
      note: COUNTED_KEYS,
    },
    {
      id: 'idx10503-kid',
      words: 'IDX10503',
      values:
        /:? Signature validation failed\. The token's kid is: '(?<kid>[^'\n]{0,200})', but did not match any keys/y,
      needsValues: true,
      check: 'key-missing',
      note: COUNTED_KEYS,
    },
    {
      id: 'idx10503-no-kid',
      words: 'IDX10503',
      values: /:? Signature validation failed\. Token does not have a kid[^\n]{0,160}/y,
      needsValues: true,
      check: 'signature',
      said: { noKid: 'yes' },
      note: 'The token names no key (kid), every key was tried, and none verified the signature.',
    },
    {
      id: 'idx10503',
      words: 'IDX10503',
      values: /(?!:? Signature validation failed\. (?:The token's kid is:|Token does not have))[^\n]{0,160}/y,
      needsValues: true,
      check: 'signature',
      note: 'Keys were tried, and none of them verified the signature.',
    },
    { id: 'idx10504', words: 'IDX10504', check: 'unsigned' },
    { id: 'idx10508', words: 'IDX10508', check: 'signature', note: 'The signature could not be read.' },
    {
      id: 'idx10511',
      words: 'IDX10511',
      values: /[^']{0,80}Keys tried: '[^']{0,800}'[^']{0,300}kid: '(?<kid>[^'\n]{0,200})'/y,
      check: 'signature',
      note: 'A key of this ID was found, and the signature is not valid with it.',
    },
    {
      id: 'idx10516',
      words: 'IDX10516',
      values: /:? Signature validation failed\. Unable to match key: ?\s{0,4}kid: '(?<kid>[^'\n]{0,200})'/y,
      check: 'key-missing',
      note: 'The metadata may also be that of another issuer.',
    },
    {
      id: 'idx10517',
      words: 'IDX10517',
      check: 'signature',
      said: { noKid: 'yes' },
      note: 'The token names no key (kid), every key was tried, and none verified the signature.',
    },
    {
      id: 'idx10634',
      words: 'IDX10634',
      values:
        /:? Unable to create the SignatureProvider\.\s{0,3}(?:Signature)?Algorithm: '(?<alg>[^'\n]{1,100})'/y,
      check: 'key-kind',
    },
    {
      id: 'idx10720',
      words: 'IDX10720',
      values:
        /:? Unable to create KeyedHashAlgorithm for algorithm '(?<alg>[^'\n]{1,100})',\s{1,3}the key size must be greater than: '(?<bits>\d{1,6})' bits/y,
      check: 'key-size',
    },
    {
      id: 'idx12741',
      words: 'IDX12741',
      check: 'form',
      said: { expected: '3 or 5' },
    },
    { id: 'idx14100', words: 'IDX14100', check: 'form', said: { expected: '3 or 5' } },
    { id: 'idx14120', words: 'IDX14120', check: 'form', said: { expected: '3 or 5' } },
  ]),
  ...saidBy('ASP.NET Core JwtBearer', [
    {
      id: 'aspnet-expired',
      words: 'The token expired at',
      values: / '(?<exp>[^'\n]{1,40})'/y,
      check: 'expired',
    },
    {
      id: 'aspnet-not-yet',
      words: 'The token is not valid before',
      values: / '(?<nbf>[^'\n]{1,40})'/y,
      check: 'not-yet',
    },
    {
      id: 'aspnet-audience',
      words: 'The audience',
      values: / (?:'(?<found>[^'\n]{0,600})' )?is invalid/y,
      needsValues: true,
      check: 'audience',
    },
    {
      id: 'aspnet-issuer',
      words: 'The issuer',
      values: / (?:'(?<found>[^'\n]{0,300})' )?is invalid/y,
      needsValues: true,
      check: 'issuer',
    },
    { id: 'aspnet-signature', words: 'The signature is invalid', check: 'signature' },
    { id: 'aspnet-key', words: 'The signature key was not found', check: 'key-missing' },
    {
      id: 'aspnet-no-expiration',
      words: 'The token has no expiration',
      check: 'claim-missing',
      said: { claim: 'exp' },
    },
  ]),
];
