import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY } from '../../policy/policy.ts';
import { looksLikeConfiguration } from '../looks-like-configuration.ts';
import type { Configuration, ConfigurationReading, ConfiguredRule } from './configuration.ts';
import { policyOf, readConfiguration, ruleFor } from './read-configuration.ts';

/** As in Istio's own documentation of RequestAuthentication. */
const ISTIO = `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: httpbin
  namespace: foo
spec:
  selector:
    matchLabels:
      app: httpbin
  jwtRules:
  - issuer: "issuer-foo"
    jwksUri: https://example.com/.well-known/jwks.json
  - issuer: https://accounts.example
    audiences: [bookstore_android.apps.example, bookstore_web.apps.example]
    jwks: |
      {"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}]}
    forwardOriginalToken: true
    fromHeaders:
    - name: x-jwt-assertion
`;

/** As in Envoy's own documentation of the filter. */
const ENVOY = `http_filters:
- name: envoy.filters.http.jwt_authn
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
    providers:
      provider1:
        issuer: https://example.com
        audiences:
        - bookstore_android.apps.example.com
        remote_jwks:
          http_uri:
            uri: https://example.com/jwks.json
            cluster: example_jwks_cluster
            timeout: 1s
        clock_skew_seconds: 120
        require_expiration: true
        max_lifetime: 3600s
        forward: true
      provider2:
        issuer: https://second.example
        local_jwks:
          inline_string: '{"keys":[]}'
    rules:
    - match: {prefix: /}
      requires: {provider_name: provider1}
`;

const SPRING = `spring:
  security:
    oauth2:
      resourceserver:
        jwt:
          issuer-uri: https://idp.example.com/issuer
          audiences: https://my-resource-server.example.com
          jws-algorithms: RS512, ES256
          principal-claim-name: email
`;

function read(text: string): Configuration {
  const reading = readConfiguration(text);
  if (!reading.ok) throw new Error(reading.what);
  return reading.configuration;
}

function fault(text: string): Extract<ConfigurationReading, { ok: false }> {
  const reading = readConfiguration(text);
  if (reading.ok) throw new Error('It was read');
  return reading;
}

const linesOf = ({ lines }: ConfiguredRule): readonly string[] =>
  lines.map(({ name, value, use }) => `${name}=${value} ${use}`);

describe('Istio RequestAuthentication', () => {
  it('becomes a policy for each rule, with the keys that stand in it', () => {
    const { title, rules } = read(ISTIO);
    expect(title).toBe('Istio RequestAuthentication');
    expect(rules.map(({ name }) => name)).toEqual(['issuer-foo', 'https://accounts.example']);
    const [first, second] = rules;
    expect(policyOf(first, [])).toEqual({ ...EMPTY_POLICY, iss: 'issuer-foo', toleranceSeconds: 60 });
    expect(linesOf(first)).toEqual([
      'issuer=issuer-foo policy',
      'jwksUri=https://example.com/.well-known/jwks.json left-out',
      'clock skew=60 seconds policy',
    ]);
    if (second === undefined) throw new Error('There are two');
    expect(second.keys).toBe('{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}]}');
    expect(linesOf(second)).toContain('forwardOriginalToken=true left-out');
    expect(linesOf(second)).toContain('fromHeaders=1 entry left-out');
  });

  it('of several audiences requires that of the token, else the first', () => {
    const second = read(ISTIO).rules[1];
    if (second === undefined) throw new Error('There are two');
    expect(policyOf(second, ['x', 'bookstore_web.apps.example']).aud).toBe('bookstore_web.apps.example');
    expect(policyOf(second, []).aud).toBe('bookstore_android.apps.example');
  });

  it('may be JSON, indented with tabs', () => {
    const json = JSON.stringify(
      { kind: 'RequestAuthentication', spec: { jwtRules: [{ issuer: 'a' }] } },
      null,
      '\t',
    );
    expect(read(json).rules[0].policy.iss).toBe('a');
  });

  it('may be several documents', () => {
    expect(read(`${ISTIO}---\n${ISTIO}`).rules).toHaveLength(4);
  });
});

describe('Envoy’s filter jwt_authn', () => {
  it('becomes a policy for each provider, wherever it stands', () => {
    const { title, rules } = read(ENVOY);
    expect(title).toBe('Envoy JWT authentication filter');
    expect(rules.map(({ name }) => name)).toEqual(['provider1', 'provider2']);
    expect(policyOf(rules[0], [])).toEqual({
      ...EMPTY_POLICY,
      iss: 'https://example.com',
      aud: 'bookstore_android.apps.example.com',
      toleranceSeconds: 120,
      requiredClaims: ['exp'],
    });
    expect(linesOf(rules[0])).toEqual([
      'issuer=https://example.com policy',
      'audiences=bookstore_android.apps.example.com policy',
      'remote_jwks=https://example.com/jwks.json left-out',
      'clock_skew_seconds=120 seconds policy',
      'require_expiration=true policy',
      'max_lifetime=3600s left-out',
      'forward=true left-out',
      'rules=1 entry left-out',
    ]);
    expect(rules[1]?.keys).toBe('{"keys":[]}');
    expect(rules[1]?.policy.toleranceSeconds).toBe(60);
  });

  it('may be JSON with names as protobuf writes them', () => {
    const { rules } = read(
      '{"providers":{"p":{"issuer":"a","clockSkewSeconds":5,"localJwks":{"filename":"/k"}}}}',
    );
    expect(rules[0].policy).toMatchObject({ iss: 'a', toleranceSeconds: 5 });
    expect(rules[0].keys).toBeNull();
  });
});

describe('Envoy’s clock_skew_seconds', () => {
  it('of 0 is that of the default, as Envoy takes it', () => {
    const [rule] = read('providers: {p: {issuer: a, clock_skew_seconds: 0}}').rules;
    expect(rule.policy.toleranceSeconds).toBe(60);
    expect(rule.lines).toContainEqual({
      name: 'clock_skew_seconds',
      value: '0',
      use: 'policy',
      note: 'Tolerance: 60 seconds, which Envoy uses for 0',
    });
  });
});

describe('a comma', () => {
  const PREFIX = 'spring.security.oauth2.resourceserver.jwt.';

  it('in an item of a list cuts nothing', () => {
    expect(read('jwtRules: [{issuer: a, audiences: ["a,b", " c "]}]').rules[0].audiences).toEqual([
      'a,b',
      'c',
    ]);
    expect(read(`${PREFIX}audiences[0]=a,b\n${PREFIX}audiences[1]=c`).rules[0].audiences).toEqual([
      'a,b',
      'c',
    ]);
  });

  it('in one text cuts it, as Spring does, also behind \\', () => {
    expect(read(`${PREFIX}audiences=a\\,b`).rules[0].audiences).toEqual(['a', 'b']);
    expect(read(`${PREFIX}issuer-uri=https\\://idp.example`).rules[0].policy.iss).toBe('https://idp.example');
  });
});

describe('Spring’s resource server', () => {
  const EXPECTED = {
    ...EMPTY_POLICY,
    iss: 'https://idp.example.com/issuer',
    aud: 'https://my-resource-server.example.com',
    algorithms: ['RS512', 'ES256'],
    toleranceSeconds: 60,
  };

  it('becomes a policy from YAML', () => {
    const { title, rules } = read(SPRING);
    expect(title).toBe('Spring Security resource server');
    expect(policyOf(rules[0], [])).toEqual(EXPECTED);
    expect(linesOf(rules[0])).toContain('principal-claim-name=email left-out');
  });

  it('becomes the same from properties and from environment variables', () => {
    const properties = `# resource server
spring.security.oauth2.resourceserver.jwt.issuer-uri = https://idp.example.com/issuer
spring.security.oauth2.resourceserver.jwt.audiences[0]=https://my-resource-server.example.com
spring.security.oauth2.resourceserver.jwt.jws-algorithms=RS512,\\
  ES256
`;
    expect(policyOf(read(properties).rules[0], [])).toEqual(EXPECTED);
    const variables = `SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=https://idp.example.com/issuer
SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES=https://my-resource-server.example.com
SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWSALGORITHMS="RS512,ES256"`;
    expect(policyOf(read(variables).rules[0], [])).toEqual(EXPECTED);
  });

  it('allows RS256 alone where keys come from an address, and leaves placeholders out', () => {
    const { rules } = read(
      'spring.security.oauth2.resourceserver.jwt.jwk-set-uri=https://a.example/jwks\nspring.security.oauth2.resourceserver.jwt.issuer-uri=$' +
        '{ISSUER}',
    );
    expect(rules[0].policy).toMatchObject({ algorithms: ['RS256'], iss: null });
  });

  it('has a rule for each profile', () => {
    const { rules } = read(`${SPRING}---\nspring.config.activate.on-profile: test\n${SPRING}`);
    expect(rules.map(({ name }) => name)).toEqual(['Default profile', 'test']);
  });
});

describe('what is none', () => {
  it('is said, with what to do', () => {
    expect(fault('kind: RequestAuthentication\nspec: {}').what).toContain('holds no rule');
    expect(fault('kind: RequestAuthentication\n  spec: [').what).toMatch(/not valid YAML\. .*\(line \d\)/);
    expect(fault('jwtRules: {'.repeat(200)).what).toContain('nested more than');
    expect(fault(`jwtRules: ${'x'.repeat(600_000)}`).what).toContain('at most 100,000');
  });

  it('with a billion laughs is refused', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(fault(lines.join('\n')).what).toMatch(/alias/i);
  });

  it('never reaches a prototype', () => {
    const { rules } = read('jwtRules:\n- issuer: a\n  __proto__: {toleranceSeconds: 5}\n  constructor: b');
    expect(rules[0].policy.toleranceSeconds).toBe(60);
    expect(linesOf(rules[0])).toContain('constructor=b left-out');
    expect(({} as Record<string, unknown>).toleranceSeconds).toBeUndefined();
  });

  it('has an answer for lists and maps of any length, and for a key that is there twice', () => {
    const kind = 'kind: RequestAuthentication\n';
    expect(fault(`${kind}x: [${'a,'.repeat(45_000)}a]\n`).what).toContain('no rule');
    const keys = Array.from({ length: 9_000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(fault(`${kind}${keys}\n`).what).toContain('no rule');
    expect(fault(`${kind}${keys}\nk7: 2\n`).what).toContain('The key "k7" is there twice.');
  });

  it.each<[string, string, string]>([
    ['quotation marks', '"'.repeat(99_000), 'Unexpected double-quoted-scalar at node end (line 1).'],
    [
      'brackets',
      `jwtRules:\n${']'.repeat(99_000)}`,
      'Unexpected flow-seq-end token in YAML stream (line 2).',
    ],
    ['strings', '"a" '.repeat(24_000), 'Unexpected double-quoted-scalar at node end (line 1).'],
    ['tags', `a: b\nc: ${'!!a '.repeat(24_000)}`, 'A node can have at most one tag (line 2).'],
    ['documents', '---\n'.repeat(201), 'It has more than 200 documents.'],
    ['aliases', '- &a x\n- *a\n'.repeat(501), 'It has more than 500 aliases.'],
  ])('with nothing but %s is refused at the first error', (_, text, what) => {
    expect(fault(text).what).toBe(`This looks like a configuration, but it is not valid YAML. ${what}`);
  });

  it('reads a text within it once, however often it is there', () => {
    const rule = 'jwtRules:\n  - issuer: a\n';
    const file = (name: string): string => `  ${name}: |\n    ${rule.replaceAll('\n', '\n    ')}`;
    expect(read(`data:\n${file('a')}\n${file('b')}\n`).rules).toHaveLength(1);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const around of [
          text,
          `jwtRules:\n- issuer: ${text}`,
          `providers: {p: {issuer: ${text}}}`,
          `spring.security.oauth2.resourceserver.jwt.issuer-uri=${text}`,
        ])
          expect(['boolean']).toContain(typeof readConfiguration(around).ok);
      }),
    );
  });
});

describe('a configuration', () => {
  it.each([
    ISTIO,
    ENVOY,
    SPRING,
    'spring.security.oauth2.resourceserver.jwt.issuer-uri=a',
    '{"jwtRules": []}',
  ])('is told from a message: %s', (text) => expect(looksLikeConfiguration(text)).toBe(true));

  it.each([
    'Jwt is expired',
    'jwt_authn_access_denied{Jwt_is_expired}',
    'Jwks remote fetch is failed: jwks',
    '',
  ])('is not a message: %s', (text) => expect(looksLikeConfiguration(text)).toBe(false));
});

describe('a file of several documents', () => {
  const text = `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: jwt
spec:
  jwtRules:
  - issuer: https://accounts.google.com
  - issuer: https://issuer.example
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: admins
spec:
  rules:
  - when:
    - key: request.auth.claims[groups]
      values: [admin]
---
kind: Service
`;

  it('names those of which nothing is taken over', () => {
    for (const whole of [text, `kind: List\nitems:\n${toItems(text)}`]) {
      const reading = readConfiguration(whole);
      expect(reading.ok && reading.configuration.others).toEqual(['AuthorizationPolicy admins', 'Service']);
    }
    const alone = readConfiguration(text.split('---')[0] ?? '');
    expect(alone.ok && alone.configuration.others).toEqual([]);
  });

  it('has the rule chosen that is the token’s issuer’s', () => {
    const reading = readConfiguration(text);
    const rules = reading.ok ? reading.configuration.rules : [];
    expect(ruleFor(rules, 'https://issuer.example')).toBe(1);
    expect(ruleFor(rules, 'https://issuer.example/')).toBe(0);
    expect(ruleFor(rules, null)).toBe(0);
  });
});

function toItems(text: string): string {
  return text
    .split('---\n')
    .map((document) => document.trimEnd().replaceAll(/^/gm, '  ').replace('  ', '- '))
    .join('\n');
}

it('names the line in which a quotation mark opens that is not closed', () => {
  const reading = readConfiguration(
    'kind: RequestAuthentication\nspec:\n  jwtRules:\n  - issuer: "https://a.example"\n    jwksUri: "https://a.example/keys\n    audiences:\n    - b\n    - c\n',
  );
  expect(!reading.ok && reading.what).toContain('A quotation mark (") opens in line 5 and is not closed.');
});
