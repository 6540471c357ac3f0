import type { Recipe, RuleSample } from './samples.ts';

// Made for these samples: nobody holds the private halves any more.
const RSA_1024 = {
  kty: 'RSA',
  e: 'AQAB',
  n: 'tJbAHcyNl1IocVlTmW6vKuKgHv-pXYxkc1d8_7K9l43w04q3w6L7Us8g4u_prTGD1BhOoo3wIT5t9tKopGWJ6SPwg8cIjEcS4atZudPE8-whdJDMeeo2iHyOYN82_YfxEqCdWbSBqyEcjwVQqiN7M7FzVsbWqg0HV-XaMpi2FV8',
};
const RSA_2048 = {
  kty: 'RSA',
  e: 'AQAB',
  n: 'jbRhtJdtsuN_fP9XfViymOWpbCl12DCBVY-5SwCoxFdskQopihVtJcNZsdOQVGvx7hD39_-nOH3vY-tkSc22K5kQ0Vjw1Ryj4bDfsq_WESuOo8MeDNv8kRaQHhXlflXKe946Z63XNgsdvw6fYSi_eaoYu--f-1gc_FOvzIMDh19K3Wb5X5ZZsYqZ7y3XrEuAuOnkfgnbGWWIt8Vgp2msVzaKi09FQLRsBaq8Kt9GJCws2urio_0IyN6ZU21VLMZ5mvzKuW18csy8AVgEpl_BQ12M6-rh7quX_iu1u6rghUX_rZ75RHFt7GJARDwfK3j9ya0m8qyihA_LuzPPtd1FfQ',
};
const EC = {
  kty: 'EC',
  crv: 'P-256',
  x: 'Ca53PtItkU-oGsvxjUM4JcH9ih-LCzvMgHd8d-tgRDA',
  y: 'rkcGUJHU8sjNbFM42aLSoDCecAS4AVSeyrII8W1-jkM',
};
const PRIVATE_EC = {
  kty: 'EC',
  crv: 'P-256',
  x: 'ItrwCA3R4QS9loAhcwVqJfThndXl8pd7GnqZXUf-tZo',
  y: 'e09weSBD-FFKje76uKhW21uwX2SUKM2zTXHjbPp6UQE',
  d: 'MfyPDV1nykH0DCLSCz57MzJt9dA9oHDHuvuYLd8gu7c',
};
const EXPIRED_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBGjCBwAIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5zaWduZXIuZXhhbXBs
ZTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBkxFzAVBgNVBAMMDnNp
Z25lci5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZAOsqZcFLNuj
jD0/QF+DvpggRfh3pxaFsjnHR6I9JIx908tZwOssvm+XWvh410EXUuWyIrXwWhIC
zBlwWWdjHzAKBggqhkjOPQQDAgNJADBGAiEA94QbDD3HaQj9N7od+mSHDnBNOldF
BR0gDfuqUdI0q1MCIQCNqEFYHtbF3P2fTVANdzDwrXcFlctqkVTabeUEr5x3ww==
-----END CERTIFICATE-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBGzCBwgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5zaWduZXIuZXhhbXBs
ZTAgFw0yMDAxMDEwMDAwMDBaGA8yMTAwMDEwMTAwMDAwMFowGTEXMBUGA1UEAwwO
c2lnbmVyLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARkA6yplwUs
26OMPT9AX4O+mCBF+HenFoWyOcdHoj0kjH3Ty1nA6yy+b5da+HjXQRdS5bIitfBa
EgLMGXBZZ2MfMAoGCCqGSM49BAMCA0gAMEUCIQD7uIUzx1lbTDUl322JzYK5ng6h
LosxhLxrRocWJ2UNPAIgKPq23NvQ6mjCe3Ls/19HeGSzNck+xIBXDcLKEuo1/a8=
-----END CERTIFICATE-----`;
/** Signed; the first carries its own key, and both hold with it. */
const SELF_SIGNED =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiIsImp3ayI6eyJrdHkiOiJFQyIsIngiOiJDYTUzUHRJdGtVLW9Hc3Z4alVNNEpjSDlpaC1MQ3p2TWdIZDhkLXRnUkRBIiwieSI6InJrY0dVSkhVOHNqTmJGTTQyYUxTb0RDZWNBUzRBVlNleXJJSThXMS1qa00iLCJjcnYiOiJQLTI1NiJ9fQ.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoiMjQ4Mjg5NzYxMDAxIiwiYXVkIjoiaHR0cHM6Ly9hcGkuZXhhbXBsZSIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjo0MTAyNDQ0ODAwfQ.8tU17lHt-5PmyMCywJbPiQz8uv3FNmNIEGkDBz46_eaQyXk8JV3TY24P8kz342Kzdghcxuehef7v0LEGT316zA';
const SIGNED =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoiMjQ4Mjg5NzYxMDAxIiwiYXVkIjoiaHR0cHM6Ly9hcGkuZXhhbXBsZSIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjo0MTAyNDQ0ODAwfQ.Ou7UQZs_JMxvamPTNkyzQZPNwTfj2WYhnPmm4vx-Ey05Ak4PzsLXBPtHqMZ8z7AzNoN8W_sC2_WMU-2c912tMg';

/** RFC 7515 appendix A.1. */
const RFC_7515_SECRET = {
  kty: 'oct',
  k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
};

const UNGUESSABLE = ['Zr9qWm2', 'vK7xTdb4', 'LsN0hEyJ', '6uPcG3fa', '1oR8iXkV'].join('');

function withKey(alg: string, key: object, header?: string): Recipe {
  return { alg, key: JSON.stringify(key), ...(header === undefined ? {} : { header }) };
}

function withSet(...keys: readonly object[]): Recipe {
  return withKey('RS256', { keys });
}

const NAMED = { ...RSA_2048, kid: 'a', use: 'sig', alg: 'RS256' };

export const KEY_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'secret-short': { raises: { key: 'tiny-Zr9' }, nearMiss: { key: UNGUESSABLE } },
  'secret-known': { raises: { key: 'your-256-bit-secret' }, nearMiss: { key: 'your-256-bit-Secret' } },
  'secret-low-entropy': { raises: { key: 'abcd'.repeat(10) }, nearMiss: { key: UNGUESSABLE } },
  'rsa-short': { raises: withKey('RS256', RSA_1024), nearMiss: withKey('RS256', RSA_2048) },
  'rsa-exponent': {
    raises: withKey('RS256', { ...RSA_2048, e: 'Aw' }),
    nearMiss: withKey('RS256', RSA_2048),
  },
  'rsa-modulus': {
    raises: withKey('RS256', { ...RSA_2048, n: RSA_2048.n.replace(/Q$/, 'A') }),
    nearMiss: withKey('RS256', RSA_2048),
  },
  'key-small-order': {
    raises: {
      ...withKey('Ed25519', { kty: 'OKP', crv: 'Ed25519', x: `AQ${'A'.repeat(41)}` }),
      signature: `AQ${'A'.repeat(84)}`,
    },
    nearMiss: {
      ...withKey('Ed25519', { kty: 'OKP', crv: 'Ed25519', x: `Aw${'A'.repeat(41)}` }),
      signature: `AQ${'A'.repeat(84)}`,
    },
  },
  // Cut short it does not read as a key, so that Key takes it for the secret that it was used as.
  'secret-is-public-key': {
    raises: { key: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ' },
    nearMiss: { key: 'my own ssh-rsa AAAA, and 7 words besides' },
  },
  'key-published': {
    raises: { key: JSON.stringify(RFC_7515_SECRET) },
    nearMiss: { key: JSON.stringify({ ...RFC_7515_SECRET, k: `B${RFC_7515_SECRET.k.slice(1)}` }) },
  },
  'key-alg-mismatch': {
    raises: withKey('RS256', { ...RSA_2048, alg: 'PS256' }),
    nearMiss: withKey('RS256', { ...RSA_2048, alg: 'RS256' }),
  },
  'key-use-mismatch': {
    raises: withKey('RS256', { ...RSA_2048, use: 'enc' }),
    nearMiss: withKey('RS256', { ...RSA_2048, use: 'sig' }),
  },
  'kid-mismatch': {
    raises: withKey('RS256', { ...RSA_2048, kid: 'a' }, '"kid":"b"'),
    nearMiss: withKey('RS256', { ...RSA_2048, kid: 'a' }, '"kid":"a"'),
  },
  'certificate-expired': {
    raises: { alg: 'ES256', key: EXPIRED_CERTIFICATE },
    nearMiss: { alg: 'ES256', key: CERTIFICATE },
  },
  'jwks-duplicate-kid': {
    raises: withSet(NAMED, { ...EC, kid: 'a', use: 'sig', alg: 'ES256' }),
    nearMiss: withSet(NAMED, { ...EC, kid: 'A', use: 'sig', alg: 'ES256' }),
  },
  'jwks-private-member': {
    raises: withSet(NAMED, { ...PRIVATE_EC, use: 'sig', alg: 'ES256' }),
    nearMiss: withSet(NAMED, { ...EC, use: 'sig', alg: 'ES256' }),
  },
  'jwks-no-use-or-alg': { raises: withSet(RSA_2048), nearMiss: withSet(NAMED) },
  'jwks-unknown-type': {
    raises: withSet(NAMED, { kty: 'XYZ', use: 'sig', alg: 'X' }),
    nearMiss: withSet(NAMED, { ...EC, use: 'sig', alg: 'ES256' }),
  },
  'jwks-unusable-member': {
    raises: withSet(NAMED, { kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256' }),
    nearMiss: withSet(NAMED, { ...EC, use: 'sig', alg: 'ES256' }),
  },
  'private-key-in-public-place': {
    raises: { claims: `"cnf":{"jwk":${JSON.stringify(PRIVATE_EC)}}` },
    nearMiss: { claims: `"cnf":{"jwk":${JSON.stringify(EC)}}` },
  },
  'hmac-for-many-parties': {
    raises: { header: '"kid":"a"', ...withKey('HS256', { keys: [NAMED] }) },
    nearMiss: { header: '"kid":"a"', key: UNGUESSABLE },
  },
  'self-asserted-key': {
    raises: { token: SELF_SIGNED, key: JSON.stringify(EC) },
    nearMiss: { token: SIGNED, key: JSON.stringify(EC) },
  },
};
