import { type Algorithm, findAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { generateKey } from '../keys/generate.ts';
import { type Key, publicMaterial } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { thumbprint } from '../keys/thumbprint.ts';

/** A key pair that signs one copy and is then forgotten. */
export interface ThrowAwayKey {
  readonly algorithm: Algorithm;
  /** Private; it never leaves what signs with it. */
  readonly key: Key;
  /** RFC 7638, which becomes its `kid`. */
  readonly thumbprint: string;
}

/**
 * The algorithm that a copy is signed with: the one of the token where it has key pairs and the platform computes it,
 * else ES256. A shared secret could not be passed on so that others can verify with it and not sign.
 */
export async function chooseThrowAwayAlgorithm(
  name: string,
  environment: CryptoEnvironment,
): Promise<Algorithm | null> {
  const own = findAlgorithm(name);
  if (own !== null && own.kty !== 'oct' && (await environment.supports(own))) return own;
  const usual = findAlgorithm('ES256');
  return usual !== null && (await environment.supports(usual)) ? usual : null;
}

/** Makes one; null where the platform cannot. */
export async function makeThrowAwayKey(
  algorithm: Algorithm,
  environment: CryptoEnvironment,
): Promise<ThrowAwayKey | null> {
  try {
    const { text, format } = await generateKey(algorithm, environment);
    const reading = await readKey(text, format, environment);
    const key = reading.state === 'read' ? reading.keys[0] : undefined;
    const name = key === undefined ? null : await thumbprint(key);
    return key === undefined || name === null ? null : { algorithm, key, thumbprint: name };
  } catch {
    return null;
  }
}

/** Its public half as JWK, with what names it where the token does. */
export function writePublicHalf({ algorithm, key, thumbprint: kid }: ThrowAwayKey, isNamed: boolean): string {
  const named = isNamed ? { kid } : {};
  return JSON.stringify({ ...publicMaterial(key), ...named, use: 'sig', alg: algorithm.name });
}
