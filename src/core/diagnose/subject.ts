import type { Algorithm } from '../algorithms/algorithms.ts';
import { keysForKid } from '../keys/choose-key.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key, KeyFormat, KeyReading } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { type Doc, readDoc } from '../text/doc.ts';
import type { JsonDocument, JsonNode, JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { Segment } from '../text/segment.ts';
import { algorithmOf, type HeaderAlgorithm } from '../token/header-algorithm.ts';
import { contentOf, signatureOf, type Token } from '../token/token.ts';
import type { DiagnosisQuestion } from './diagnosis.ts';

/** Header or payload as it is signed: its characters and what they encode. */
export interface SignedPart {
  readonly segment: Segment;
  readonly text: string | null;
  readonly json: JsonDocument | null;
}

/** A signature that does not hold, with all that the explanations look at. */
export interface Subject {
  readonly subtle: SubtleCrypto;
  readonly environment: DiagnosisQuestion['environment'];
  readonly header: SignedPart;
  readonly headerObject: JsonObject;
  readonly payload: SignedPart;
  readonly signature: Segment;
  /** The whole token. */
  readonly text: string;
  /** The signing input, exactly as it stands. */
  readonly input: string;
  /** `alg` as the header has it, and where. */
  readonly name: string;
  readonly nameNode: JsonNode;
  /** Null where the table does not have it. */
  readonly algorithm: Algorithm | null;
  readonly keyText: string;
  readonly keyFormat: KeyFormat;
  /** Every key in Key. */
  readonly ring: readonly Key[];
  /** Those of them that the verdict rests on: the ones that `kid` names, else all. */
  readonly chosen: readonly Key[];
  /** Those of the chosen that may serve the header's algorithm. */
  readonly fitting: readonly Key[];
  /** Keys other than secrets that the text holds when read as a key, whatever format is chosen. */
  readonly asymmetric: readonly Key[];
}

/** Gathers what the explanations look at; null where there is nothing to explain or nothing to compute with. */
export async function prepareSubject(question: DiagnosisQuestion): Promise<Subject | null> {
  const { token, keyText, keyFormat, key, check, environment } = question;
  if (check.state !== 'invalid' && check.state !== 'unusable-key') return null;
  const { subtle } = environment;
  const signed = token === null ? null : readSigned(token);
  if (signed === null || subtle === null) return null;
  const { header, headerObject, payload, declared } = signed;
  if (declared.state !== 'known' && declared.state !== 'unknown') return null;
  const algorithm = declared.state === 'known' ? declared.algorithm : null;
  const ring = keysOf(key);
  const chosen = keysForKid(ring, stringMember(headerObject, 'kid'));
  const asKey = keyFormat === 'auto' ? key : await readKey(keyText, 'auto', environment);
  return {
    subtle,
    environment,
    header,
    headerObject,
    payload,
    signature: signed.signature,
    text: signed.text,
    input: `${header.segment.text}.${payload.segment.text}`,
    name: declared.state === 'known' ? declared.algorithm.name : declared.name,
    nameNode: declared.node,
    algorithm,
    keyText,
    keyFormat,
    ring,
    chosen,
    fitting:
      algorithm === null ? [] : chosen.filter((entry) => findMisfit(entry, algorithm, 'verify') === null),
    asymmetric: keysOf(asKey).filter(({ kind }) => kind !== 'secret'),
  };
}

/** What was signed and with what, where all of it is there. */
function readSigned(token: Token): {
  readonly header: SignedPart;
  readonly headerObject: JsonObject;
  readonly payload: SignedPart;
  readonly signature: Segment;
  readonly text: string;
  readonly declared: HeaderAlgorithm;
} | null {
  const signature = signatureOf(token);
  const declared = algorithmOf(token);
  const header = signature?.protectedHeader ?? null;
  const content = contentOf(token);
  if (header?.object == null || header.encoded === null || content === null) return null;
  if (signature?.value == null || declared === null || content.state === 'unencoded') return null;
  if (content.state === 'detached' && content.given !== null) return null;
  if (findMember(header.object, 'alg') === null) return null;
  const segment = content.state === 'detached' ? content.encoded : content.doc.encoded;
  if (segment === null) return null;
  return {
    header: signedPart(header, header.encoded),
    headerObject: header.object,
    payload:
      content.state === 'encoded' ? signedPart(content.doc, segment) : { segment, text: '', json: null },
    signature: signature.value,
    text: token.found.text,
    declared,
  };
}

/** A text that was edited here is laid out as it was typed: the signature is over what its characters say. */
function signedPart(doc: Doc, segment: Segment): SignedPart {
  const { text, json } = doc.isExact ? doc : readDoc(doc.id, segment);
  return { segment, text, json };
}

/** The keys of a reading; none where it could not be read. */
export function keysOf(reading: KeyReading): readonly Key[] {
  return reading.state === 'read' ? reading.keys : [];
}
