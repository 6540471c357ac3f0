import { type AlgorithmName, findAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { composeDraft } from '../crypto/compose.ts';
import type { GenerateOptions, KeyText } from '../keys/generate.ts';
import { type KeyInput, keyInput } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import { chooseSigningAlgorithm } from '../keys/signing-algorithm.ts';
import { FIRST_HEADER, startingEdits } from '../token/edit.ts';
import type { ExampleId } from './example-list.ts';

interface Example {
  readonly token: string;
  /** Null where the token needs none. */
  readonly key: KeyText | null;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

function claimsOf(id: ExampleId, nowSeconds: number): Record<string, unknown> {
  const issued = id === 'expired' ? nowSeconds - 2 * DAY : nowSeconds;
  const claims = {
    iss: 'https://issuer.example',
    sub: '248289761001',
    aud: 'https://api.example',
    iat: issued,
    exp: issued + HOUR,
  };
  if (id !== 'sensitive') return claims;
  return {
    ...claims,
    email: 'jane.doe@example.com',
    phone_number: '+44 20 7946 0018',
    password: 'correct horse battery staple',
    // The test number that card networks publish.
    payment: { card: '4111 1111 1111 1111' },
  };
}

/**
 * Makes an example: a token signed at this moment with a key made for it. Seconds since 1970. Rejects only
 * where the platform cannot compute the algorithm.
 */
export async function makeExample(
  id: ExampleId,
  nowSeconds: number,
  environment: CryptoEnvironment,
): Promise<Example> {
  const name = id === 'unsecured' ? 'none' : id === 'expired' || id === 'sensitive' ? 'HS256' : id;
  const header = JSON.stringify({ alg: name, typ: 'JWT' });
  const payload = JSON.stringify(claimsOf(id, nowSeconds));
  const algorithm = findAlgorithm(name);
  const key = algorithm === null ? null : await makeKey(algorithm.name, environment);
  const recipe = key === null ? [] : [{ kind: 'sign', key: keyInput(key.text, key.format) } as const];
  const { token } = await composeDraft(
    { base: null, edits: startingEdits(header, payload), recipe },
    environment,
  );
  return { token: token.found.text, key };
}

interface Start {
  /** The header of the new token, as JSON text. */
  readonly header: string;
  /** A fresh secret; null where the key in Key stays. */
  readonly key: KeyText | null;
}

/**
 * What a new token begins with: the key in Key and its algorithm where that key can sign, of several algorithms
 * `preferred`; else HS256 with a fresh secret. Null where the platform makes none.
 */
export async function startToken(
  { text, format, options }: KeyInput,
  preferred: AlgorithmName | null,
  environment: CryptoEnvironment,
): Promise<Start | null> {
  const choice = chooseSigningAlgorithm(await readLastKey(text, format, environment, options), preferred);
  if (choice !== null && (await environment.supports(choice.algorithm))) {
    const { kid } = choice.key;
    const header = { alg: choice.algorithm.name, typ: 'JWT', ...(kid === null ? {} : { kid }) };
    return { header: JSON.stringify(header), key: null };
  }
  const key = await makeKey('HS256', environment);
  return key === null ? null : { header: FIRST_HEADER, key };
}

/** A fresh key for an algorithm by name; the generator, with jose, loads at its first use. */
export async function makeKey(
  name: AlgorithmName,
  environment: CryptoEnvironment,
  options?: GenerateOptions,
): Promise<KeyText | null> {
  const algorithm = findAlgorithm(name);
  if (algorithm === null) return null;
  const { generateKey } = await import('../keys/generate.ts');
  return generateKey(algorithm, environment, options);
}

/** A random UUID, version 4 (RFC 9562 section 5.4), also where `crypto.randomUUID` is missing. */
export function randomUuid(environment: CryptoEnvironment): string {
  const bytes = environment.randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
