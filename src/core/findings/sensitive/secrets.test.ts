import { describe, expect, it } from 'vitest';
import { SECRET_SHAPES } from './secrets.ts';
import { hitsIn } from './test-data/hits-in.ts';

function findIn(claims: unknown): string[] {
  return hitsIn(JSON.stringify(claims)).map(({ id, what }) => `${id}: ${what}`);
}

/** Letters and digits of any length; put together here so that no scanner takes the fixtures for real keys. */
function made(length: number, alphabet = 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0z'): string {
  return Array.from({ length }, (_, index) => alphabet.charAt((index * 7) % alphabet.length)).join('');
}
const hex = (length: number) => made(length, '0123456789abcdef');
const capitals = (length: number) => made(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const digits = (length: number) => made(length, '1234567890');
const PLACEHOLDER = ['$', '{API_KEY_FROM_ENV}'].join('');
const dashes = '-'.repeat(5);

/** For each shape: its label, a secret, and something that looks like one and is none. */
const SHAPES: readonly (readonly [label: string, secret: string, nearMiss: string])[] = [
  ['an AWS access key ID', `AKIA${capitals(16)}`, `AKIA${capitals(15)}`],
  ['an AWS access key ID', `ASIA${capitals(16)}/20240101/eu-west-1/s3/aws4_request`, `AROA${capitals(16)}`],
  ...['p', 'o', 'u', 's', 'r'].map(
    (kind) => ['a GitHub token', `gh${kind}_${made(36)}`, `gh${kind}_${made(35)}`] as const,
  ),
  ['a GitHub token', `github_pat_${made(22)}_${made(59)}`, 'github_pat_rotation_enabled'],
  ['a GitLab token', `glpat-${made(20)}`, `glpat-${made(12)}`],
  ['a GitLab token', `glptt-${made(40)}`, 'glptt-none'],
  ['a Stripe secret key', `sk_live_${made(24)}`, `pk_live_${made(24)}`],
  ['a Stripe secret key', `sk_test_${made(24)}`, `pk_test_${made(24)}`],
  ['a Stripe secret key', `rk_live_${made(24)}`, 'sk_live_mode'],
  ['a Stripe webhook secret', `whsec_${made(32)}`, 'whsec_rotated'],
  ['a Slack token', `xoxb-${digits(12)}-${digits(12)}-${made(24)}`, 'xoxb-token-placeholder'],
  ['a Slack token', `xapp-1-${capitals(11)}-${digits(13)}-${hex(64)}`, 'xapp-1-A'],
  [
    'a Slack webhook',
    `https://hooks.slack.com/services/T${capitals(8)}/B${capitals(8)}/${made(24)}`,
    'https://hooks.slack.com/services/overview',
  ],
  [
    'a Discord webhook',
    `https://discord.com/api/webhooks/${digits(18)}/${made(68)}`,
    'https://discord.com/api/webhooks/list',
  ],
  ['a Google API key', `AIza${made(35)}`, `AIza${made(34)}`],
  ['a Google OAuth client secret', `GOCSPX-${made(28)}`, 'GOCSPX-none'],
  [
    'an Azure storage key',
    `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${made(86)}==`,
    'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=***',
  ],
  [
    'an Azure shared access key',
    `Endpoint=sb://x.example/;SharedAccessKeyName=root;SharedAccessKey=${made(43)}=`,
    'Endpoint=sb://x.example/;SharedAccessKeyName=RootManageSharedAccessKey',
  ],
  ['an Entra client secret', `${made(3)}8Q~${made(34)}`, `${made(3)}8Q~${made(10)}`],
  ['a SendGrid API key', `SG.${made(22)}.${made(43)}`, `SG.${made(22)}`],
  ['an npm token', `npm_${made(36)}`, 'npm_config_registry_is_set_to_the_default'],
  ['a PyPI token', `pypi-AgE${made(80)}`, 'pypi-AgEnt'],
  ['an Anthropic API key', `sk-ant-${made(40)}`, 'sk-ant-none'],
  ['an OpenAI API key', `sk-proj-${made(60)}`, 'sk-proj-default'],
  ['an OpenRouter API key', `sk-or-v1-${hex(64)}`, `sk-or-v1-${hex(12)}`],
  ['an API key', `sk-${made(48)}`, 'sk-learn-is-a-machine-learning-library'],
  ['a Hugging Face token', `hf_${made(34)}`, `hf_${made(20)}`],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`, `dop_v1_${hex(32)}`],
  ['a Shopify token', `shpat_${hex(32)}`, `shpat_${hex(16)}`],
  ['a Telegram bot token', `${digits(9)}:AA${made(33)}`, `${digits(9)}:AA${made(10)}`],
  ['a HashiCorp Vault token', `hvs.${made(90)}`, 'hvs.example.com.and.other.hosts'],
  ['a Docker Hub token', `dckr_pat_${made(27)}`, 'dckr_pat_rotation'],
  ['a Databricks token', `dapi${hex(32)}`, `dapi${hex(20)}`],
  ['a Grafana token', `glsa_${made(32)}_${hex(8)}`, `glsa_${made(32)}`],
  ['a Postman API key', `PMAK-${hex(24)}-${hex(34)}`, `PMAK-${hex(24)}`],
  ['an age secret key', `AGE-SECRET-KEY-1${capitals(58)}`, `age1${made(58)}`],
  [
    'a private key (PEM within base64)',
    btoa(`${dashes}BEGIN PRIVATE KEY${dashes}\n${made(64)}`),
    btoa(`${dashes}BEGIN PUBLIC KEY${dashes}\n${made(64)}`),
  ],
  ...['RSA', 'EC', 'ENCRYPTED', 'OPENSSH'].map(
    (kind) =>
      [
        'a private key (PEM within base64)',
        btoa(`${dashes}BEGIN ${kind} PRIVATE KEY${dashes}\n${made(64)}`),
        btoa(`${dashes}BEGIN CERTIFICATE${dashes}\n${made(64)}`),
      ] as const,
  ),
  [
    'a private key (PEM)',
    `${dashes}BEGIN PRIVATE KEY${dashes}\n${made(64)}`,
    `${dashes}BEGIN PUBLIC KEY${dashes}`,
  ],
  ['a private key (PEM)', `${dashes}BEGIN RSA PRIVATE KEY${dashes}`, `${dashes}BEGIN CERTIFICATE${dashes}`],
  ['a private key (PEM)', `${`x`.repeat(5000)}${dashes}BEGIN EC PRIVATE KEY${dashes}`, 'BEGIN PRIVATE KEY'],
  [
    'a private key (PEM)',
    `${dashes}BEGIN PGP PRIVATE KEY BLOCK${dashes}`,
    `${dashes}BEGIN PGP MESSAGE${dashes}`,
  ],
  [
    'an encrypted private key (PEM)',
    `${dashes}BEGIN ENCRYPTED PRIVATE KEY${dashes}`,
    `${dashes}BEGIN CERTIFICATE REQUEST${dashes}`,
  ],
  [
    'a URL with a password',
    'postgres://app:s3cret@db.example:5432/main',
    'postgres://app@db.example:5432/main',
  ],
  ['a URL with a password', 'redis://:s3cret@cache.example', 'redis://cache.example:6379'],
  [
    'a URL with a password',
    'see https://jane:pw@example.com/x',
    'https://example.com:443/@jane?mail=a:b@c.de',
  ],
  ['a URL with a password', 'amqp://u:p%40ss@mq.example', 'amqp://u:****@mq.example'],
  ['a URL with a password', 'mysql://user:password@host/db', `mysql://user:${PLACEHOLDER}@host/db`],
  ['a connection string with a password', 'Server=db;User Id=sa;Password=Pa55;', 'Server=db;Password=***;'],
  ['a connection string with a password', 'host=db user=app password=s3cret', 'choose password=long'],
];

const NAMED = { made: made(24), short: made(8) };

describe('secrets by their shape', () => {
  it.each(SHAPES.map(([label, secret, nearMiss]) => ({ label, secret, nearMiss })))(
    '$label: $secret',
    ({ label, secret, nearMiss }) => {
      const [hit, ...others] = findIn({ x: secret });
      expect(hit).toMatch(/^sensitive-secret: "x" contains /);
      expect(hit).toContain(label);
      expect(hit).not.toContain(secret);
      expect(others).toEqual([]);
      expect(findIn({ x: nearMiss })).toEqual([]);
    },
  );

  it('tries every shape of the table', () => {
    const tried = new Set(SHAPES.map(([label]) => label));
    expect(SECRET_SHAPES.map(({ label }) => label).filter((label) => !tried.has(label))).toEqual([]);
  });

  it('finds one within other text, but not within a longer word', () => {
    expect(findIn({ log: `token=ghp_${made(36)}, done` })).toEqual([
      'sensitive-secret: "log" contains a GitHub token (ghp_••••).',
    ]);
    expect(findIn({ log: `xghp_${made(36)}`, id: `ghp_${made(36)}_` })).toEqual([]);
  });

  it('wants a name for a Twilio key, whose other identifiers look the same', () => {
    const key = `SK${hex(32)}`;
    expect(findIn({ twilio_sid: key })).toEqual([
      'sensitive-secret: "twilio_sid" contains a Twilio API key (SK••••).',
    ]);
    expect(findIn({ iss: key, jti: `${key}-1700000000` })).toEqual([]);
  });
});

describe('secrets by their name', () => {
  it.each([
    { client_secret: NAMED.made },
    { client_secret: NAMED.short },
    { client_secret: '550e8400-e29b-41d4-a716-446655440000' },
    { clientSecret: 'Sup3rS3cret!' },
    { secret: NAMED.made },
    { api_key: NAMED.made },
    { apikey: NAMED.made },
    { 'x-api-key': NAMED.made },
    { apiKeys: [NAMED.made] },
    { secret_key: NAMED.made },
    { access_key_secret: NAMED.made },
    { aws_secret_access_key: `${made(20)}/${made(19)}` },
    { private_key: made(64) },
    { signing_key: made(32) },
    { encryptionKey: `${made(43)}=` },
    { 'https://example.com/webhook_secret': NAMED.made },
    { secret: { value: NAMED.made } },
  ])('$0', (claims) => {
    const [hit, ...others] = findIn(claims);
    expect(hit).toMatch(/^sensitive-secret: ".*" contains a secret (?:in plain text|key)\.$/);
    expect(others).toEqual([]);
  });

  it.each([
    { secret: 'true', api_key: 'enabled', client_secret: 'short' },
    { secret: 'confidential', classification: 'secret', client_secret: 'notConfigured' },
    { secret: 'not-configured', client_secret: 'DISABLED', api_key: 'unlimited' },
    { client_secret: 'https://vault.example/secret', api_key: '/run/secrets/api_key' },
    { client_secret: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x-AbC123' },
    { client_secret: '****************', api_key: PLACEHOLDER, secret: '[Filtered]' },
    { client_secret: true, secret: 1234567890123456, api_key: null },
    { client_secret_expires_at: 1700000000, secret_name: 'default-token-x7f2q', secret_version: 'v1234567' },
    { api_key_id: NAMED.made, private_key_id: hex(40), public_api_key: NAMED.made, has_secret: NAMED.made },
    { api_key: `pk_live_${made(24)}` },
    { signing_key: 'key-2024-01', encryption_key: 'RS256-2048', private_key: 'projects/x/keys/1' },
    { signing_key: '550e8400-e29b-41d4-a716-446655440000', encryption_key: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
    { secretary: NAMED.made, secretariat: NAMED.made, monkey: NAMED.made, keyboard: NAMED.made },
    { scope: 'api_key:read client_secret:write', permissions: ['api_key:read'], roles: ['secret:admin'] },
    { permissions: { api_key: 'read:write:all-1', secrets: ['getSecret1', 'listSecret2'] } },
    { token_endpoint_auth_method: 'client_secret_basic' },
    { token_id: NAMED.made, csrf_token: NAMED.made, session: NAMED.made },
  ])('nothing in $0', (claims) => expect(findIn(claims)).toEqual([]));
});

describe('private keys as JWK', () => {
  const publicKey = { kty: 'EC', crv: 'P-256', x: made(43), y: made(43) };

  it.each([
    [{ key: { ...publicKey, d: made(43) } }, '"key" contains a private key (JWK)'],
    [
      { keys: [{ kty: 'RSA', n: made(342), e: 'AQAB', d: made(342), p: made(171) }] },
      '"keys" contains a private key (JWK)',
    ],
    [{ jwk: { kty: 'oct', k: made(43) } }, '"jwk" contains a symmetric key (JWK)'],
    [
      { jwk: { kty: 'AKP', alg: 'ML-DSA-44', pub: made(99), priv: made(43) } },
      '"jwk" contains a private key (JWK)',
    ],
    [{ ...publicKey, d: made(43) }, 'The payload contains a private key (JWK)'],
  ])('%o is one hit at its object', (claims, what) => {
    expect(findIn(claims)).toEqual([`sensitive-secret: ${what}.`]);
  });

  it.each([
    { cnf: { jwk: publicKey } },
    { jwk: { kty: 'RSA', n: made(342), e: 'AQAB' } },
    { jwk: { kty: 'oct' } },
    { address: { d: 'x', k: 'y' } },
  ])('nothing in %o', (claims) => expect(findIn(claims)).toEqual([]));
});
