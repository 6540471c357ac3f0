import { type AlgorithmName, findAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { composeDraft } from '../crypto/compose.ts';
import type { GenerateOptions, KeyText } from '../keys/generate.ts';
import { type KeyInput, keyInput } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import { chooseSigningAlgorithm } from '../keys/signing-algorithm.ts';
import { type Edits, FIRST_HEADER, startingEdits } from '../token/edit.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { isEncrypted, type Token } from '../token/token.ts';
import { type EncryptedExample, type ExampleId, isOfEncryption } from './example-list.ts';

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
 * Makes an example: a token signed or encrypted at this moment with a key made for it. Seconds since 1970. Rejects only
 * where the platform cannot compute the algorithm.
 */
export async function makeExample(
  id: ExampleId,
  nowSeconds: number,
  environment: CryptoEnvironment,
): Promise<Example> {
  if (id === 'nested') return makeNestedExample(nowSeconds, environment);
  if (id === 'general' || id === 'sd-jwt' || id === 'sd-jwt-vc') {
    const { makeGeneralExample, makeSdJwtExample } = await import('./form-examples.ts');
    return id === 'general'
      ? makeGeneralExample(nowSeconds, environment)
      : makeSdJwtExample(id, nowSeconds, environment);
  }
  if (isOfEncryption(id)) {
    const { encryptExample } = await import('./encrypted-examples.ts');
    const alg = id.slice('JWE '.length);
    const key = await makeKeyOfExample(id, environment);
    if (key === null) throw new Error('There is no such algorithm');
    return {
      token: await encryptExample(alg, JSON.stringify(claimsOf(id, nowSeconds)), key, environment),
      key,
    };
  }
  const name = id === 'unsecured' ? 'none' : id === 'expired' || id === 'sensitive' ? 'HS256' : id;
  const algorithm = findAlgorithm(name);
  const key = algorithm === null ? null : await makeKey(algorithm.name, environment);
  return { token: await sign({ alg: name, typ: 'JWT' }, id, nowSeconds, key, environment), key };
}

/** A signed token inside an encrypted one, with the keys of both in one set. */
async function makeNestedExample(nowSeconds: number, environment: CryptoEnvironment): Promise<Example> {
  const { encryptExample, makeEncryptionKey } = await import('./encrypted-examples.ts');
  const [signer, recipient] = await Promise.all([
    makeKey('ES256', environment, { withKid: true }),
    makeEncryptionKey('RSA-OAEP-256', null, environment, { withKid: true }),
  ]);
  if (signer === null || recipient === null) throw new Error('No key was made');
  const kidOf = ({ text }: KeyText): string => (JSON.parse(text) as { kid: string }).kid;
  const signed = await sign(
    { alg: 'ES256', typ: 'JWT', kid: kidOf(signer) },
    'nested',
    nowSeconds,
    signer,
    environment,
  );
  const more = { kid: kidOf(recipient), cty: 'JWT' };
  const token = await encryptExample('RSA-OAEP-256', signed, recipient, environment, more);
  const set = JSON.stringify(
    { keys: [signer, recipient].map(({ text }) => JSON.parse(text) as unknown) },
    null,
    2,
  );
  return { token, key: { text: set, format: 'auto' } };
}

async function sign(
  header: object,
  id: ExampleId,
  nowSeconds: number,
  key: KeyText | null,
  environment: CryptoEnvironment,
): Promise<string> {
  const edits = startingEdits(JSON.stringify(header), JSON.stringify(claimsOf(id, nowSeconds)));
  const recipe = key === null ? [] : [{ kind: 'sign', key: keyInput(key.text, key.format) } as const];
  const { token } = await composeDraft({ base: null, edits, recipe }, environment);
  return token.found.text;
}

export interface Start {
  /** The header of the new token, as JSON text. */
  readonly header: string;
  /** A fresh secret; null where the key in Key stays. */
  readonly key: KeyText | null;
}

/**
 * What a new token begins with: the key in Key and its algorithm where that key can sign, of several algorithms that of
 * the token before; else HS256 with a fresh secret. After an encrypted token it is encrypted in the same way, with the
 * key in Key where that can, else with a fresh one. Null where the platform makes none.
 */
export async function startToken(
  { text, format, options }: KeyInput,
  before: Token | null,
  environment: CryptoEnvironment,
): Promise<Start | null> {
  const reading = await readLastKey(text, format, environment, options);
  if (isEncrypted(before)) {
    const { startEncrypted } = await import('./encrypted-examples.ts');
    const start = await startEncrypted(before, reading, environment);
    if (start !== null) return start;
  }
  const declared = algorithmOf(before);
  const preferred = declared?.state === 'known' ? declared.algorithm.name : null;
  const choice = chooseSigningAlgorithm(reading, preferred);
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

/** A fresh key for an algorithm of encryption. */
export async function makeKeyOfExample(
  id: EncryptedExample,
  environment: CryptoEnvironment,
): Promise<KeyText | null> {
  const { makeEncryptionKey } = await import('./encrypted-examples.ts');
  return makeEncryptionKey(id.slice('JWE '.length), null, environment);
}

/** A fresh key for the algorithm in the header of a token, as it is edited; for HS256 where it names none. */
export async function makeKeyFor(
  token: Token | null,
  edits: Edits,
  environment: CryptoEnvironment,
): Promise<KeyText | null> {
  if (isEncrypted(token)) {
    const { makeEncryptionKeyFor } = await import('./encrypted-examples.ts');
    return makeEncryptionKeyFor(token, edits, environment);
  }
  const declared = algorithmOf(token);
  return makeKey(declared?.state === 'known' ? declared.algorithm.name : 'HS256', environment);
}

/** A random UUID, version 4 (RFC 9562 section 5.4), also where `crypto.randomUUID` is missing. */
export function randomUuid(environment: CryptoEnvironment): string {
  const bytes = environment.randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
