import { describe, expect, it } from 'vitest';
import { recognizeMessages } from './answer-server.ts';
import { plainText } from './plain-text.ts';
import { readUnknown } from './unknown-text.ts';

const ESC = '\u001b';
const idsIn = (text: string): readonly string[] => recognizeMessages(text).map(({ message }) => message.id);
const valuesIn = (text: string): unknown => recognizeMessages(text)[0]?.values;

const ACCESS_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA';

/** What people paste, and what is recognized in it. */
const PASTED: readonly (readonly [what: string, text: string, ids: readonly string[]])[] = [
  ['a bare message', 'jwt expired', ['jsonwebtoken-expired']],
  ['white space around it', '\n\n   jwt expired \t\n', ['jsonwebtoken-expired']],
  ['quotation marks around it', '"jwt expired"', ['jsonwebtoken-expired']],
  ['curly quotes around it', '“jwt expired”', ['jsonwebtoken-expired']],
  ['a full stop', 'jwt expired.', ['jsonwebtoken-expired']],
  ['an exclamation mark', 'jwt expired!', ['jsonwebtoken-expired']],
  ['the name of an error', 'JsonWebTokenError: invalid signature', ['jsonwebtoken-signature']],
  ['a translated prefix', 'Fehler bei der Anmeldung: jwt expired', ['jsonwebtoken-expired']],
  ['a prefix in Japanese, with no space', '認証エラー：jwt expired。', ['jsonwebtoken-expired']],
  ['a prefix in Korean', '오류: jwt malformed', ['jsonwebtoken-malformed']],
  ['an ISO timestamp', '2026-11-28T10:00:00.123Z ERROR jwt expired', ['jsonwebtoken-expired']],
  ['a logger’s prefix', '[2026-11-28 10:00:00,123] [ERROR] [auth] - jwt expired', ['jsonwebtoken-expired']],
  [
    'the prefix of klog',
    'E1128 10:00:00.123456       1 authentication.go:63] "Unable to authenticate the request" err="[invalid bearer token, oidc: verify token: oidc: expected audience \\"kubernetes\\" got [\\"account\\"]]"',
    ['go-oidc-audience'],
  ],
  ['the prefix of docker compose', 'api-1  | JsonWebTokenError: jwt malformed', ['jsonwebtoken-malformed']],
  ['the prefix of syslog', 'Nov 28 10:00:00 web-1 node[1234]: jwt expired', ['jsonwebtoken-expired']],
  [
    'the prefix of Apache',
    '[Sat Nov 28 10:00:00.123456 2026] [auth_openidc:error] [pid 7:tid 14] [client 10.0.0.1:4711] oidc_proto_validate_exp: "exp" validation failure (1795860000): JWT expired 120 seconds ago',
    ['mod-auth-openidc-expired'],
  ],
  [
    'the prefix of nginx',
    '2026/11/28 10:00:00 [info] 7#7: *1 auth_jwt: rejected due to token expired: exp=1795860000: greater than expected=1795860100 actual=1795860000, client: 10.0.0.1, server: localhost, request: "GET / HTTP/1.1"',
    ['nginx-auth-jwt-expired'],
  ],
  [
    'a Node.js stack trace',
    'TokenExpiredError: jwt expired\n    at /app/node_modules/jsonwebtoken/verify.js:190:21\n    at getSecret (/app/node_modules/jsonwebtoken/verify.js:97:14)\n  expiredAt: 2026-11-28T09:00:00.000Z\n}',
    ['jsonwebtoken-expired'],
  ],
  [
    'a Java stack trace',
    'org.springframework.security.oauth2.server.resource.InvalidBearerTokenException: An error occurred while attempting to decode the Jwt: Signed JWT rejected: Another algorithm expected, or no matching key(s) found\n\tat org.springframework...\nCaused by: org.springframework.security.oauth2.jwt.BadJwtException: An error occurred while attempting to decode the Jwt: Signed JWT rejected: Another algorithm expected, or no matching key(s) found\n\t... 72 common frames omitted',
    ['nimbus-key-missing'],
  ],
  [
    'a Python traceback',
    'Traceback (most recent call last):\n  File "/app/auth.py", line 12, in verify\n    jwt.decode(token, key)\njwt.exceptions.InvalidAudienceError: Audience doesn\'t match',
    ['pyjwt-audience'],
  ],
  [
    'a .NET stack trace',
    "Microsoft.IdentityModel.Tokens.SecurityTokenSignatureKeyNotFoundException: IDX10501: Signature validation failed. Unable to match key: \nkid: 'key-1'.\nExceptions caught:\n ''. \ntoken: '{\"alg\":\"RS256\"}.{}'.\n   at Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler.ValidateSignature()",
    ['idx10501'],
  ],
  [
    'a Go error chain',
    'failed to authenticate: token is unverifiable: error while executing keyfunc: token has invalid claims: token is expired by 3h2m1s',
    ['golang-jwt-expired'],
  ],
  [
    'a Rust panic',
    "thread 'main' panicked at src/main.rs:10:5:\ncalled `Result::unwrap()` on an `Err` value: Error(ExpiredSignature)",
    ['rust-expired'],
  ],
  [
    'a PHP fatal error',
    'PHP Fatal error:  Uncaught Firebase\\JWT\\ExpiredException: Expired token in /app/vendor/firebase/php-jwt/src/JWT.php:150',
    ['php-jwt-expired'],
  ],
  [
    'a Ruby error',
    "/app/vendor/bundle/ruby/3.3.0/gems/jwt-2.8.1/lib/jwt/claims.rb:5:in `verify!': Signature has expired (JWT::ExpiredSignature)",
    ['pyjwt-expired'],
  ],
  ['a JSON body', '{"message":"jwt expired"}', ['jsonwebtoken-expired']],
  ['a JSON body with spaces', '{ "statusCode" : 401, "message" : "jwt expired" }', ['jsonwebtoken-expired']],
  ['a JSON body over lines', '{\n  "exp": "token expired"\n}', ['kong-expired']],
  [
    'a JSON body of two faults',
    '{"nbf":"token not valid yet","exp":"token expired"}',
    ['kong-not-yet', 'kong-expired'],
  ],
  ['another space in known JSON', '{"message": "Unauthorized"}', ['aws-gateway-unauthorized']],
  [
    'JSON in JSON',
    '{"log":"{\\"level\\":\\"error\\",\\"msg\\":\\"jwt audience invalid. expected: billing-api\\"}\\n","stream":"stderr"}',
    ['jsonwebtoken-audience'],
  ],
  ['quotation marks that JSON escaped', '{"error":"unexpected \\"aud\\" claim value"}', ['jose-audience']],
  [
    'quotation marks that were escaped twice',
    '"{\\\\\\"error\\\\\\":\\\\\\"unexpected \\\\\\"iss\\\\\\" claim value\\\\\\"}"',
    ['jose-issuer'],
  ],
  [
    'escapes of .NET',
    '{"detail":"IDX10214: Audience validation failed. Audiences: \\u0027orders-api\\u0027. Did not match: validationParameters.ValidAudience: \\u0027billing-api\\u0027 or validationParameters.ValidAudiences: \\u0027null\\u0027."}',
    ['idx10214'],
  ],
  [
    'a WWW-Authenticate header',
    'WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired at \'11/28/2026 10:00:00\'"',
    ['aspnet-expired'],
  ],
  [
    'the same with escaped quotes',
    '"www-authenticate": "Bearer error=\\"invalid_token\\", error_description=\\"The audience \'orders-api\' is invalid\\""',
    ['aspnet-audience'],
  ],
  [
    'the output of curl -v',
    '> GET /orders HTTP/1.1\n> Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA\n>\n< HTTP/1.1 401 Unauthorized\n< www-authenticate: Bearer realm="http://localhost/", error="invalid_token"\n<\nJwt is expired* Connection #0 to host localhost left intact',
    ['envoy-expired'],
  ],
  [
    'an Envoy access log',
    '[2026-11-28T10:00:00.123Z] "GET / HTTP/1.1" 401 - jwt_authn_access_denied{Jwks_doesn\'t_have_key_to_match_kid_or_alg_from_Jwt} - "-" 0 52 1 -',
    ['envoy-key-missing-details'],
  ],
  [
    'a gRPC status',
    'rpc error: code = Unauthenticated desc = Jwt issuer is not configured',
    ['envoy-issuer'],
  ],
  [
    'a GraphQL answer',
    '{"errors":[{"extensions":{"path":"$","code":"invalid-jwt"},"message":"Could not verify JWT: JWTExpired"}]}',
    ['hasura-expired'],
  ],
  [
    'an XML answer',
    '<ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>Incorrect token audience</Message></Error></ErrorResponse>',
    ['sts-audience'],
  ],
  [
    'an HTML error page',
    '<html><head><title>401</title></head><body><h1>401</h1><pre>JsonWebTokenError: invalid algorithm<br> &nbsp; &nbsp;at verify (/app/verify.js:1:1)</pre></body></html>',
    ['jsonwebtoken-algorithm'],
  ],
  ['HTML entities', '<p>unexpected &quot;aud&quot; claim value</p>', ['jose-audience']],
  ['numeric entities', 'Audience doesn&#39;t match', ['pyjwt-audience']],
  ['hexadecimal entities', 'Audience doesn&#x27;t match', ['pyjwt-audience']],
  ['a tag amid the words', 'Error: <b>jwt</b> <i>expired</i>', ['jsonwebtoken-expired']],
  ['a space that does not break', 'jwt\u00a0expired', ['jsonwebtoken-expired']],
  ['a character of no width', 'jwt\u200b expired', ['jsonwebtoken-expired']],
  ['ANSI colours', `${ESC}[31mERROR${ESC}[0m ${ESC}[1mjwt expired${ESC}[22m`, ['jsonwebtoken-expired']],
  ['ANSI colours amid the words', `jwt ${ESC}[31mexpired${ESC}[0m`, ['jsonwebtoken-expired']],
  ['colours without their escape', '[31mjwt expired[39m', ['jsonwebtoken-expired']],
  ['colours written out', '\\u001b[31mjwt expired\\u001b[39m', ['jsonwebtoken-expired']],
  ['capital letters', 'JWT MALFORMED', ['jsonwebtoken-malformed']],
  ['a capital at the beginning', 'Token is expired by 2m3s', ['golang-jwt-expired']],
  [
    'capitals beside a known code',
    'error="invalid_token", error_description="JWT AUDIENCE INVALID"',
    ['jsonwebtoken-audience'],
  ],
  ['curly quotes in the words', 'unexpected “aud” claim value', ['jose-audience']],
  ['a curly apostrophe', 'Jwks doesn’t have key to match kid or alg from Jwt', ['envoy-key-missing']],
  [
    'a line that was wrapped',
    'Signed JWT rejected: Another algorithm\nexpected, or no matching key(s) found',
    ['nimbus-key-missing'],
  ],
  [
    'a wrapped and indented line',
    'An error occurred while attempting to decode\r\n      the Jwt: Jwt expired at\r\n      2026-11-28T10:00:00Z',
    ['spring-expired'],
  ],
  ['lines that mail quotes', '> > Audiences in Jwt\n> > are not allowed', ['envoy-audience']],
  ['tabs', 'jwt\texpired', ['jsonwebtoken-expired']],
  [
    'a URL',
    'https://app.example/callback?error=invalid_token&error_description=jwt%20audience%20invalid.%20expected%3A%20billing-api&state=x',
    ['jsonwebtoken-audience'],
  ],
  [
    'a URL with plus signs',
    'https://app.example/callback?error=invalid_token&error_description=The+token+is+not+yet+valid+%28nbf%29',
    ['pyjwt-not-yet'],
  ],
  ['a Markdown block', 'I get this:\n```\nJwt verification fails\n```\nWhat now?', ['envoy-signature']],
  ['words in backticks', 'It says `jwt expired`, why?', ['jsonwebtoken-expired']],
  ['the token beside it', `jwt malformed: ${ACCESS_TOKEN}`, ['jsonwebtoken-malformed']],
  [
    'several faults',
    "[[1] The JWT is no longer valid - the evaluation time NumericDate{1795860000 -> x} is on or after the Expiration Time (exp=NumericDate{1795850000 -> y}) claim value.], [8] Audience (aud) claim [a] doesn't contain an acceptable identifier. Expected b as an aud value.]",
    ['jose4j-expired', 'jose4j-audience'],
  ],
  [
    'several lines of several libraries',
    "jwt audience invalid. expected: a\nJwt is expired\nJwks doesn't have key to match kid or alg from Jwt",
    ['jsonwebtoken-audience', 'envoy-expired', 'envoy-key-missing'],
  ],
  ['the same line many times', 'Jwt is expired\n'.repeat(500), ['envoy-expired']],
];

describe('a message as people paste it', () => {
  it.each(PASTED)('is recognized with %s', (_, text, ids) => expect(idsIn(text)).toEqual(ids));

  it('has more than sixty shapes here', () => expect(PASTED.length).toBeGreaterThan(60));

  it('keeps its values through escapes, wrapped lines and URLs', () => {
    expect(
      valuesIn(
        'IDX10214: Audience validation failed. Audiences: \\u0027a\\u0027. Did not match: validationParameters.ValidAudience: \\u0027b\\u0027 or validationParameters.ValidAudiences: \\u0027null\\u0027.',
      ),
    ).toMatchObject({ found: 'a', expected: 'b' });
    for (const text of [
      'Bearer error="insufficient_scope", scope="orders:write"',
      '{"error":"insufficient_scope","scope": "orders:write"}',
      '"Bearer error=\\"insufficient_scope\\", scope=\\"orders:write\\""',
    ])
      expect(valuesIn(text)).toMatchObject({ expected: 'orders:write' });
    expect(valuesIn('Jwt expired\n  at 2026-11-28T10:00:00Z')).toMatchObject({ exp: '2026-11-28T10:00:00Z' });
    expect(valuesIn('Jwt expired at\n  2026-11-28T10:00:00Z')).toMatchObject({ exp: '2026-11-28T10:00:00Z' });
    expect(
      valuesIn('?error_description=jwt+issuer+invalid.+expected:+https%3A%2F%2Flogin.example'),
    ).toMatchObject({
      expected: 'https://login.example',
    });
    expect(
      valuesIn('{\\"error\\":\\"oidc: expected audience \\\\\\"k\\\\\\" got [\\\\\\"a\\\\\\"]\\"}'),
    ).toMatchObject({
      expected: 'k',
      found: '"a"',
    });
  });

  it('is not found where nothing is said', () => {
    for (const text of [
      'Unauthorized',
      '401',
      'Something went wrong',
      'the token audience',
      'jwt',
      '<html></html>',
      '{"jwt": true, "expired": false}',
      'my jwt. Expired milk.',
      'The form says: invalid signature_pad',
    ])
      expect([text, idsIn(text)]).toEqual([text, []]);
  });
});

describe('plain text', () => {
  it('loses no letter that it does not know', () => {
    const text = 'a <none> b &unknown; %zz \\x [0] [user] <T> C:\\temp 50% é ï 日本';
    expect(plainText(text).joined).toBe(text);
  });

  it('maps each place of the one line to its line', () => {
    const { lines, joined, places } = plainText('a\r\n  b\tc');
    expect(joined).toBe('a b c');
    for (let index = 0; index < joined.length; index++)
      if (joined[index] !== ' ') expect(lines[places[index] ?? -1]).toBe(joined[index]);
  });
});

describe('junk', () => {
  it.each([
    '',
    ' ',
    '\u0000\u0001',
    '\ud800',
    'İ'.repeat(1000),
    '\\'.repeat(5000),
    '&'.repeat(5000),
    '<'.repeat(5000),
    '%'.repeat(5000),
    '['.repeat(5000),
    `${ESC}[`.repeat(5000),
    '> '.repeat(5000),
    'error_description='.repeat(5000),
    ' \n'.repeat(50_000),
    '<p '.repeat(5000),
    '\\u00'.repeat(5000),
  ])('case %# is a clear answer, soon', (text) => {
    const started = performance.now();
    expect(recognizeMessages(text)).toEqual([]);
    expect(readUnknown(text).what).toMatch(/\.$/);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
