import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { Doc } from '../text/doc.ts';
import { stringMember } from '../text/json-walk.ts';
import { writeSegment } from '../text/segment.ts';
import { isUnencoded } from '../token/compact.ts';
import { encodeDraft } from '../token/draft.ts';
import { currentDoc, type Edits, HEADER_ID } from '../token/edit.ts';
import { algorithmName, readHeaderAlgorithm } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { contentOf, isPlain, signatureOf, type Token } from '../token/token.ts';
import { type SignOrEncrypt, signDraft } from './sign-draft.ts';

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
 * that is not a whole JSON object says nothing reliable of its algorithm, so nothing is signed under it. What composes
 * forms that few tokens have loads then.
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
  if ((base !== null && !isPlain(base)) || isUnencoded(currentDoc(base, edits, HEADER_ID)))
    return (await import('./compose-form.ts')).composeForm(draft, environment);
  const { header, input, withSignature } = encodeDraft(base, edits);
  const name = header.whole ? algorithmName(readHeaderAlgorithm(header.object)) : '';
  if (name === 'none') return signedHere(withSignature(NO_SIGNATURE));
  const made = await signDraft(recipe, { name, kid: stringMember(header.object, 'kid') }, input, environment);
  if (made instanceof Uint8Array) return signedHere(withSignature(writeSegment(made, 0)));
  return {
    token: withSignature(signatureOf(base)?.value ?? NO_SIGNATURE),
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
  const content = contentOf(base);
  const given = content?.state === 'detached' ? (content.given?.encoded?.bytes ?? null) : null;
  const completing = import('./complete.ts').then(
    ({ completeToken }) => completeToken(read, given, environment),
    () => read,
  );
  return { token: await completing, signed: 'signature-kept', obstacle: null };
}

const NO_SIGNATURE = writeSegment(new Uint8Array(0), 0);

function signedHere(token: Token): Composed {
  return { token, signed: 'signed-here', obstacle: null };
}
