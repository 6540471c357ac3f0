import type { AlgorithmName } from '../algorithms/algorithms.ts';
import type { LanguageId } from './language-list.ts';
import type { Plan } from './plan.ts';

/** One language, its library, and how code for it is written. */
export interface Language {
  readonly id: LanguageId;
  readonly library: string;
  /** Of the library, for which the code is written. */
  readonly version: string;
  /** Whether that version ran the code before this was released; else only the workflow does. */
  readonly wasRun: boolean;
  /** One line for a shell. */
  readonly install: (plan: Plan) => string;
  readonly fileName: string;
  /** Signature algorithms that the library verifies. */
  readonly algorithms: ReadonlySet<AlgorithmName>;
  /** It verifies Ed448 under the name EdDSA. */
  readonly verifiesEd448: boolean;
  /** Forms beside a signed JWT in compact serialization that it reads. */
  readonly forms: ReadonlySet<'json' | 'detached' | 'jwe' | 'no-claims'>;
  /** Why an algorithm is missing, or a form, where there is more to say than that it is, and what to use for it. */
  readonly advice: (topic: string) => string | null;
  /** Why there is no code for this plan although the library could run it; null where there is. */
  readonly refuse: (plan: Plan) => string | null;
  /** What the code does not do beside what is true of every language. */
  readonly omissions: (plan: Plan) => readonly string[];
  /** Bytes of a secret and bits of an RSA modulus below which the library refuses a key; null where it takes any. */
  readonly shortest: { readonly secret: 'hash' | null; readonly modulusBits: number | null };
  readonly write: (plan: Plan) => string;
}

const RSA = ['RS256', 'RS384', 'RS512'] as const;
const HMAC = ['HS256', 'HS384', 'HS512'] as const;

/** A set of algorithms: the HMACs and RSASSA-PKCS1-v1_5, which every library has, and more. */
export function algorithmSet(...more: readonly AlgorithmName[]): ReadonlySet<AlgorithmName> {
  return new Set([...HMAC, ...RSA, ...more]);
}
