import { findAlgorithm, isLibraryAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import type { KeyInput, KeyReading } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import type { Doc } from '../text/doc.ts';
import { stringMember } from '../text/json-walk.ts';
import { writeSegment } from '../text/segment.ts';
import { encodeDraft } from '../token/draft.ts';
import { currentDoc, type Edits, HEADER_ID } from '../token/edit.ts';
import { algorithmName, readHeaderAlgorithm } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { signatureOf, type Token } from '../token/token.ts';
import { makeSignature } from './signature.ts';

/** How one layer of a draft is secured. */
export interface SignOrEncrypt {
  readonly kind: 'sign' | 'encrypt';
  /** The key at the time of the edit: a change of key alone never signs. */
  readonly key: KeyInput;
}

/** A token being edited: what it was, what is changed in it, and how each layer is secured again, innermost first. */
export interface Draft {
  /** The step that is edited, as it was opened; null where it is made from nothing. */
  readonly base: Token | null;
  /** The steps that it lies in, as they were opened, outermost first; left out for a token that is signed and no more. */
  readonly around?: readonly Token[] | undefined;
  readonly edits: Edits;
  readonly recipe: readonly SignOrEncrypt[];
  /** What it was composed to last, of which what cannot be secured again is kept. */
  readonly composed?: Composed | null;
  /** The text of the token where it was written anew and no text of it edited, such as another presentation. */
  readonly rewritten?: string;
}

/** A composed token and how it came by its signature. */
export interface Composed {
  readonly token: Token;
  /** Signed or encrypted here, or not. */
  readonly signed: 'signed-here' | 'signature-kept';
  /** What could not be secured again and why, in sentences; null where all was, or the verdict says it. */
  readonly obstacle: string | null;
  /** The edits with what encrypting wrote into the header; left out where it wrote nothing. */
  readonly edits?: Edits;
}

/**
 * Composes the token of a draft: an edited text is encoded as UTF-8, one that was not edited keeps its characters,
 * and nothing is read again. It is signed with the key of the recipe where that can sign with the header's
 * algorithm; `none` gets an empty signature; otherwise the original signature stays, to be judged honestly. A header
 * that is not a whole JSON object says nothing reliable of its algorithm, so nothing is signed under it.
 */
export async function composeDraft(draft: Draft, environment: CryptoEnvironment): Promise<Composed> {
  const { base, around, edits, recipe, rewritten } = draft;
  if (around !== undefined && rewritten === undefined) {
    const { composeLayers } = await import('./compose-layers.ts');
    return composeLayers(draft, environment, composeDraft);
  }
  if (rewritten === undefined && isOfJwe(currentDoc(base, edits, HEADER_ID))) {
    const { composeEncrypted } = await import('./compose-layers.ts');
    return composeEncrypted(draft, environment);
  }
  if (rewritten !== undefined && base !== null) return readRewritten(rewritten, base, environment);
  const { header, input, isUnencoded, withSignature } = encodeDraft(base, edits);
  const name = header.whole ? algorithmName(readHeaderAlgorithm(header.object)) : '';
  if (name === 'none') return signedHere(withSignature(NO_SIGNATURE));
  const kept = (): Token => withSignature(signatureOf(base)?.value ?? NO_SIGNATURE);
  if (isUnencoded) return { token: kept(), signed: 'signature-kept', obstacle: null };
  const key = await keyOf(recipe, environment);
  const made = await signWith(name, stringMember(header.object, 'kid'), key, input, environment);
  if (made instanceof Uint8Array) return signedHere(withSignature(writeSegment(made, 0)));
  return {
    token: kept(),
    signed: 'signature-kept',
    obstacle: made === null ? null : `Not signed: ${made.reason}`,
  };
}

/** A header with "enc" and no algorithm of signatures makes an encrypted token (RFC 7516 section 4.1.2). */
function isOfJwe(header: Doc | null): boolean {
  const object = header?.object ?? null;
  return stringMember(object, 'enc') !== null && readHeaderAlgorithm(object).state === 'unknown';
}

/** What is written anew was signed before; what reads it is there already. */
async function readRewritten(text: string, base: Token, environment: CryptoEnvironment): Promise<Composed> {
  const read = readToken(text) ?? base;
  const completing = import('./complete.ts').then(
    ({ completeToken }) => completeToken(read, null, environment),
    () => read,
  );
  return { token: await completing, signed: 'signature-kept', obstacle: null };
}

const NO_SIGNATURE = writeSegment(new Uint8Array(0), 0);

function signedHere(token: Token): Composed {
  return { token, signed: 'signed-here', obstacle: null };
}

async function keyOf(recipe: Draft['recipe'], environment: CryptoEnvironment): Promise<KeyReading> {
  const [sign] = recipe;
  if (sign === undefined) return { state: 'none' };
  const { text, format, options } = sign.key;
  return readLastKey(text, format, environment, options);
}

async function signWith(
  name: string,
  kid: string | null,
  reading: KeyReading,
  input: string,
  environment: CryptoEnvironment,
): Promise<Uint8Array<ArrayBuffer> | { readonly reason: string } | null> {
  const algorithm = findAlgorithm(name);
  const key = chooseSigningKey(reading, name, kid);
  if (algorithm === null || 'what' in key) return null;
  if (environment.subtle === null && !isLibraryAlgorithm(algorithm)) {
    return { reason: 'this page was not opened over https, so the browser provides no cryptography.' };
  }
  if (!(await environment.supports(algorithm))) return null;
  const result = await makeSignature(environment.subtle, algorithm, key, input);
  return result.ok ? result.signature : { reason: result.reason };
}
