import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type AlgorithmName, findAlgorithm } from '../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { generateKey } from '../keys/generate.ts';
import type { Key } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { makeSignature, verifySignature } from './signature.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
/** The order of secp256k1 (SEC 2 section 2.4.1). */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

async function make(name: AlgorithmName) {
  const algorithm = findAlgorithm(name);
  if (algorithm === null) throw new Error(name);
  const { text, format } = await generateKey(algorithm, environment);
  const reading = await readKey(text, format, environment);
  const [key] = reading.state === 'read' ? reading.keys : [];
  if (key === undefined) throw new Error(JSON.stringify(reading));
  const made = await makeSignature(null, algorithm, key, 'a.b');
  if (!made.ok) throw new Error(made.reason);
  const { signature } = made;
  const judge = (bytes: Uint8Array<ArrayBuffer>, by: Key = key) =>
    verifySignature(null, algorithm, by, bytes, 'a.b').then(({ state }) => state);
  return { algorithm, key, signature, judge };
}

function withHighS(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  const high = (ORDER - s).toString(16).padStart(64, '0');
  return new Uint8Array(Buffer.concat([signature.subarray(0, 32), Buffer.from(high, 'hex')]));
}

describe('algorithms that no browser has, without WebCrypto', () => {
  it.each(['ES256K', 'Ed448'] as const)('%s signs what Node verifies', async (name) => {
    const { algorithm, key, signature, judge } = await make(name);
    expect(signature.length).toBe(algorithm.signatureBytes);
    const jwk = createPublicKey({ key: key.material, format: 'jwk' });
    const holds = verify(
      name === 'ES256K' ? 'sha256' : null,
      Buffer.from('a.b'),
      { key: jwk, dsaEncoding: 'ieee-p1363' },
      signature,
    );
    expect(holds).toBe(true);
    expect(await judge(signature)).toBe('holds');
    signature[5] = (signature[5] ?? 0) ^ 1;
    expect(await judge(signature)).toBe('fails');
  });

  it.each(['ES256K', 'Ed448'] as const)('%s: a signature of wrong length or size fails', async (name) => {
    const { signature, judge } = await make(name);
    expect(await judge(signature.slice(1))).toBe('fails');
    expect(await judge(new Uint8Array(0))).toBe('fails');
    expect(await judge(new Uint8Array(signature.length))).toBe('fails');
    expect(await judge(new Uint8Array(signature.length).fill(0xff))).toBe('fails');
  });

  it('ES256K holds with either half of S (RFC 8812 does not choose)', async () => {
    const { signature, judge } = await make('ES256K');
    expect(await judge(withHighS(signature))).toBe('holds');
  });

  it.each(['ES256K', 'Ed448'] as const)('%s: a point off the curve is refused', async (name) => {
    const { key, signature, judge } = await make(name);
    const off = encodeBase64url(new Uint8Array(name === 'ES256K' ? 32 : 57).fill(0xee));
    expect(await judge(signature, { ...key, material: { ...key.material, x: off } })).toBe('refused');
  });

  it.each(['ES256K', 'Ed448'] as const)(
    '%s: halves that do not belong together do not sign',
    async (name) => {
      const [{ algorithm, key }, other] = [await make(name), await make(name)];
      const material = { ...key.material, d: other.key.material.d ?? '' };
      expect(await makeSignature(null, algorithm, { ...key, material }, 'a.b')).toMatchObject({ ok: false });
    },
  );

  it('EdDSA with an Ed448 key is Ed448 (RFC 8037 section 3.1)', async () => {
    const { key, signature } = await make('Ed448');
    const algorithm = findAlgorithm('EdDSA');
    if (algorithm === null) throw new Error('EdDSA');
    expect(await verifySignature(null, algorithm, key, signature, 'a.b')).toEqual({ state: 'holds' });
    expect(await makeSignature(null, algorithm, key, 'a.b')).toMatchObject({ ok: true, signature });
  });

  it('are supported everywhere', async () => {
    const nowhere = createCryptoEnvironment(null);
    for (const name of ['ES256K', 'Ed448', 'ES256', 'EdDSA']) {
      const algorithm = findAlgorithm(name);
      expect(algorithm && (await nowhere.supports(algorithm))).toBe(name === 'ES256K' || name === 'Ed448');
    }
  });
});
