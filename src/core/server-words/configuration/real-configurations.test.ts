import { describe, expect, it } from 'vitest';
import { EMPTY_POLICY } from '../../policy/policy.ts';
import { looksLikeConfiguration } from '../looks-like-configuration.ts';
import type { Configuration, ConfigurationReading, ConfiguredRule } from './configuration.ts';
import { policyOf, readConfiguration } from './read-configuration.ts';

/** Shapes in which people keep these files: each is told from a message, and becomes a policy or says why not. */

function reading(text: string): ConfigurationReading {
  expect(looksLikeConfiguration(text)).toBe(true);
  return readConfiguration(text);
}

function read(text: string): Configuration {
  const found = reading(text);
  if (!found.ok) throw new Error(found.what);
  return found.configuration;
}

function fault(text: string): Extract<ConfigurationReading, { ok: false }> {
  const found = reading(text);
  if (found.ok) throw new Error('It was read');
  return found;
}

const linesOf = (rule: ConfiguredRule | undefined): readonly string[] =>
  rule?.lines.map(({ name, use, note }) => `${name}, ${use}: ${note}`) ?? [];

const POLICY = { ...EMPTY_POLICY, iss: 'https://issuer.example', toleranceSeconds: 60 };

describe('Istio', () => {
  it('several documents with other kinds between them', () => {
    const { rules } = read(`apiVersion: apps/v1
kind: Deployment
metadata: {name: hello, labels: {app: hello}}
spec: {replicas: 1}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: verify, namespace: shop}
spec:
  targetRefs: [{kind: Service, group: "", name: hello}]
  jwtRules:
  - issuer: "https://issuer.example"
    jwksUri: "http://keycloak.auth.svc.cluster.local:8080/realms/shop/protocol/openid-connect/certs"
    fromHeaders:
    - name: Authorization
      prefix: "Bearer "
    - name: x-token
    outputClaimToHeaders:
    - {header: x-user, claim: sub}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: require}
spec: {action: ALLOW, rules: [{from: [{source: {requestPrincipals: ["https://issuer.example/*"]}}]}]}
`);
    expect(rules).toHaveLength(1);
    expect(policyOf(rules[0], [])).toEqual(POLICY);
    expect(linesOf(rules[0])).toEqual([
      'issuer, policy: Issuer (iss)',
      'jwksUri, left-out: Where the keys are: fetch them with “Fetch keys…” in Key, or paste them',
      'fromHeaders, left-out: Requires nothing of the token',
      'outputClaimToHeaders, left-out: Requires nothing of the token',
      'clock skew, policy: Tolerance: the default of Envoy',
    ]);
  });

  it('keys in the file, over several lines', () => {
    const { rules } = read(`apiVersion: security.istio.io/v1beta1
kind: RequestAuthentication
spec:
  jwtRules:
  - issuer: "https://issuer.example"
    jwks: |
          {"keys":
            [
              {"kty":"EC", "crv":"P-256", "kid":"1",
               "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
            ]
          }
`);
    expect(JSON.parse(rules[0].keys ?? '')).toMatchObject({ keys: [{ kid: '1' }] });
    expect(linesOf(rules[0])[1]).toBe('jwks, key: Keys, offered below');
  });

  it('keys that are not there yet', () => {
    const { rules } = read(
      'kind: RequestAuthentication\nspec: {jwtRules: [{issuer: a, jwks: "<PASTE_YOUR_JWKS>"}, {issuer: b, jwks: {keys: []}}]}',
    );
    expect(rules.map(({ keys }) => keys)).toEqual([null, null]);
    expect(linesOf(rules[0])[1]).toBe('jwks, left-out: A placeholder: its value is not here');
    expect(linesOf(rules[1])[1]).toBe('jwks, left-out: Not a text');
  });

  it('a Helm template, whose values are not here', () => {
    const { rules } = read(`{{- if .Values.auth.enabled }}
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: {{ include "shop.fullname" . }}-jwt
  namespace: {{ .Release.Namespace | quote }}
spec:
  selector:
    matchLabels:
      {{- include "shop.selectorLabels" . | nindent 6 }}
  jwtRules:
    - issuer: {{ .Values.auth.issuer }}
      jwksUri: {{ printf "%s/.well-known/jwks.json" .Values.auth.issuer }}
      audiences:
      {{- range .Values.auth.audiences }}
        - {{ . | quote }}
      {{- end }}
    - issuer: https://issuer.example
      forwardOriginalToken: {{ default true .Values.forward }}
{{- end }}
`);
    expect(rules.map(({ name }) => name)).toEqual(['{{ .Values.auth.issuer }}', 'https://issuer.example']);
    expect(linesOf(rules[0]).slice(0, 3)).toEqual([
      'issuer, left-out: A placeholder: its value is not here',
      'jwksUri, left-out: Where the keys are: fetch them with “Fetch keys…” in Key, or paste them',
      'audiences, left-out: A placeholder: its value is not here',
    ]);
    expect(rules[0].lines[1]?.value).toBe('{{ printf "%s/.well-known/jwks.json" .Values.auth.issuer }}');
    expect(policyOf(rules[1] ?? rules[0], [])).toEqual(POLICY);
  });

  it('a Helm template whose rules stand elsewhere is said to be one', () => {
    const { what, advice } = fault(`kind: RequestAuthentication
spec:
  jwtRules:
{{ toYaml .Values.jwtRules | indent 4 }}
`);
    expect(what).toContain('no rule');
    expect(advice).toContain('helm template');
  });

  it('a command of a shell, with variables', () => {
    const { rules } = read(`kubectl apply -f - <<EOF
apiVersion: security.istio.io/v1beta1
kind: RequestAuthentication
metadata:
  name: ingress
spec:
  jwtRules:
  - issuer: $OIDC_ISSUER_URL
    jwksUri: $OIDC_JWKS_URI
  - issuer: https://issuer.example
EOF
`);
    expect(linesOf(rules[0])[0]).toBe('issuer, left-out: A placeholder: its value is not here');
    expect(rules[1]?.policy.iss).toBe('https://issuer.example');
  });

  it('a page of documentation, with text around its blocks', () => {
    const { rules } = read(`# Verify tokens

First apply this: it *checks* tokens.

\`\`\`yaml
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: probe}
spec:
  jwtRules:
  - issuer: https://issuer.example
    audiences: ["orders-api"]
\`\`\`

Then: \`kubectl get ra\`.
`);
    expect(policyOf(rules[0], [])).toEqual({ ...POLICY, aud: 'orders-api' });
  });

  it('a list as kubectl prints it, in JSON', () => {
    const { rules } = read(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          {
            kind: 'RequestAuthentication',
            metadata: { annotations: { note: 'x' } },
            spec: { jwtRules: [{ issuer: 'https://issuer.example', timeout: '5s', unknownYet: 1 }] },
          },
        ],
      }),
    );
    expect(linesOf(rules[0])).toContain('unknownYet, left-out: Not known to Claimscope');
    expect(rules[0].policy.iss).toBe('https://issuer.example');
  });

  it('with an EnvoyFilter in the same file: both', () => {
    const { title, rules } = read(`kind: RequestAuthentication
spec:
  jwtRules:
  - issuer: https://a.example
---
kind: EnvoyFilter
spec:
  configPatches:
  - applyTo: HTTP_FILTER
    patch:
      operation: INSERT_BEFORE
      value:
        name: envoy.filters.http.jwt_authn
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
          providers:
            other: {issuer: https://b.example, forward_payload_header: x-jwt-payload}
`);
    expect(title).toBe('Istio RequestAuthentication and Envoy JWT authentication filter');
    expect(rules.map(({ policy }) => policy.iss)).toEqual(['https://a.example', 'https://b.example']);
  });
});

describe('Envoy', () => {
  it('a patch with names as Kubernetes writes them, and rules beside the providers', () => {
    const { rules } = read(`apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyPatchPolicy
spec:
  jsonPatches:
  - operation:
      op: add
      value:
        name: envoy.filters.http.jwt_authn
        typedConfig:
          '@type': type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
          providers:
            jwt_provider:
              issuer: https://issuer.example
              audiences:
                - orders-api
              remoteJwks:
                httpUri: {uri: "https://issuer.example/jwks.json", cluster: c, timeout: 5s}
                cacheDuration: {seconds: 600}
              forward: true
              fromHeaders:
                - {name: Authorization, valuePrefix: "Bearer "}
          rules:
            - match: {prefix: /}
              requires: {requiresAny: {requirements: [{providerName: jwt_provider}, {allowMissing: {}}]}}
          bypassCorsPreflight: true
`);
    expect(policyOf(rules[0], [])).toEqual({ ...POLICY, aud: 'orders-api' });
    expect(rules[0].lines.find(({ name }) => name === 'remoteJwks')?.value).toBe(
      'https://issuer.example/jwks.json',
    );
    expect(linesOf(rules[0]).slice(-2)).toEqual([
      'rules, left-out: Which requests need a token cannot be part of a policy here',
      'bypassCorsPreflight, left-out: Which requests need a token cannot be part of a policy here',
    ]);
  });

  it('as istioctl prints it, with keys in the file', () => {
    const { rules } = read(`- name: envoy.filters.http.jwt_authn
  typed_config:
    '@type': type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
    providers:
      origins-0:
        issuer: https://issuer.example
        local_jwks: {inline_string: '{ "keys":[ {"e":"AQAB","kid":"a","kty":"RSA","n":"AQAB"} ] }'}
        payload_in_metadata: payload
      origins-1:
        issuer: https://b.example
        local_jwks: {filename: /etc/keys.json}
        require_expiration: false
        clock_skew_seconds: 0
        subjects: {prefix: spiffe://}
`);
    expect(rules[0].keys).toContain('"kid":"a"');
    expect(linesOf(rules[1])).toEqual([
      'issuer, policy: Issuer (iss)',
      'local_jwks, left-out: Keys that are not here: paste them into Key',
      'require_expiration, left-out: Requires nothing of the token',
      'clock_skew_seconds, policy: Tolerance: 60 seconds, which Envoy uses for 0',
      'subjects, left-out: Rules for “sub” cannot be part of a policy here',
    ]);
  });

  it('a template whose providers are a loop', () => {
    const { rules } = read(`            {{- if $jwtProviders }}
            - name: envoy.filters.http.jwt_authn
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
                providers:
                  {{- range $i, $provider := $jwtProviders }}
                  provider_{{$i}}:
                    issuer: {{ $provider.issuer }}
                    clock_skew_seconds: 30
                  {{- end }}
            {{- end }}
`);
    expect(rules[0].name).toBe('provider_{{$i}}');
    expect(rules[0].policy).toEqual({ ...EMPTY_POLICY, toleranceSeconds: 30 });
  });

  it('a SecurityPolicy of Envoy Gateway, which lists its providers', () => {
    const { rules } = read(`apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: {name: jwt-example}
spec:
  targetRefs: [{group: gateway.networking.k8s.io, kind: HTTPRoute, name: foo}]
  jwt:
    providers:
    - name: example
      issuer: https://issuer.example
      audiences: [orders-api]
      recomputeRoute: true
      claimToHeaders: [{claim: sub, header: x-sub}]
      remoteJWKS:
        uri: https://issuer.example/jwks.json
`);
    expect(rules[0].name).toBe('example');
    expect(policyOf(rules[0], [])).toEqual({ ...POLICY, aud: 'orders-api' });
    expect(rules[0].lines.map(({ note }) => note)).not.toContain('Not known to Claimscope');
  });
});

describe('Spring', () => {
  const RS256 = { ...POLICY, algorithms: ['RS256'] };

  it('YAML within all that an application sets', () => {
    const { rules } = read(`server:
  port: 8081
spring:
  application.name: orders
  datasource:
    url: jdbc:postgresql://localhost:5432/orders
    password: \${DB_PASSWORD}
  security:
    oauth2:
      resourceserver:
        jwt:
          issuer-uri: \${JWT_ISSUER:https://issuer.example}
          jwk-set-uri: \${JWT_ISSUER:https://issuer.example}/protocol/openid-connect/certs
logging.level.root: INFO
`);
    expect(policyOf(rules[0], [])).toEqual(RS256);
    expect(linesOf(rules[0])[0]).toBe('issuer-uri, policy: Issuer (iss): the default https://issuer.example');
    expect(rules[0].lines[0]?.value).toBe(`\${JWT_ISSUER:https://issuer.example}`);
  });

  it('a default within a default, and none at all', () => {
    const issuerOf = (value: string): string | null =>
      read(`spring.security.oauth2.resourceserver.jwt.issuer-uri=${value}`).rules[0].policy.iss;
    expect(issuerOf(`\${A:\${B:https://issuer.example}}`)).toBe('https://issuer.example');
    expect(issuerOf(`\${A:\${B}}`)).toBeNull();
    expect(issuerOf(`\${hermes.jwt.issuer:}`)).toBeNull();
  });

  it('profiles take what is said for all', () => {
    const { rules } = read(`spring:
  security:
    oauth2:
      resourceserver:
        jwt:
          issuer-uri: https://issuer.example
          audiences:
            - orders-api
            - invoices-api
---
spring:
  config:
    activate:
      on-profile: prod
  security:
    oauth2:
      resourceserver:
        jwt:
          jws-algorithms: [ES256, PS256]
---
spring:
  config.activate.on-profile: local
  datasource: {url: jdbc:h2:mem}
---
spring:
  profiles: test
  security.oauth2.resourceserver.jwt:
    public-key-location: classpath:certs/public.pem
    authorities-claim-name: roles
`);
    expect(rules.map(({ name }) => name)).toEqual(['Default profile', 'prod', 'test']);
    expect(rules.map((rule) => policyOf(rule, ['invoices-api']))).toEqual([
      { ...POLICY, aud: 'invoices-api' },
      { ...POLICY, aud: 'invoices-api', algorithms: ['ES256', 'PS256'] },
      { ...RS256, aud: 'invoices-api' },
    ]);
    expect(linesOf(rules[2])).toContain(
      'public-key-location, left-out: A file on the server: paste its key into Key',
    );
  });

  it('properties with colons, comments and other settings', () => {
    const { rules } = read(`####### resource server configuration properties
spring.datasource.url=jdbc:mysql://localhost/x
spring.security.oauth2.resourceserver.jwt.issuer-uri: https://issuer.example
! spring.security.oauth2.resourceserver.jwt.audiences=not-this
cloud.aws.credentials.access-key=
`);
    expect(policyOf(rules[0], [])).toEqual(POLICY);
  });

  it.each([
    ['a shell', 'export SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI="https://issuer.example"'],
    [
      'a file',
      'SPRING_PROFILES_ACTIVE=prod\nSPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=https://issuer.example\n',
    ],
    [
      'Compose, as a map',
      'services:\n  api:\n    environment:\n      SPRING_DATASOURCE_USERNAME: root\n      SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI: https://issuer.example\n    ports:\n      - "8081:8081"\n',
    ],
    [
      'Compose, as a list',
      'services:\n  api:\n    environment:\n      - SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI=https://issuer.example\n',
    ],
    [
      'Compose, as a list in quotes',
      'environment:\n  - "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI=https://issuer.example"\n',
    ],
    [
      'Kubernetes',
      'env:\n- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI\n  value: "https://issuer.example"\n- name: OTHER\n  value: x\n',
    ],
    [
      'docker run',
      'docker run -d -p 9000:9000 \\\n  -e SPRING_DATASOURCE_USERNAME="admin" \\\n  -e SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI="https://issuer.example" \\\n  api:1',
    ],
    [
      'a JVM',
      'java -Dspring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example -jar app.jar',
    ],
    [
      'Maven',
      'mvn spring-boot:run "-Dspring-boot.run.arguments=--server.port=1 --spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example"',
    ],
    [
      'a test',
      '@SpringBootTest(properties = {\n    "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example"\n})',
    ],
    [
      'a ConfigMap',
      'kind: ConfigMap\ndata:\n  application.yml: |\n    spring:\n      security:\n        oauth2:\n          resourceserver:\n            jwt:\n              issuer-uri: https://issuer.example\n',
    ],
    [
      'a ConfigMap of properties',
      'kind: ConfigMap\ndata:\n  application.properties: |-\n    server.port=1\n    spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example\n',
    ],
  ])('the settings of %s', (_, text) => {
    const { title, rules } = read(text);
    expect(title).toBe('Spring Security resource server');
    expect(policyOf(rules[0], [])).toEqual(POLICY);
    expect(rules[0].lines.map(({ use }) => use)).toEqual(['policy', 'policy']);
  });

  it('a value from a Secret is said not to be here', () => {
    const { rules } = read(
      'env:\n- name: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI\n  valueFrom:\n    configMapKeyRef: {name: a, key: b}\n',
    );
    expect(linesOf(rules[0])[0]).toMatch(/left-out: A placeholder/);
  });

  it('a resource server that asks for opaque tokens has nothing for a policy', () => {
    expect(
      fault(
        'spring:\n  security:\n    oauth2:\n      resourceserver:\n        opaquetoken:\n          introspection-uri: https://a.example\n',
      ).what,
    ).toContain('no rule');
  });
});

describe('what cannot be read', () => {
  it.each([
    '```\nkind: RequestAuthentication\n```',
    'kind: RequestAuthentication <<EOF\n'.repeat(2_000),
    '```\n'.repeat(20_000).concat('jwtRules:'),
    `kind: RequestAuthentication\n${'{{ '.repeat(5_000)}`,
    `kind: RequestAuthentication\na: ${'{{ a }}'.repeat(5_000)}`,
    `kind: RequestAuthentication\n${'{{ a }}'.repeat(10_000)}b`,
    `SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_${' -e A='.repeat(10_000)}`,
    `SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_\n${'name: '.repeat(10_000)}`,
  ])('is a sentence, soon: case %#', (text) => {
    const started = performance.now();
    const found = reading(text);
    if (!found.ok) expect([found.what, found.advice].join(' ')).toMatch(/^This .+\.$/s);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
