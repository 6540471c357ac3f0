import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { type Algorithm, findAlgorithm } from '../../algorithms/algorithms.ts';
import { createCryptoEnvironment } from '../../algorithms/environment.ts';
import { composeDraft } from '../../crypto/compose.ts';
import { makeSignature } from '../../crypto/signature.ts';
import { type Key, type KeyFormat, keyInput } from '../../keys/key.ts';
import { readKey } from '../../keys/read-key.ts';
import { encodeBase64url } from '../../text/base64url.ts';
import { changeIn, HEADER_ID, NO_EDITS } from '../../token/edit.ts';
import { readToken } from '../../token/read-token.ts';
import { checkKey } from '../../verdict/review.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisQuestion, DiagnosisResult, Remedy } from '../diagnosis.ts';

/** For tests only: tokens made to hold, tokens made to fail, and a press on the remedy. */
export const environment = createCryptoEnvironment(globalThis.crypto);
const { subtle } = globalThis.crypto;

export const PAYLOAD = '{"sub":"1234567890","name":"Zoë Łuk/asz <z@example.com>","n":1.0,"admin":true}';

/** A token and what stands in Key beside it. */
export interface Situation {
  readonly token: string;
  readonly key: string;
  readonly format?: KeyFormat;
}

export function encode(text: string | Uint8Array): string {
  return encodeBase64url(typeof text === 'string' ? new TextEncoder().encode(text) : text);
}

export function algorithmNamed(name: string): Algorithm {
  const algorithm = findAlgorithm(name);
  if (algorithm === null) throw new Error(name);
  return algorithm;
}

export async function firstKey(text: string, format: KeyFormat = 'auto'): Promise<Key> {
  const reading = await readKey(text, format, environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  if (key === undefined) throw new Error('The key of the test does not read.');
  return key;
}

export interface Making {
  readonly key: string;
  readonly format?: KeyFormat;
  /** As the table has it, or one derived from it. */
  readonly algorithm: Algorithm | string;
  /** Header text; by default `alg` and `typ`. */
  readonly header?: string;
  readonly payload?: string;
  /** The text that is signed, where it is not that of the token. */
  readonly input?: string;
  /** What becomes of the signature on its way into the token. */
  readonly write?: (signature: Uint8Array) => string;
}

/** Makes a token by our own signer, which writes what it is told and nothing anew. */
export async function makeToken(making: Making): Promise<string> {
  const { payload = PAYLOAD, write = encode } = making;
  const algorithm =
    typeof making.algorithm === 'string' ? algorithmNamed(making.algorithm) : making.algorithm;
  const header = encode(making.header ?? `{"alg":"${algorithm.name}","typ":"JWT"}`);
  const input = `${header}.${encode(payload)}`;
  const key = await firstKey(making.key, making.format);
  const made = await makeSignature(subtle, algorithm, key, making.input ?? input);
  if (!made.ok) throw new Error(made.reason);
  return `${input}.${write(made.signature)}`;
}

/** A key pair in the forms that people have. */
export interface Pair {
  readonly publicPem: string;
  readonly privatePem: string;
  readonly publicJwk: string;
  readonly privateJwk: string;
}

const pairs = new Map<string, Promise<Pair>>();

/** A key pair for an algorithm; made once, as RSA keys take seconds. Ask for another by number. */
export function makePair(name: string, number = 1): Promise<Pair> {
  const pair = pairs.get(`${name} ${number}`) ?? generatePair(name);
  pairs.set(`${name} ${number}`, pair);
  return pair;
}

async function generatePair(name: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(name, { extractable: true });
  return {
    publicPem: await exportSPKI(publicKey),
    privatePem: await exportPKCS8(privateKey),
    publicJwk: JSON.stringify(await exportJWK(publicKey)),
    privateJwk: JSON.stringify(await exportJWK(privateKey)),
  };
}

/** The same token with another payload under the old signature: right in every form, and it never holds. */
export function forge(token: string): string {
  const [header, , signature] = token.split('.');
  return `${header}.${encode('{"sub":"1234567890","name":"Mallory"}')}.${signature}`;
}

/** The answer of the page: its verdict, then the diagnosis. The clock stands still unless one is given. */
export async function explain(
  { token, key, format = 'auto' }: Situation,
  overrides: Partial<DiagnosisQuestion> = {},
): Promise<DiagnosisResult & { readonly verdict: string }> {
  const read = readToken(token);
  const input = keyInput(key, format);
  const checked = await checkKey(read, input, environment);
  const result = await diagnose({
    token: read,
    keyText: key,
    keyFormat: format,
    ...checked,
    environment,
    now: () => 0,
    budgetMs: 500,
    signal: new AbortController().signal,
    ...overrides,
  });
  return { ...result, verdict: checked.check.state };
}

/** Whether nothing was proved, or no more than that the signature has another length than the key makes. */
export function isUnexplained({ proved }: DiagnosisResult): boolean {
  return proved === null || (proved.id === 'signature-length' && /so it cannot be valid/.test(proved.what));
}

/** Presses the remedy and reads the verdict anew, as the page does. */
export async function press(
  { token, key, format = 'auto' }: Situation,
  remedy: Remedy | null,
): Promise<string> {
  const verdict = async (newToken: string, newKey: string, newFormat: KeyFormat): Promise<string> =>
    (await checkKey(readToken(newToken), keyInput(newKey, newFormat), environment)).check.state;
  switch (remedy?.kind) {
    case undefined:
      return 'no remedy';
    case 'key-format':
      return verdict(token, key, remedy.format);
    case 'key-text':
      return verdict(token, remedy.text, remedy.format);
    case 'token':
      return verdict(remedy.text, key, format);
    case 'paste-again':
    case 'report':
      return remedy.kind;
    case 'sign':
    case 'algorithm': {
      const base = readToken(token);
      const edit =
        remedy.kind === 'sign'
          ? null
          : changeIn(
              base,
              NO_EDITS,
              HEADER_ID,
              { kind: 'set', name: 'alg', value: JSON.stringify(remedy.name) },
              false,
            );
      const edits = edit === null ? NO_EDITS : new Map([[HEADER_ID, edit]]);
      const recipe = [{ kind: 'sign', key: keyInput(key, format) }] as const;
      const draft = await composeDraft({ base, edits, recipe }, environment);
      return verdict(draft.token.found.text, key, format);
    }
  }
}
