import { readFileSync } from 'node:fs';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import type { KeyFormat } from '../keys/key.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { headerOf, payloadOf } from '../token/token.ts';
import { checkKey } from '../verdict/review.ts';

interface Case {
  readonly id: string;
  readonly token: string;
  readonly key: string | null;
  readonly keyFormat: 'utf8' | 'base64url' | 'hex' | 'pem' | 'jwk' | 'jwks' | null;
  readonly kind: string;
  readonly alg: string;
  readonly expect: 'valid' | 'invalid' | 'error' | 'decrypts';
  readonly needs?: readonly string[];
  readonly expectedHeader?: unknown;
  readonly expectedPayload?: unknown;
  readonly expectedPayloadText?: string;
  readonly detachedPayload?: string;
  readonly alsoAcceptable?: readonly string[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../../e2e/data/cases.json', import.meta.url), 'utf8'),
);
const environment = createCryptoEnvironment(globalThis.crypto);

function formatOf({ keyFormat }: Case): KeyFormat {
  return keyFormat === 'base64url' || keyFormat === 'hex' || keyFormat === 'utf8' ? keyFormat : 'auto';
}

async function open(vector: Case) {
  const reading = readToken(vector.token);
  const checked = await checkKey(reading, keyInput(vector.key ?? '', formatOf(vector)), environment);
  return { reading, ...checked };
}

async function check(vector: Case) {
  const { reading, check: found } = await open(vector);
  return { reading, state: found.state };
}

const isCompact = ({ token }: Case) =>
  token.split('.').length === 3 && !token.includes('~') && !token.startsWith('{');
const compact = cases.filter(isCompact);
/** Collected as not computable by a browser; a library computes them, and their notes say that they are correct. */
const BY_LIBRARY: ReadonlySet<string> = new Set(['unsup-ES256K', 'unsup-Ed448', 'unsup-Ed448-alg']);
// Node 20 has no ML-DSA: the browser counts it.
const computable = compact.filter(({ needs }) => !needs?.includes('ml-dsa'));

describe('published vectors, compact JWS', () => {
  it('has them all', () => expect(compact.length).toBe(87));

  it.each(compact.map((vector) => [vector.id, vector] as const))('%s decodes', (_, vector) => {
    const token = readToken(vector.token);
    if (vector.expectedHeader !== undefined) {
      expect(JSON.parse(headerOf(token)?.shown ?? '')).toEqual(vector.expectedHeader);
    }
    if (vector.expectedPayloadText !== undefined && vector.detachedPayload === undefined) {
      expect(payloadOf(token)?.text).toBe(vector.expectedPayloadText);
    }
    if (typeof vector.expectedPayload === 'object') {
      expect(JSON.parse(payloadOf(token)?.shown ?? '')).toEqual(vector.expectedPayload);
    }
  });

  const expectOf = (wanted: Case['expect']) => computable.filter((vector) => vector.expect === wanted);
  const cannotBeChecked = ({ id, detachedPayload }: Case) =>
    detachedPayload !== undefined || id.includes('b64-false');

  it.each(expectOf('valid').map((vector) => [vector.id, vector] as const))(
    '%s is judged right',
    async (_, vector) => {
      const { state } = await check(vector);
      if (cannotBeChecked(vector)) expect(['no-content', 'unsupported']).toContain(state);
      else if (vector.alg === 'none') expect(state).toBe('unsecured');
      else if (vector.key === null) expect(state).toBe('no-key');
      else expect(state).toMatch(/^(verified|self-asserted)$/);
    },
  );

  it.each(expectOf('invalid').map((vector) => [vector.id, vector] as const))(
    '%s is refused',
    async (_, vector) => {
      const { state } = await check(vector);
      // What is signed is elsewhere, or not encoded, which `completeToken` reads.
      const isIncomplete = readToken(vector.token)?.unsupported !== null || vector.token.includes('..');
      expect(isIncomplete ? ['no-content', 'unsupported'] : ['invalid']).toContain(state);
    },
  );

  it.each(expectOf('error').map((vector) => [vector.id, vector] as const))(
    '%s is not judged',
    async (_, vector) => {
      const { state } = await check(vector);
      if (BY_LIBRARY.has(vector.id)) expect(state).toBe('verified');
      else expect(['unusable-key', 'unsupported', 'malformed', 'unsecured']).toContain(state);
    },
  );
});

/** Five parts are a JWE, and JSON with a ciphertext. */
const isJwe = ({ token }: Case) =>
  token.startsWith('{')
    ? token.includes('"ciphertext"')
    : token.split('.').length === 5 && !token.includes('~');

describe('published vectors, JWE', () => {
  const encrypted = cases.filter(isJwe);

  it('has them all', () => expect(encrypted.length).toBe(75));

  it.each(encrypted.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    const {
      opened,
      check: { state },
    } = await open(vector);
    if (vector.expectedHeader !== undefined && headerOf(opened) !== null)
      expect(JSON.parse(headerOf(opened)?.shown ?? '')).toEqual(vector.expectedHeader);
    if (vector.expect !== 'decrypts') {
      expect(['unusable-key', 'unsupported', 'malformed', 'undecryptable']).toContain(state);
      return;
    }
    expect(state).toBe('decrypted');
    const shown = payloadOf(opened);
    if (vector.expectedPayloadText !== undefined) expect(shown?.text).toBe(vector.expectedPayloadText);
    if (typeof vector.expectedPayload === 'object')
      expect(JSON.parse(shown?.shown ?? '')).toEqual(vector.expectedPayload);
  });
});

describe('other forms', () => {
  const others = cases.filter((vector) => !isCompact(vector) && !isJwe(vector));
  it.each(others.map((vector) => [vector.id, vector] as const))('%s is never verified', async (_, vector) => {
    const { state, reading } = await check(vector);
    expect(['malformed', 'unsupported']).toContain(state);
    expect(
      state === 'malformed' || headerOf(reading) !== null || reading?.unsupported === 'json-serialization',
    ).toBe(true);
  });
});

describe('jose, an independent check', () => {
  const judged = computable.filter(
    ({ keyFormat, expect: wanted }) => keyFormat === 'jwk' && wanted === 'valid',
  );
  it.each(judged.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    if (vector.detachedPayload !== undefined || vector.id.includes('b64-false') || vector.alg === 'EdDSA')
      return;
    const {
      d: _d,
      p: _p,
      q: _q,
      dp: _dp,
      dq: _dq,
      qi: _qi,
      key_ops: _ops,
      ...jwk
    } = JSON.parse(vector.key ?? '{}');
    const key = await importJWK(jwk, vector.alg);
    await expect(compactVerify(vector.token, key)).resolves.toBeDefined();
  });
});
