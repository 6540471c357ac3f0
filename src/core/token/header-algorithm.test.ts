import { describe, expect, it } from 'vitest';
import { ALGORITHMS, findAlgorithm } from '../algorithms/algorithms.ts';
import { similarAlgorithm } from '../algorithms/unknown-algorithms.ts';
import { readJson } from '../text/json.ts';
import { readCritical } from './critical.ts';
import { algorithmName, readHeaderAlgorithm } from './header-algorithm.ts';

function objectOf(text: string) {
  const { root } = readJson(text);
  return root?.kind === 'object' ? root : null;
}

describe('readHeaderAlgorithm', () => {
  it.each([
    ['{}', 'missing', ''],
    ['{"ALG":"HS256"}', 'missing', ''],
    ['{"alg":1}', 'not-string', ''],
    ['{"alg":null}', 'not-string', ''],
    ['{"alg":["HS256"]}', 'not-string', ''],
    ['{"alg":"none"}', 'none', 'none'],
    ['{"alg":"None"}', 'unknown', 'None'],
    ['{"alg":"NONE"}', 'unknown', 'NONE'],
    ['{"alg":" none"}', 'unknown', ' none'],
    ['{"alg":"hs256"}', 'unknown', 'hs256'],
    ['{"alg":""}', 'unknown', ''],
    ['{"alg":"toString"}', 'unknown', 'toString'],
    ['{"alg":"HS256"}', 'known', 'HS256'],
    ['{"alg":"\\u0048S256"}', 'known', 'HS256'],
    ['{"alg":"none","alg":"HS256"}', 'known', 'HS256'],
    ['{"alg":"HS256","alg":"none"}', 'none', 'none'],
    ['[]', 'missing', ''],
  ])('%s: %s', (text, state, name) => {
    const reading = readHeaderAlgorithm(objectOf(text));
    expect(reading.state).toBe(state);
    expect(algorithmName(reading)).toBe(name);
  });

  it('points at the value', () => {
    const text = '{"typ":"JWT","alg" : "HS256"}';
    const reading = readHeaderAlgorithm(objectOf(text));
    expect('node' in reading && text.slice(reading.node.start, reading.node.end)).toBe('"HS256"');
  });
});

describe('readCritical (RFC 7515 section 4.1.11)', () => {
  it.each([
    ['{}', 'clear'],
    ['{"crit":"exp"}', 'faulty'],
    ['{"crit":null}', 'faulty'],
    ['{"crit":[]}', 'faulty'],
    ['{"crit":[1]}', 'faulty'],
    ['{"crit":["exp",1],"exp":1}', 'faulty'],
    ['{"crit":["exp"]}', 'faulty'],
    ['{"crit":["toString"]}', 'faulty'],
    ['{"crit":["exp"],"exp":1}', 'unimplemented'],
    ['{"crit":["b64"],"b64":true}', 'clear'],
    ['{"crit":["b64"],"b64":"no"}', 'faulty'],
    ['{"crit":["b64","exp"],"b64":false,"exp":1}', 'unimplemented'],
  ])('%s: %s', (text, state) => expect(readCritical(objectOf(text)).state).toBe(state));

  it('names the extensions', () => {
    expect(readCritical(objectOf('{"crit":["a","b"],"a":1,"b":2}'))).toMatchObject({ names: ['a', 'b'] });
  });
});

describe('the table of algorithms', () => {
  it('names each once, as the JOSE registries do', () => {
    expect(ALGORITHMS.map(({ name }) => name)).toEqual([
      ...['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
      ...['ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'Ed25519', 'Ed448'],
      ...['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
    ]);
  });

  it.each([
    ['ES256', 'P-256', 64],
    ['ES384', 'P-384', 96],
    ['ES512', 'P-521', 132],
    ['ES256K', 'secp256k1', 64],
    ['Ed25519', 'Ed25519', 64],
    ['Ed448', 'Ed448', 114],
    ['ML-DSA-44', 'ML-DSA-44', 2420],
    ['ML-DSA-65', 'ML-DSA-65', 3309],
    ['ML-DSA-87', 'ML-DSA-87', 4627],
  ])('%s: %s, %i bytes', (name, curve, signatureBytes) => {
    expect(findAlgorithm(name)).toMatchObject({ curve, signatureBytes });
  });

  it.each([
    ['HS256', { minimum: { secretBytes: 32 } }],
    ['HS512', { minimum: { secretBytes: 64 } }],
    ['RS256', { minimum: { modulusBits: 2048 } }],
    ['PS384', { minimum: { modulusBits: 2048 }, signParameters: { name: 'RSA-PSS', saltLength: 48 } }],
  ])('%s (RFC 7518 section 3)', (name, entry) => expect(findAlgorithm(name)).toMatchObject(entry));

  it.each([
    ['hs256', 'HS256'],
    ['HS-256', 'HS256'],
    ['eddsa', 'EdDSA'],
    ['ed25519', 'Ed25519'],
    ['mldsa44', 'ML-DSA-44'],
    ['nOnE', 'none'],
    ['RSA', null],
    ['', null],
  ])('%j is like %j', (name, similar) => expect(similarAlgorithm(name)).toBe(similar));
});
