import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { Plan } from './plan.ts';
import { quoteCSharp } from './quote.ts';

/** A program of top-level statements that verifies a token from standard input with Microsoft.IdentityModel. */
export function writeCSharp(plan: Plan): string {
  const { algorithms, checks } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '// Taken from this token, because the policy states none: check it.'),
          `const string ${name} = ${quoteCSharp(value.value)};`,
        ];
  const strings = (values: readonly string[]): string => values.map(quoteCSharp).join(', ');
  return joinLines([
    '// Verifies a token with Microsoft.IdentityModel.JsonWebTokens. Run it: dotnet run < token.txt',
    'using System;',
    'using System.Net.Http;',
    'using System.Text;',
    'using System.Text.Json;',
    'using System.Threading.Tasks;',
    'using Microsoft.IdentityModel.JsonWebTokens;',
    'using Microsoft.IdentityModel.Tokens;',
    '',
    ...pinned('Issuer', issuer),
    ...pinned('Audience', audience),
    ...(typ === null ? [] : [`const string TokenType = ${quoteCSharp(plainMediaType(typ))};`]),
    ...(nonce === null ? [] : [`const string Nonce = ${quoteCSharp(nonce)}; // of this one request`]),
    '',
    'try',
    '{',
    '    string token = (await Console.In.ReadToEndAsync()).Trim();',
    '    Console.WriteLine(await VerifyToken(token));',
    '}',
    'catch (Exception error)',
    '{',
    '    Console.Error.WriteLine($"refused: {error.Message}");',
    '    Environment.ExitCode = 1;',
    '}',
    '',
    '// The claims of a token as JSON; throws if it cannot be trusted.',
    'static async Task<string> VerifyToken(string token)',
    '{',
    '    var parameters = new TokenValidationParameters',
    '    {',
    `        ValidAlgorithms = new[] { ${strings(algorithms)} },`,
    `        ${writeKeyParameter(plan)}`,
    ...when(
      plan.key.kind === 'set' || plan.key.kind === 'remote',
      '        TryAllIssuerSigningKeys = false, // only that of the kid',
    ),
    ...(issuer === null
      ? ['        ValidateIssuer = false, // there is no issuer to compare with']
      : ['        ValidIssuer = Issuer,']),
    ...(audience === null
      ? ['        ValidateAudience = false, // there is no audience to compare with']
      : ['        ValidAudience = Audience,']),
    '        RequireExpirationTime = false, // "exp" is checked where it is present',
    `        ClockSkew = TimeSpan.FromSeconds(${toleranceSeconds}),`,
    '    };',
    '    TokenValidationResult result = await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters);',
    '    if (!result.IsValid) throw result.Exception;',
    '    var jwt = (JsonWebToken)result.SecurityToken;',
    '    using JsonDocument header = JsonDocument.Parse(Base64UrlEncoder.Decode(jwt.EncodedHeader));',
    '    if (header.RootElement.TryGetProperty("crit", out _)) throw new SecurityTokenException("the header has extensions that this code does not know");',
    ...when(
      typ !== null,
      '    string type = (jwt.Typ ?? "").ToLowerInvariant();',
      '    if (type.StartsWith("application/", StringComparison.Ordinal)) type = type["application/".Length..];',
      '    if (type != TokenType) throw new SecurityTokenException("unexpected type");',
    ),
    '    string json = Base64UrlEncoder.Decode(jwt.EncodedPayload);',
    ...when(
      required.length > 0 || nonce !== null || maxAge !== null,
      '    using JsonDocument document = JsonDocument.Parse(json);',
      '    JsonElement claims = document.RootElement;',
    ),
    ...when(
      required.length > 0,
      `    foreach (string name in new[] { ${strings(required)} })`,
      '        if (!claims.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)',
      '            throw new SecurityTokenException("no claim " + name);',
    ),
    ...when(
      nonce !== null,
      '    if (!claims.TryGetProperty("nonce", out JsonElement nonce) || nonce.ValueKind != JsonValueKind.String || nonce.GetString() != Nonce)',
      '        throw new SecurityTokenException("unexpected nonce");',
    ),
    ...(maxAge === null
      ? []
      : [
          `    if (!claims.TryGetProperty("${maxAge.claim}", out JsonElement since) || DateTimeOffset.UtcNow.ToUnixTimeSeconds() - since.GetDouble() > ${maxAge.seconds + toleranceSeconds})`,
          '        throw new SecurityTokenException("too old");',
        ]),
    '    return json;',
    '}',
    ...writeKeyFunction(plan),
  ]);
}

function writeKeyParameter({ key }: Plan): string {
  switch (key.kind) {
    case 'secret':
      return 'IssuerSigningKey = new SymmetricSecurityKey(ReadSecret()),';
    case 'set':
      return `IssuerSigningKeys = new JsonWebKeySet(${quoteCSharp(JSON.stringify({ keys: key.keys.map(({ jwk }) => jwk) }))}).GetSigningKeys(),`;
    case 'remote':
      return `IssuerSigningKeys = new JsonWebKeySet(await FetchKeys()).GetSigningKeys(),`;
    case 'key':
      return `IssuerSigningKey = new JsonWebKey(${quoteCSharp(JSON.stringify(withoutKid(key.key.jwk)))}),`;
    case 'placeholder':
    case 'private-file':
      return `IssuerSigningKey = new JsonWebKey("${PLACEHOLDER}"), // a placeholder: put the JWK of the public key here`;
  }
}

/** A single key is for every token, whatever its kid says. */
function withoutKid({
  kid: _kid,
  ...jwk
}: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return jwk;
}

const DECODERS = {
  utf8: 'Encoding.UTF8.GetBytes(text)',
  base64: "Convert.FromBase64String(text.TrimEnd('=').PadRight((text.TrimEnd('=').Length + 3) / 4 * 4, '='))",
  base64url: "Base64UrlEncoder.DecodeBytes(text.TrimEnd('='))",
  hex: 'Convert.FromHexString(text)',
} as const;

function writeKeyFunction({ key }: Plan): Lines {
  if (key.kind === 'secret') {
    return [
      '',
      `// The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
      `// Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
      'static byte[] ReadSecret()',
      '{',
      `    string text = Environment.GetEnvironmentVariable("${SECRET_VARIABLE}") ?? throw new InvalidOperationException("${SECRET_VARIABLE} is not set");`,
      `    return ${DECODERS[key.encoding]};`,
      '}',
    ];
  }
  if (key.kind !== 'remote') return [];
  return [
    '',
    '// Fetched for every token; a server uses ConfigurationManager, which keeps them.',
    'static async Task<string> FetchKeys()',
    '{',
    '    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };',
    `    return await client.GetStringAsync(${quoteCSharp(key.url)});`,
    '}',
  ];
}
