import type { Algorithm } from '../algorithms/algorithms.ts';
import { keysForKid } from '../keys/choose-key.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key, KeyFormat, KeyReading } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import { stringMember } from '../text/json-walk.ts';
import { readHeaderAlgorithm } from '../token/header-algorithm.ts';
import { type Segment, signingInput, type TextPart } from '../token/token.ts';
import type { DiagnosisQuestion } from './diagnosis.ts';

/** A signature that does not hold, with all that the explanations look at. */
export interface Subject {
  readonly subtle: SubtleCrypto;
  readonly environment: DiagnosisQuestion['environment'];
  readonly header: TextPart;
  readonly headerObject: JsonObject;
  readonly payload: TextPart;
  readonly signature: Segment;
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
  const input = token === null ? null : signingInput(token);
  if (token === null || input === null || subtle === null || token.unencodedPayload) return null;
  const { header, payload, signature } = token;
  if (header?.object == null || payload === null || signature === null) return null;
  const declared = readHeaderAlgorithm(header.object);
  if (declared.state !== 'known' && declared.state !== 'unknown') return null;
  const algorithm = declared.state === 'known' ? declared.algorithm : null;
  const ring = keysOf(key);
  const chosen = keysForKid(ring, stringMember(header.object, 'kid'));
  const asKey = keyFormat === 'auto' ? key : await readKey(keyText, 'auto', environment);
  return {
    subtle,
    environment,
    header,
    headerObject: header.object,
    payload,
    signature,
    input,
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

/** The keys of a reading; none where it could not be read. */
export function keysOf(reading: KeyReading): readonly Key[] {
  return reading.state === 'read' ? reading.keys : [];
}
