import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { PRIVATE_KEY_RULES } from './private-key-rules.ts';
import { runRules } from './rule.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const priv = pair.privateKey.export({ format: 'jwk' });
const pub = pair.publicKey.export({ format: 'jwk' });

function findingsIn(header: object, payload: object) {
  const { context } = reviewToken(
    readToken(`${encode({ alg: 'ES256', ...header })}.${encode(payload)}.AAAA`),
    rare,
  );
  if (context === null) throw new Error('a token');
  return runRules(PRIVATE_KEY_RULES, context);
}

describe('private-key-in-public-place', () => {
  it.each([
    ['in the header', { jwk: priv }, {}, ['header', '/jwk/d']],
    ['in a claim', {}, { cnf: { jwk: priv } }, ['payload', '/cnf/jwk/d']],
    ['in a list', {}, { keys: [pub, priv] }, ['payload', '/keys/1/d']],
    ['as the payload itself', {}, priv, ['payload', '/d']],
    ['as the header itself', { kty: 'oct', k: 'AQID' }, {}, ['header', '/k']],
    ['a secret', {}, { key: { kty: 'oct', k: 'AQID' } }, ['payload', '/key/k']],
  ])('%s', (_, header, payload, [part, path]) => {
    expect(findingsIn(header, payload)).toMatchObject([
      { code: 'private-key-in-public-place', severity: 'error', part, path },
    ]);
    // The place is that of the value, and nothing of the key is in the words.
    expect(JSON.stringify(findingsIn(header, payload))).not.toContain(priv.d);
  });

  it.each([
    ['public keys', { jwk: pub }, { cnf: { jwk: pub } }],
    ['an object with "d" that is no key', {}, { vector: { d: 'east', k: 'v' } }],
    ['a type with the name of something else', { kty: 'constructor' }, { a: { kty: '__proto__', d: 'x' } }],
    ['an empty member', {}, { cnf: { jwk: { ...pub, d: '' } } }],
  ])('not %s', (_, header, payload) => expect(findingsIn(header, payload)).toEqual([]));
});
