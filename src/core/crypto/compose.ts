import { findAlgorithm, isLibraryAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import type { KeyFormat, KeyReading, ReadKeyOptions } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { readJson } from '../text/json.ts';
import { stringMember } from '../text/json-walk.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { algorithmName, readHeaderAlgorithm } from '../token/header-algorithm.ts';
import type { Token } from '../token/token.ts';
import { makeSignature } from './signature.ts';

/** The parts of a draft: text to encode where a part was edited, null where it keeps its original characters. */
export interface DraftParts {
  readonly header: string | null;
  readonly payload: string | null;
}

/** A composed token and how it came by its signature. */
export interface Composed {
  readonly token: string;
  readonly signed: 'signed-here' | 'signature-kept';
  /** Why a key that seemed to fit did not sign after all; null where it did, or none was there to try. */
  readonly obstacle: string | null;
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
  options?: ReadKeyOptions,
): Promise<Composed> {
  const header = parts.header === null ? (original?.header?.segment.text ?? '') : encodeText(parts.header);
  const payload =
    parts.payload === null ? (original?.payload?.segment.text ?? '') : encodeText(parts.payload);
  const input = `${header}.${payload}`;
  const headerText = parts.header ?? original?.header?.text ?? '';
  const { root } = readJson(headerText);
  const headerObject = root?.kind === 'object' ? root : null;
  const name = algorithmName(readHeaderAlgorithm(headerObject));
  if (name === 'none') return { token: `${input}.`, signed: 'signed-here', obstacle: null };
  const key = await readLastKey(keyText, keyFormat, environment, options);
  const signature = await signWith(name, stringMember(headerObject, 'kid'), key, input, environment);
  return typeof signature === 'string'
    ? { token: `${input}.${signature}`, signed: 'signed-here', obstacle: null }
    : {
        token: `${input}.${original?.signature?.text ?? ''}`,
        signed: 'signature-kept',
        obstacle: signature?.reason ?? null,
      };
}

/** Text as the characters of an encoded part: base64url of its UTF-8 bytes. */
function encodeText(text: string): string {
  const encoded = encodeUtf8(text);
  return encoded.ok ? encodeBase64url(encoded.bytes) : '';
}

async function signWith(
  name: string,
  kid: string | null,
  reading: KeyReading,
  input: string,
  environment: CryptoEnvironment,
): Promise<string | { readonly reason: string } | null> {
  const algorithm = findAlgorithm(name);
  const key = chooseSigningKey(reading, name, kid);
  if (algorithm === null || 'what' in key) return null;
  if (environment.subtle === null && !isLibraryAlgorithm(algorithm)) {
    return { reason: 'this page was not opened over https, so the browser offers no cryptography.' };
  }
  if (!(await environment.supports(algorithm))) return null;
  const result = await makeSignature(environment.subtle, algorithm, key, input);
  return result.ok ? encodeBase64url(result.signature) : { reason: result.reason };
}
