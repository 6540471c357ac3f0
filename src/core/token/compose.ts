import { findAlgorithm } from '../crypto/algorithms.ts';
import type { CryptoEnvironment } from '../crypto/environment.ts';
import { makeSignature } from '../crypto/signature.ts';
import { findMisfit, type Misfit } from '../keys/fit.ts';
import type { Key, KeyFormat, KeyReading } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { readJson } from '../text/json.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { algorithmName, readHeaderAlgorithm } from './header-algorithm.ts';
import type { Token } from './token.ts';

/** The parts of a draft: text to encode where a part was edited, null where it keeps its original characters. */
export interface DraftParts {
  readonly header: string | null;
  readonly payload: string | null;
}

/** A composed token and how it came by its signature. */
export interface Composed {
  readonly token: string;
  readonly signed: 'signed-here' | 'signature-kept';
}

/**
 * Composes the token of a draft over `original`: an edited part is encoded from its text as UTF-8, one that was
 * not edited keeps its characters. It is signed with the key where the key can sign with the header's algorithm;
 * `none` gets an empty signature; otherwise the original signature stays, to be judged honestly. Texts must be
 * well-formed UTF-16 (see {@link encodeUtf8}).
 */
export async function composeDraft(
  original: Token | null,
  parts: DraftParts,
  keyText: string,
  keyFormat: KeyFormat,
  environment: CryptoEnvironment,
): Promise<Composed> {
  const header = parts.header === null ? (original?.header?.segment.text ?? '') : encodeText(parts.header);
  const payload =
    parts.payload === null ? (original?.payload?.segment.text ?? '') : encodeText(parts.payload);
  const input = `${header}.${payload}`;
  const headerText = parts.header ?? original?.header?.text ?? '';
  const { root } = readJson(headerText);
  const name = algorithmName(readHeaderAlgorithm(root?.kind === 'object' ? root : null));
  if (name === 'none') return { token: `${input}.`, signed: 'signed-here' };
  const key = await readKey(keyText, keyFormat, environment);
  const signature = await signWith(name, key, input, environment);
  return signature === null
    ? { token: `${input}.${original?.signature?.text ?? ''}`, signed: 'signature-kept' }
    : { token: `${input}.${signature}`, signed: 'signed-here' };
}

/** Text as the characters of an encoded part: base64url of its UTF-8 bytes. */
function encodeText(text: string): string {
  const encoded = encodeUtf8(text);
  return encoded.ok ? encodeBase64url(encoded.bytes) : '';
}

/** The key of a ring that signs with an algorithm, or why none does. */
export function chooseSigningKey(reading: KeyReading, name: string): Key | Misfit {
  const algorithm = findAlgorithm(name);
  if (reading.state !== 'read' || algorithm === null) {
    const what =
      reading.state === 'read'
        ? 'The header names no algorithm that can be computed.'
        : 'There is no key to sign with.';
    return {
      code: 'kind',
      what,
      remedy: reading.state === 'read' ? 'Choose an algorithm.' : 'Paste a secret or a private key.',
    };
  }
  let first: Misfit | null = null;
  for (const key of reading.keys) {
    const misfit = findMisfit(key, algorithm, 'sign');
    if (misfit === null) return key;
    first ??= misfit;
  }
  return (
    first ?? {
      code: 'kind',
      what: 'There is no key to sign with.',
      remedy: 'Paste a secret or a private key.',
    }
  );
}

async function signWith(
  name: string,
  reading: KeyReading,
  input: string,
  environment: CryptoEnvironment,
): Promise<string | null> {
  const algorithm = findAlgorithm(name);
  const key = chooseSigningKey(reading, name);
  if (algorithm === null || 'what' in key || environment.subtle === null) return null;
  if (!(await environment.supports(algorithm))) return null;
  const result = await makeSignature(environment.subtle, algorithm, key, input);
  return result.ok ? encodeBase64url(result.signature) : null;
}
