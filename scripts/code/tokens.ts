import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import type { AlgorithmName } from '../../src/core/algorithms/algorithms.ts';

/** A key of a test: what signs with it, and the text for the Key box. */
export interface TestKey {
  readonly sign: (input: string) => Buffer;
  readonly text: string;
  readonly jwk: Readonly<Record<string, unknown>>;
  /** Of an HMAC the secret, for the environment. */
  readonly secret: string | null;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed token in compact serialization. */
export function makeToken(
  header: Readonly<Record<string, unknown>>,
  claims: unknown,
  key: Pick<TestKey, 'sign'>,
): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${key.sign(input).toString('base64url')}`;
}

/** HMAC with a secret of this text. */
export function hmacKey(bits: string, secret: string | Buffer): TestKey {
  return {
    sign: (input) => createHmac(`sha${bits}`, secret).update(input).digest(),
    text: secret.toString(),
    jwk: { kty: 'oct', k: Buffer.from(secret).toString('base64url') },
    secret: secret.toString(),
  };
}

const pairs = new Map<string, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>();

function pairOf(kind: string): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  const known = pairs.get(kind);
  if (known !== undefined) return known;
  const make = (): KeyObject => {
    if (kind === 'RSA') return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    if (kind === 'Ed25519') return generateKeyPairSync('ed25519').privateKey;
    if (kind === 'Ed448') return generateKeyPairSync('ed448').privateKey;
    return generateKeyPairSync('ec', { namedCurve: kind }).privateKey;
  };
  const privateKey = make();
  const pair = { privateKey, publicKey: createPublicKey(privateKey) };
  pairs.set(kind, pair);
  return pair;
}

const CURVES: Readonly<Record<string, string>> = {
  ES256: 'prime256v1',
  ES384: 'secp384r1',
  ES512: 'secp521r1',
  ES256K: 'secp256k1',
};

/** A key that signs with an algorithm, made by Node and not by what is tested; the same for each kind. */
export function keyFor(algorithm: AlgorithmName | 'EdDSA/Ed448', isOther = false): TestKey {
  const bits = /\d{3}$/.exec(algorithm)?.[0] ?? '256';
  if (algorithm.startsWith('HS'))
    return hmacKey(
      bits,
      isOther
        ? randomBytes(64).toString('hex')
        : 'correct horse "battery" $staple `x` \\ and 64 more characters of it, so that it is long.',
    );
  const isEd = algorithm.startsWith('Ed');
  const curve = algorithm === 'EdDSA/Ed448' || algorithm === 'Ed448' ? 'Ed448' : 'Ed25519';
  const kind = isEd ? curve : (CURVES[algorithm] ?? 'RSA');
  const { privateKey, publicKey } = pairOf(kind);
  const saltLength = Number(bits) / 8;
  const options = algorithm.startsWith('PS')
    ? { key: privateKey, padding: 6, saltLength }
    : { key: privateKey, dsaEncoding: 'ieee-p1363' as const };
  return {
    sign: (input) => sign(isEd ? null : `sha${bits}`, Buffer.from(input), options),
    text: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwk: publicKey.export({ format: 'jwk' }) as Record<string, unknown>,
    secret: null,
  };
}
