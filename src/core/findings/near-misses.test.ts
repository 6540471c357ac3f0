import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import * as kinds from '../verdict/kinds.ts';
import { reviewToken } from '../verdict/review.ts';
import { makeSample, type Recipe } from './samples/samples.ts';

const NOW = 1_767_225_600;

/** What is found in the token of a recipe, as ids and severities; with a prefix only ids that begin with it. */
function findIn(recipe: Recipe, prefix = ''): string[] {
  const { findings } = reviewToken(readToken(makeSample(recipe, NOW).token), kinds);
  return findings
    .filter(({ code: id }) => id.startsWith(prefix))
    .map(({ code: id, severity }) => `${id} ${severity}`);
}

const kid = (value: string): Recipe => ({ header: `"kid":${JSON.stringify(value)}` });

describe('kid', () => {
  it.each([
    ...['key-1', 'k', '2024-05-01', '2024-05-01T00:00:00Z', 'prod/2024-01', 'v1.2..3', 'a..b'],
    ...['38826b17-6a30-5f9b-b169-8beb8202f723', 'fh6Bs8C1Qv', 'QJ5bRvBTJ6rtnJKGMgIAGwa-Z6Y'],
    ...['Tz8Gf0uR+2k/1mZtYw==', '/dQw4w9WgXcQ+abc=', 'signer@example.com', "O'Brien & Sons; main key"],
    ...[
      'arn:aws:kms:eu-west-1:123456789012:key/8f0c7d1e',
      'did:web:issuer.example#key-1',
      'did:key:z6Mk#z6Mk',
    ],
    ...['urn:uuid:38826b17-6a30-5f9b-b169-8beb8202f723', 'projects/p/locations/l/keyRings/r/cryptoKeys/k'],
    ...['auth0|signing', 'tenant|id', 'CN=Signer, O="Example; Ltd", C=DE', 'R&D (cat.)', '$default', 'x;y;z'],
    ...['select', 'union-2', 'key from the union', '50% or so', '#1', '~/.well-known', 'C:2024', 'file-7'],
  ])('%s is ordinary', (value) => expect(findIn(kid(value), 'kid')).toEqual([]));

  it.each([
    ['../../dev/null', 'kid-path warning'],
    ['..\\..\\windows\\win.ini', 'kid-path warning'],
    ['%2e%2e%2fetc%2fpasswd', 'kid-path warning'],
    ['/dev/null', 'kid-path warning'],
    ['/proc/sys/kernel/randomize_va_space', 'kid-path warning'],
    ['C:\\keys\\a.pem', 'kid-path warning'],
    ['key.pem\0.png', 'kid-path warning'],
    ["x' UNION SELECT 'k';--", 'kid-sql warning'],
    ["' OR '1'='1", 'kid-sql warning'],
    ["x' or 1=1 --", 'kid-sql warning'],
    ['1; DROP TABLE keys', 'kid-sql warning'],
    ['x" || "y', 'kid-sql warning'],
    ['key; curl http://attacker.example', 'kid-command warning'],
    ['|/usr/bin/id', 'kid-command warning'],
    ['$(sleep 10)', 'kid-command warning'],
    ['`sleep 10`', 'kid-command warning'],
    ['http://169.254.169.254/latest', 'kid-url warning'],
    ['file:///etc/passwd', 'kid-url warning'],
    ['//attacker.example/k', 'kid-url warning'],
    ['https://vault.example/keys/a/1', 'kid-url info'],
  ])('%s is not', (value, expected) => expect(findIn(kid(value), 'kid')).toEqual([expected]));

  it('says no more of a long one than its beginning', () => {
    const [finding] = reviewToken(
      readToken(makeSample(kid(`../${'x'.repeat(5000)}`), NOW).token),
      kinds,
    ).findings;
    expect(finding?.what.length).toBeLessThan(150);
  });
});

describe('addresses of keys', () => {
  const address = (name: string, url: string): Recipe => ({
    alg: 'RS256',
    header: `${JSON.stringify(name)}:${JSON.stringify(url)}`,
  });
  it.each([
    ['jku', 'https://keys.example/a', ['jku-present warning']],
    ['jku', 'https://issuer.example/token_keys', ['jku-present info']],
    ['x5u', 'https://keys.example:8443/a', ['x5u-present warning']],
    ['jku', 'http://issuer.example/a', ['jku-insecure warning']],
    ['jku', 'https://10.0.0.1/a', ['jku-insecure warning']],
    ['jku', 'https://issuer.example@attacker.example/', ['jku-insecure warning']],
    ['x5u', 'https://localhost/a', ['jku-insecure warning']],
    ['x5u', 'data:text/plain,a', ['jku-insecure warning']],
  ])('%s %s', (name, url, expected) => {
    const found = findIn(address(name, url)).filter((id) => /^(jku|x5u)/.test(id));
    expect(found).toEqual(expected);
  });

  it('hides a user name and password in one', () => {
    const { token } = makeSample(address('jku', 'https://jane:hunter22@keys.example/'), NOW);
    expect(JSON.stringify(reviewToken(readToken(token), kinds).findings)).not.toContain('hunter22');
  });
});

describe('secrets in the header', () => {
  const PEM = '-----BEGIN PRIVATE KEY-----\\nMIGHAgEA\\n-----END PRIVATE KEY-----';
  it.each([
    [`"pem":"${PEM}"`, ['header-secret error']],
    ['"k":"Zr9qWm2vK7xTdb4LsN0hEyJ6uPc"', ['header-secret error']],
    ['"password":"hunter22"', ['header-secret error']],
    ['"k":"2024-01-01-production-key"', []],
    ['"d":"v1"', []],
    ['"x5t":"QJ5bRvBTJ6rtnJKGMgIAGwa-Z6Y","kid":"8f2kP0qLx91mZtYwRk3x0aH1"', []],
  ])('%s', (header, expected) => expect(findIn({ header }, 'header-secret')).toEqual(expected));

  it('a private JWK is reported once, by its own rule', () => {
    const found = findIn({
      header: '"jwk":{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"8f2kP0qLx91mZtYw"}',
    });
    expect(found).toContain('private-key-in-public-place error');
    expect(found).not.toContain('header-secret error');
  });
});

describe('names of claims', () => {
  const claims = (text: string, ...without: string[]): Recipe => ({ claims: text, without });
  it.each([
    [claims('"epx":1767229200', 'exp'), ['claim-typo warning']],
    [claims('"expp":1767229200', 'exp'), ['claim-typo warning']],
    [claims('"ia":1767229200', 'iat'), []],
    [claims('"iatt":1767229200', 'iat'), ['claim-typo warning']],
    [claims('"isss":"https://issuer.example"', 'iss'), ['claim-typo warning']],
    [claims('"adu":"api"', 'aud'), ['claim-typo warning']],
    [claims('"nonec":"x"'), ['claim-typo warning']],
    [claims('"Exp":1767229200', 'exp'), ['claim-case warning']],
    [claims('"AUD":"api"', 'aud'), ['claim-case warning']],
    [claims('"EXP":1767229200'), ['claim-case warning']],
    [claims('"\u017fub":"a"'), ['claim-case warning']],
    [claims('"expires":1,"EXPIRY":2,"Issuer":"a","NONCE":"x"'), []],
    [claims('"epx":1767229200'), []],
    [
      claims(
        '"lat":52.5,"ext":{"a":1},"exd":7,"aut":"x","sum":"x","sup":"x","isp":"x"',
        'exp',
        'sub',
        'iat',
        'iss',
      ),
      [],
    ],
    [claims('"usb":"x","sis":"x","jit":"x","zap":"x","ita":"x"', 'sub', 'iss', 'iat'), []],
    [
      claims(
        '"idp":"x","uid":"x","oid":"x","tid":"x","sid":"x","org":"x","act":{"sub":"x"},"cid":"x"',
        'iss',
        'sub',
      ),
      [],
    ],
    [claims('"scopes":["a"],"clientid":"x","mail":"x","emails":["x"],"roles":["x"],"role":"x"'), []],
    [claims('"ver":1,"gty":"x","amr_values":"x","azpacr":"1","appidacr":"1"'), []],
  ])('%o', (recipe, expected) => {
    expect(findIn(recipe, 'claim-').filter((id) => !id.startsWith('claim-type'))).toEqual(expected);
  });

  it.each([
    ['"KID":"a"', ['claim-case warning']],
    ['"kid":"a","KID":"b"', ['claim-case warning']],
    ['"\u212aid":"a"', ['claim-case warning']],
    ['"ALG":"none"', ['claim-case warning']],
    [
      '"Crit":[],"B64":false,"JWK":{},"Jku":"a","x5U":"a","X5C":[],"Enc":"a","TYP":"a"',
      Array(8).fill('claim-case warning'),
    ],
    ['"Signer":"a","Client":"b","Nonce":"c","X5T":"d","Cty":"e","ISS":"f","Key":"g"', []],
  ])('in the header: %s', (header, expected) => {
    expect(findIn({ header }, 'claim-case')).toEqual(expected);
  });

  it.each([
    [{ without: ['exp'], claims: '"EXP":1767229200' }, 'verifiers look for "exp"', 'exp'],
    [{ claims: '"EXP":1767229200' }, 'keep the last, "EXP".', 'exp'],
    [{ without: ['exp'], claims: '"EXP":1767229200,"exp":1767229200' }, 'keep the last, "exp".', 'exp'],
    [{ header: '"ALG":"none"' }, 'keep the last, "ALG".', 'alg'],
    [{ header: '"KID":"a"' }, 'verifiers look for "kid"', 'kid'],
  ])('a name in other letter case: %o', (recipe, words, meant) => {
    const { findings } = reviewToken(readToken(makeSample(recipe, NOW).token), kinds);
    const finding = findings.find(({ code: id }) => id === 'claim-case');
    expect(finding?.what).toContain(words);
    expect(finding?.meant).toBe(meant);
    expect(finding?.title).toContain('header' in recipe ? 'Header parameter' : 'Claim name');
  });

  it.each([
    ['"sub":7', ['claim-type warning']],
    ['"aud":{"a":1}', ['claim-type warning']],
    ['"aud":["a",1]', ['claim-type warning']],
    ['"jti":7', ['claim-type warning']],
    ['"email_verified":"true"', ['claim-type info']],
    ['"amr":"pwd"', ['claim-type info']],
    ['"scope":["openid"]', ['claim-type info']],
    ['"address":"12 Main Street"', ['claim-type info']],
    ['"aud":["a","b"],"amr":["pwd"],"address":{},"email_verified":true,"cnf":{"jkt":"a"}', []],
    ['"exp":"1","auth_time":"x"', []],
    ['"roles":{"a":1},"groups":"a","status":7,"profile":{},"location":"Berlin","title":7,"name":null', []],
    ['"sub":7,"sub":"a"', []],
  ])('types in %s', (text, expected) => {
    expect(findIn(claims(text, 'sub', 'aud', 'exp'), 'claim-type')).toEqual(expected);
  });
});

describe('what a token allows', () => {
  it.each([
    ['"scope":"openid profile email offline_access"', []],
    ['"scp":["read:users","User.Read","Mail.Send"]', []],
    ['"scope":"read:all-hands administer-nothing"', []],
    ['"scope":"read *"', ['scope-broad warning']],
    ['"permissions":["orders:*"]', ['scope-broad warning']],
    ['"scp":"Directory.ReadWrite.All"', ['scope-broad info']],
    ['"scope":"https://www.googleapis.com/auth/cloud-platform"', ['scope-broad info']],
    ['"roles":["reader","secretary"],"role":"user"', []],
    ['"role":"admin"', ['role-privileged info']],
    ['"https://example.com/roles":["Administrator"]', ['role-privileged info']],
    ['"is_admin":true', ['role-privileged info']],
    ['"is_admin":false,"admin":"jane","administrator_of":["a"]', []],
  ])('%s', (text, expected) => {
    expect(findIn({ claims: text }).filter((id) => /^(scope|role)-/.test(id))).toEqual(expected);
  });
});

describe('kinds of tokens', () => {
  const typed = (typ: string, payload: string): Recipe => ({ typ, payload });
  it.each([
    [typed('dpop+jwt', '{"jti":"a","htm":"GET","htu":"https://a.example","iat":1}'), []],
    [typed('dpop+jwt', '{"jti":"a","iat":1}'), ['typ-contradicts-claims warning']],
    [
      typed('logout+jwt', '{"jti":"a","iat":1,"exp":2,"events":{},"nonce":"x"}'),
      ['typ-contradicts-claims warning'],
    ],
    [typed('application/at+jwt', '{"token_use":"id"}'), ['typ-contradicts-claims warning']],
    [typed('at+jwt', '{"token_use":"access"}'), []],
    [typed('JWT', '{"typ":"ID","at_hash":"x"}'), []],
  ])('%o', (recipe, expected) => expect(findIn(recipe, 'typ-contradicts')).toEqual(expected));

  it('only types that require an id lack one', () => {
    const missing = (typ: string) => findIn(typed(typ, '{"sub":"a"}'), 'jti-missing');
    expect(['JWT', 'at+jwt', 'DPoP+JWT', 'application/logout+jwt'].map((typ) => missing(typ).length)).toEqual(
      [0, 1, 1, 1],
    );
  });

  it('a proof lacks neither an audience nor an expiry', () => {
    const payload = '{"jti":"a","htm":"GET","htu":"https://a.example","iat":1}';
    const found = findIn({ ...typed('dpop+jwt', payload), alg: 'ES256', header: '"jwk":{"kty":"EC"}' });
    expect(found).toEqual([]);
  });
});

describe('times that are not there', () => {
  const push = (header: string, payload: string): Recipe => ({ alg: 'ES256', typ: null, header, payload });
  const iat = `"iat":${NOW}`;
  it.each([
    [push('"kid":"ABC123DEFG"', `{"iss":"DEF123GHIJ",${iat}}`), []],
    [push('"kid":"ABC123DEFG"', `{"iss":"DEF123GHIJ","sub":"a",${iat}}`), ['exp-missing warning']],
    [push('"kid":"abc"', `{"iss":"DEF123GHIJ",${iat}}`), ['exp-missing warning']],
    [push('"kid":"ABC123DEFG"', '{"iss":"DEF123GHIJ"}'), ['exp-missing warning']],
  ])('%o', (recipe, expected) => expect(findIn(recipe, 'exp-missing')).toEqual(expected));
});

describe('personal data in an ID Token', () => {
  const id = (claims: string): Recipe => ({ claims: `"nonce":"x",${claims}` });
  it.each([
    [
      id('"email":"a@example.com","emails":["b@example.com"]'),
      ['sensitive-email info', 'sensitive-email info'],
    ],
    [
      id('"preferred_username":"a@example.com","name":"a@example.com"'),
      ['sensitive-email info', 'sensitive-email info'],
    ],
    [id('"firebase":{"identities":{"email":["a@example.com"]}}'), ['sensitive-email info']],
    [id('"contact":{"email":"a@example.com"}'), ['sensitive-email warning']],
    [id('"address":{"password":"hunter22"}'), ['sensitive-password error']],
    [{ claims: '"email":"a@example.com"' }, ['sensitive-email warning']],
  ])('%o', (recipe, expected) => expect(findIn(recipe, 'sensitive')).toEqual(expected));
});

describe('signatures', () => {
  const bytes = (length: number, first = 7) =>
    Buffer.alloc(length, 7).fill(first, 0, 1).toString('base64url');
  it.each([
    ['HS256', bytes(32), []],
    ['HS256', bytes(31), ['signature-length error']],
    ['HS512', bytes(32), ['signature-length error']],
    ['ES256', bytes(64), []],
    ['ES256', bytes(63), ['signature-length error']],
    ['ES512', bytes(132), []],
    ['EdDSA', bytes(64), []],
    ['EdDSA', bytes(114), []],
    ['EdDSA', bytes(65), ['signature-length error']],
    ['Ed25519', bytes(114), ['signature-length error']],
    ['RS256', bytes(256), []],
    ['RS256', bytes(128), []],
    ['RS256', bytes(32), ['signature-length error']],
    [
      'ES256',
      Buffer.concat([Buffer.alloc(32), Buffer.alloc(32, 7)]).toString('base64url'),
      ['signature-zero error'],
    ],
    ['XS256', bytes(3), []],
  ])('%s %#', (alg, signature, expected) =>
    expect(findIn({ alg, signature }, 'signature-')).toEqual(expected),
  );
});

it('a token beyond 8 kB is warned of', () => {
  expect(findIn({ claims: `"a":"${'x'.repeat(7000)}"` }, 'token-large')).toEqual(['token-large warning']);
});
