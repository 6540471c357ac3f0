import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import type { KeyInput, KeyReading } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import { startingDoc } from '../text/doc.ts';
import { stringMember } from '../text/json-walk.ts';
import { writeSegment } from '../text/segment.ts';
import { encodeDraft } from '../token/draft.ts';
import { currentDoc, type Edits, HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import { algorithmName, algorithmOf } from '../token/header-algorithm.ts';
import { headerParameters, isEncrypted, type JweToken, type Token } from '../token/token.ts';
import type { Composed, composeDraft, Draft } from './compose.ts';
import { encryptJwe, type JweDraft } from './jwe/encrypt.ts';

/** One layer put together anew. */
interface Layer {
  readonly token: Token;
  readonly origin: 'signed-here' | 'signature-kept' | 'pasted';
  /** What became of it, as a sentence begins: "Encrypted again", "Not signed again: ...". */
  readonly words: string;
  readonly edits?: Edits | undefined;
}

/**
 * Composes a draft from the edited step outwards: that is signed or encrypted again, then the step around it with that
 * as its content, as far as the key of the recipe reaches. A step that cannot be encrypted keeps its characters, and
 * so does all that lies around it; a step that cannot be signed keeps its signature. The token knows the tokens that
 * it holds, so that none has to be opened to be shown. `composeSigned` composes a step that is signed.
 */
export async function composeLayers(
  { base, around = [], edits, recipe, composed = null }: Draft,
  environment: CryptoEnvironment,
  composeSigned: typeof composeDraft,
): Promise<Composed> {
  const steps = [...(base === null ? [] : [base]), ...around.toReversed()];
  const layers: Layer[] = [];
  let inside: Token | null = null;
  for (const [index, step] of steps.entries()) {
    const isFirst = index === 0;
    const own: Edits = isFirst || inside === null ? edits : contentEdit(inside);
    const key = recipe[index]?.key ?? recipe[0]?.key;
    const last = lastAt(composed, steps.length - 1 - index);
    const isStuck: boolean = layers.some(
      ({ token, origin }) => isEncrypted(token) && origin === 'signature-kept',
    );
    const layer: Layer = isStuck
      ? { token: last ?? step, origin: last?.composed?.origin ?? 'pasted', words: '' }
      : await secure(step, own, key, environment, composeSigned, last);
    // What the edited step holds stays known, unless its content is what was edited.
    const held: Token | null = isFirst && !edits.has(PAYLOAD_ID) ? (step.composed?.inside ?? null) : inside;
    const isSealed = steps.slice(index + 1).some(isEncrypted);
    inside = {
      ...layer.token,
      composed: { origin: layer.origin, inside: held },
      ...(isSealed ? { isSealed } : {}),
    };
    layers.push(layer);
  }
  if (inside === null) throw new Error('There is nothing to compose');
  const isWhole = layers.every(({ origin }) => origin !== 'signature-kept');
  return {
    token: inside,
    signed: layers.at(-1)?.origin === 'signed-here' ? 'signed-here' : 'signature-kept',
    obstacle: isWhole ? null : wordReach(layers),
    ...(layers[0]?.edits === undefined ? {} : { edits: layers[0].edits }),
  };
}

/**
 * Composes a draft that became an encrypted token by its header. Where no key encrypts it, what was composed last stays,
 * and before anything was, header and payload without a signature.
 */
export async function composeEncrypted(draft: Draft, environment: CryptoEnvironment): Promise<Composed> {
  const { base, edits, recipe, composed = null } = draft;
  const reading = await readKeyOf(recipe[0]?.key, environment);
  const made = await encryptTexts(NEW_JWE, base, edits, reading, environment);
  if ('token' in made) return { ...made, signed: 'signed-here', obstacle: null };
  const token =
    composed?.token ?? base ?? encodeDraft(base, edits).withSignature(writeSegment(new Uint8Array(0), 0));
  return { token, signed: 'signature-kept', obstacle: `Not encrypted: ${made.obstacle}` };
}

const NEW_JWE = { serialization: 'compact', unprotectedHeader: null, recipients: [null], aad: null } as const;

/** The step at a depth of what was composed last. */
function lastAt(composed: Composed | null, depth: number): Token | null {
  let token = composed?.token ?? null;
  for (let at = 0; at < depth; at++) token = token?.composed?.inside ?? null;
  return token;
}

function contentEdit({ found }: Token): Edits {
  const doc = startingDoc(PAYLOAD_ID, found.text);
  return new Map([[PAYLOAD_ID, { shown: doc, doc, problem: null }]]);
}

function secure(
  step: Token,
  edits: Edits,
  key: KeyInput | undefined,
  environment: CryptoEnvironment,
  composeSigned: typeof composeDraft,
  last: Token | null,
): Promise<Layer> {
  return isEncrypted(step)
    ? encryptAgain(step, edits, key, environment, last)
    : signAgain(step, edits, key, environment, composeSigned);
}

async function signAgain(
  step: Token,
  edits: Edits,
  key: KeyInput | undefined,
  environment: CryptoEnvironment,
  composeSigned: typeof composeDraft,
): Promise<Layer> {
  const recipe = key === undefined ? [] : [{ kind: 'sign', key } as const];
  const { token, signed, obstacle } = await composeSigned({ base: step, edits, recipe }, environment);
  const algorithm = algorithmOf(token);
  const name = algorithm === null ? '' : algorithmName(algorithm);
  if (signed === 'signed-here') {
    return { token, origin: signed, words: name === 'none' ? 'Written again, unsecured' : 'Signed again' };
  }
  if (obstacle !== null)
    return { token, origin: signed, words: obstacle.replace('Not signed', 'Not signed again') };
  const reading = await readKeyOf(key, environment);
  const chosen = chooseSigningKey(reading, name, stringMember(headerParameters(token), 'kid'));
  const reason =
    'what' in chosen ? `${chosen.what} ${chosen.remedy}` : 'Claimscope cannot sign this form of token.';
  return { token, origin: signed, words: `Not signed again: ${reason}` };
}

async function readKeyOf(key: KeyInput | undefined, environment: CryptoEnvironment): Promise<KeyReading> {
  return key === undefined ? { state: 'none' } : readLastKey(key.text, key.format, environment, key.options);
}

async function encryptAgain(
  step: JweToken,
  edits: Edits,
  key: KeyInput | undefined,
  environment: CryptoEnvironment,
  last: Token | null,
): Promise<Layer> {
  const { serialization } = step;
  const { unprotectedHeader, recipients, aad } = step.step;
  const content = currentDoc(step, edits, PAYLOAD_ID);
  if (content === null || serialization === 'sd-jwt' || serialization === 'fragment')
    throw new Error('The content of the token is not known');
  const form = {
    serialization,
    unprotectedHeader,
    recipients: recipients.map((recipient) => recipient.unprotectedHeader),
    aad,
  };
  const made = await encryptTexts(form, step, edits, await readKeyOf(key, environment), environment);
  if ('token' in made) return { ...made, origin: 'signed-here', words: 'Encrypted again' };
  const old = isEncrypted(last) ? last : step;
  const kept = { ...old, step: { ...old.step, content: { state: 'encoded', doc: content } as const } };
  const words = `Not encrypted again: ${made.obstacle} The encoded token is unchanged.`;
  return { token: kept, origin: 'signature-kept', words };
}

/** Encrypts header and content as they are edited, with the edits that show what encrypting wrote into the header. */
async function encryptTexts(
  form: Omit<JweDraft, 'protectedHeader' | 'content'>,
  base: Token | null,
  edits: Edits,
  reading: KeyReading,
  environment: CryptoEnvironment,
): Promise<{ readonly token: JweToken; readonly edits: Edits } | { readonly obstacle: string }> {
  const protectedHeader = currentDoc(base, edits, HEADER_ID);
  const content = currentDoc(base, edits, PAYLOAD_ID) ?? startingDoc(PAYLOAD_ID, '');
  const made = await encryptJwe({ ...form, protectedHeader, content }, reading, environment);
  if (!made.ok) return made;
  const { token } = made;
  const header = token.step.protectedHeader;
  const edit = edits.get(HEADER_ID);
  if (header === null || edit === undefined || header.text === edit.doc.text) return { token, edits };
  // A text that is broken in its box stays there.
  const shown = edit.problem === null ? { shown: header } : {};
  return { token, edits: new Map([...edits, [HEADER_ID, { ...edit, doc: header, ...shown }]]) };
}

/** How far the keys reached, from the edited step outwards. */
function wordReach(layers: readonly Layer[]): string {
  const words = layers
    .map((layer) => layer.words)
    .filter((said) => said !== '')
    .reduce((before, said) =>
      before.endsWith('.')
        ? `${before} ${said}`
        : `${before}; ${said.charAt(0).toLowerCase()}${said.slice(1)}`,
    );
  return words.endsWith('.') ? words : `${words}.`;
}
