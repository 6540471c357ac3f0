import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { findCarriedKeys } from './carried.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const PUBLIC = JSON.stringify(publicKey.export({ format: 'jwk' }));
const PRIVATE = JSON.stringify(privateKey.export({ format: 'jwk' }));
const CERTIFICATE = Buffer.alloc(200, 7).toString('base64');

function carriedIn(text: string) {
  const { root } = readJson(text);
  return findCarriedKeys(root?.kind === 'object' ? root : null, text);
}

describe('findCarriedKeys', () => {
  it.each([
    ['a public JWK', `{"alg":"EdDSA", "jwk": ${PUBLIC} }`, [{ parameter: 'jwk', text: PUBLIC }]],
    ['a private one', `{"jwk":${PRIVATE}}`, [{ parameter: 'jwk', text: PRIVATE }]],
    [
      'the last of two',
      `{"jwk":{"kty":"oct","k":"AA"},"jwk":${PUBLIC}}`,
      [{ parameter: 'jwk', text: PUBLIC }],
    ],
    ['no secret: it would make any token look signed', '{"jwk":{"kty":"oct","k":"AQID"}}', []],
    ['no broken JWK', '{"jwk":{"kty":"OKP"}}', []],
    ['no JWK in a string', `{"jwk":${JSON.stringify(PUBLIC)}}`, []],
    ['nothing', '{"alg":"HS256"}', []],
    ['no x5c that is no array', `{"x5c":"${CERTIFICATE}"}`, []],
    ['no x5c in base64url', '{"x5c":["____________________________________________"]}', []],
  ])('%s', (_, header, carried) => expect(carriedIn(header)).toEqual(carried));

  it('x5c as PEM, first of the chain first', () => {
    const carried = carriedIn(`{"x5c":["${CERTIFICATE}",7,"${CERTIFICATE}"]}`);
    expect(carried.map(({ parameter }) => parameter)).toEqual(['x5c', 'x5c']);
    const lines = carried[0]?.text.split('\n') ?? [];
    expect([lines[0], lines.at(-1)]).toEqual(['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----']);
    expect(lines.slice(1, -1).join('')).toBe(CERTIFICATE);
  });

  it('both, jwk first', () => {
    const carried = carriedIn(`{"x5c":["${CERTIFICATE}"],"jwk":${PUBLIC}}`);
    expect(carried.map(({ parameter }) => parameter)).toEqual(['jwk', 'x5c']);
  });

  it('nothing of no header', () => expect(findCarriedKeys(null, '')).toEqual([]));
});
