import type { Algorithm } from '../algorithms/algorithms.ts';
import { verifySignature } from '../crypto/signature.ts';
import type { Key } from '../keys/key.ts';
import type { Reference } from '../text/reference.ts';
import type { DiagnosisId, Proof, Remedy } from './diagnosis.ts';
import type { Subject } from './subject.ts';

/** One computation, started only when it is asked for; null where it proves nothing. */
export interface Trial {
  readonly prove: () => Promise<Proof | null>;
}

/** `not-tried` says that something the explanation covers was left out, so that it is not ruled out. */
export type Step = Trial | 'not-tried';

/** One way in which a signature comes not to hold: an entry of the table. */
export interface Explanation {
  readonly id: DiagnosisId;
  readonly title: string;
  /** The explanation as a short phrase, said where all of its trials failed. */
  readonly ruledOut: string;
  readonly reference: Reference;
  /**
   * The computations that would prove it, likeliest first and each cheap to make; none where the explanation
   * does not apply. Made one at a time, so that a clock can stand between them.
   */
  readonly trials: (subject: Subject) => Iterable<Step> | AsyncIterable<Step>;
}

/** What a signature is computed with; what is left out is as in the token. */
export interface Computation {
  readonly algorithm: Algorithm;
  readonly key: Key;
  readonly signature?: Uint8Array<ArrayBuffer>;
  readonly input?: string;
}

/** The trial that a signature holds for a computation; `proof` is asked for only then. */
export function signatureTrial(subject: Subject, computation: Computation, proof: () => Proof): Trial {
  const { algorithm, key, signature = subject.signature.bytes, input = subject.input } = computation;
  return {
    prove: async () => {
      const result = await verifySignature(subject.subtle, algorithm, key, signature, input);
      return result.state === 'holds' ? proof() : null;
    },
  };
}

/** The remedy that puts a token with these parts, and all else as it is, in place of the pasted one. */
export function tokenRemedy(
  subject: Subject,
  parts: { readonly header?: string; readonly payload?: string; readonly signature?: string },
  label: string,
): Remedy {
  const text = [
    [subject.header.segment, parts.header] as const,
    [subject.payload.segment, parts.payload] as const,
    [subject.signature, parts.signature] as const,
  ]
    .toSorted(([a], [b]) => b.start - a.start)
    .reduce(
      (whole, [{ start, end, text: before }, after = before]) =>
        whole.slice(0, start) + after + whole.slice(end),
      subject.text,
    );
  return { kind: 'token', text, label };
}

/** A number of bytes in words. */
export function countBytes(count: number): string {
  return `${count} ${count === 1 ? 'byte' : 'bytes'}`;
}
