import type { Found } from '../find/paste.ts';
import type { Doc } from '../text/doc.ts';
import type { JsonObject } from '../text/json.ts';
import type { Segment } from '../text/segment.ts';
import type { OpenedSdJwt } from './disclosures.ts';
import type { TokenProblem } from './problems.ts';

/** How a token is written; a `fragment` is what is left of one, or what is none. Only readers and writers ask. */
type Serialization = 'compact' | 'flattened' | 'general' | 'sd-jwt' | 'fragment';

/**
 * A form of which nothing is computed yet, or `limit` where there is more of it than is read. Its reader says so, and
 * nothing else asks which form a token has.
 */
export type UnsupportedForm =
  | 'sd-jwt'
  | 'json-serialization'
  | 'unencoded-payload'
  | 'json-web-proof'
  | 'limit';

/** One part of a token as it is told apart on the page. */
export interface TokenPart {
  readonly role: 'header' | 'payload' | 'signature' | 'other';
  readonly segment: Segment;
}

/** What was pasted, or composed, read as far as it can be read. Parts decode independently of one another. */
export interface Token {
  readonly found: Found;
  readonly serialization: Serialization;
  readonly step: Step;
  /** The encoded parts in the order in which they stand. */
  readonly parts: readonly TokenPart[];
  readonly problems: readonly TokenProblem[];
  readonly unsupported: UnsupportedForm | null;
  /** It stood within an encrypted one, so that nobody reads it without a key. */
  readonly isSealed?: true;
  /** Of a JSON serialization: the token as each of its signatures has it, itself among them. */
  readonly bySignature?: readonly Token[];
  /** Of a JSON serialization: how many signatures or recipients follow those that were read. */
  readonly unread?: number;
  /** Of a step that was composed here, among others: the reader leaves it out. */
  readonly composed?: ComposedStep;
}

/** What is known of a step of a token because it was composed here. */
interface ComposedStep {
  /** Secured here, or with what secured it before; `pasted` where the edit did not reach it. */
  readonly origin: 'signed-here' | 'signature-kept' | 'pasted';
  /** The token that it holds, which need not be opened to be known. */
  readonly inside: Token | null;
}

export type Step = JwsStep | JweStep | SdJwtStep;

/** Signed content (RFC 7515). No signature and no content where none could be made out. */
export interface JwsStep {
  readonly kind: 'jws';
  readonly signatures: readonly Signature[];
  readonly content: Content | null;
}

/** Encrypted content (RFC 7516). */
export interface JweStep {
  readonly kind: 'jwe';
  readonly protectedHeader: Doc | null;
  /** Header parameters for all recipients that nothing authenticates; only a JSON serialization has them. */
  readonly unprotectedHeader: Doc | null;
  readonly recipients: readonly Recipient[];
  readonly sealed: Sealed | null;
  /** What is authenticated beside the protected header (RFC 7516 section 7.2.1); only a JSON serialization has it. */
  readonly aad: Segment | null;
  /** What it decrypted to; the reader leaves it null. */
  readonly content: Content | null;
  /** What is wrong with the structure of a JSON serialization. */
  readonly fault?: string;
}

/** A token of which it is known that it is encrypted. */
export type JweToken = Token & { readonly step: JweStep };

/** A token of which the issuer signed more than is shown (RFC 9901). */
export interface SdJwtStep {
  readonly kind: 'sd-jwt';
  readonly issuerSigned: JwsStep;
  /** What stands between the tildes. */
  readonly disclosures: readonly string[];
  /** The key-binding JWT behind the last tilde. */
  readonly keyBinding: string | null;
  /** What became of both; null until it was computed. */
  readonly opened: OpenedSdJwt | null;
}

/** One signature with the headers that say how it was made. */
export interface Signature {
  readonly protectedHeader: Doc | null;
  readonly unprotectedHeader: Doc | null;
  /** The parameters of both: the JOSE header (RFC 7515 section 4). */
  readonly parameters: JsonObject | null;
  /** The bytes it is computed over, exactly as they stand (RFC 7515 section 5.2); null where a part is missing, or kept apart. */
  readonly input: () => Uint8Array<ArrayBuffer> | null;
  /** Null where there is no third part. */
  readonly value: Segment | null;
}

/** What is signed: encoded, as it stands (RFC 7797), or kept apart from the token (RFC 7515 appendix F). */
export type Content =
  | { readonly state: 'encoded'; readonly doc: Doc }
  | { readonly state: 'unencoded'; readonly doc: Doc }
  /** Compressed before it was encoded, as in SMART Health Cards; the text is what it inflates to. */
  | { readonly state: 'deflated'; readonly doc: Doc }
  | {
      readonly state: 'detached';
      /** The empty part of a compact serialization; null where there is no part at all. */
      readonly encoded: Segment | null;
      /** What was given beside the token; null where nothing was. */
      readonly given: Doc | null;
    };

export interface Recipient {
  readonly unprotectedHeader: Doc | null;
  readonly encryptedKey: Segment | null;
  /** What came of it; the reader leaves it out. */
  readonly verdict?: string;
}

interface Sealed {
  readonly iv: Segment;
  readonly ciphertext: Segment;
  readonly tag: Segment;
}

function jwsOf(token: Token | null): JwsStep | null {
  const step = token?.step ?? null;
  if (step?.kind === 'sd-jwt') return step.issuerSigned;
  return step?.kind === 'jws' ? step : null;
}

/** The signature that the page speaks of: of a token with several, the first. */
export function signatureOf(token: Token | null): Signature | null {
  return jwsOf(token)?.signatures[0] ?? null;
}

/** What is signed, or what was encrypted once it is decrypted; null where there is none. */
export function contentOf(token: Token | null): Content | null {
  return token?.step.kind === 'jwe' ? token.step.content : (jwsOf(token)?.content ?? null);
}

/** Whether a token is encrypted, and which. */
export function isEncrypted(token: Token | null): token is JweToken {
  return token?.step.kind === 'jwe';
}

/** The protected header of the signature that the page speaks of, or of an encrypted token. */
export function headerOf(token: Token | null): Doc | null {
  return token?.step.kind === 'jwe'
    ? token.step.protectedHeader
    : (signatureOf(token)?.protectedHeader ?? null);
}

/** The text of the content; where it is detached what was given for it, else null. */
export function payloadOf(token: Token | null): Doc | null {
  const content = contentOf(token);
  if (content === null) return null;
  return content.state === 'detached' ? content.given : content.doc;
}

/** Whether an edit can be written into it: of a JWE the content must be known. */
export function isWritable({ step, unsupported, bySignature }: Token): boolean {
  if (step.kind === 'jwe') return step.content !== null;
  if (step.kind === 'jws' && step.content?.state === 'deflated') return false;
  return unsupported === null && bySignature?.length !== 0;
}

/** Whether it is no more than its texts and a signature with dots between, or what is left of that. */
export function isPlain({ serialization, step, unsupported }: Token): boolean {
  if (unsupported !== null || step.kind !== 'jws') return false;
  const { content } = step;
  const isApart = content?.state === 'detached' && content.given !== null;
  return !isApart && content?.state !== 'unencoded' && /^(?:compact|fragment)$/.test(serialization);
}

/** The header parameters, protected or not, also where a header breaks off. */
export function headerParameters(token: Token | null): JsonObject | null {
  return signatureOf(token)?.parameters ?? headerOf(token)?.object ?? null;
}

/** What became of the disclosures of an SD-JWT; null for any other token, and where it was not computed. */
export function openedOf(token: Token | null): OpenedSdJwt | null {
  return token?.step.kind === 'sd-jwt' ? token.step.opened : null;
}

/** The text that claims are read from: the payload, or of an SD-JWT what a verifier works with. */
export function claimsDocOf(token: Token | null): Doc | null {
  return openedOf(token)?.processed ?? payloadOf(token);
}

/** The claims set, also where it breaks off. */
export function claimsOf(token: Token | null): JsonObject | null {
  return claimsDocOf(token)?.object ?? null;
}
