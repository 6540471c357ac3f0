import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { Outcome } from '../crypto/outcome.ts';
import type { KeyFormat, KeyReading } from '../keys/key.ts';
import type { Reference } from '../text/reference.ts';
import type { Token } from '../token/token.ts';

/** The values of `data-diagnosis`. */
export type DiagnosisId =
  | 'secret-base64'
  | 'secret-base64url'
  | 'secret-hex'
  | 'secret-text'
  | 'secret-whitespace'
  | 'secret-jwk'
  | 'algorithm-confusion'
  | 'other-key'
  | 'other-algorithm'
  | 'signature-der'
  | 'signature-hex'
  | 'input-encoding'
  | 'payload-reencoded'
  | 'graph-nonce'
  | 'token-cut'
  | 'key-pair-mismatch'
  | 'signature-length'
  | 'curve-mismatch'
  | 'jwe-other-key'
  | 'jwe-key-encoding'
  | 'jwe-oaep-hash'
  | 'jwe-cbc-halves'
  | 'jwe-apu-apv'
  | 'jwe-aad'
  | 'sd-hash-tilde'
  | 'sd-digest-encoding'
  | 'kb-other-key';

/** What one press does about it; `label` names the press. But for the last two, what did not hold does after it. */
export type Remedy =
  | { readonly kind: 'key-format'; readonly format: KeyFormat; readonly label: string }
  | {
      readonly kind: 'key-text';
      readonly text: string;
      readonly format: KeyFormat;
      readonly label: string;
    }
  /** Makes a draft of the same header and payload, signed with the key in Key; offered only where that can sign. */
  | { readonly kind: 'sign'; readonly label: string }
  /** Sets `alg` in the header, which makes a draft; offered only where the key in Key can sign it. */
  | { readonly kind: 'algorithm'; readonly name: string; readonly label: string }
  /** The corrected token, in place of the pasted one. */
  | { readonly kind: 'token'; readonly text: string; readonly label: string }
  /** Selects the token, so that what is pasted next takes its place: for what is lost and cannot be computed. */
  | { readonly kind: 'paste-again'; readonly label: string }
  /** Copies what was found, as words without token or key: for what only the signer can mend. */
  | { readonly kind: 'report'; readonly text: string; readonly label: string };

/** The remedies that change what is in the page. */
export type PageRemedy = Exclude<Remedy, { kind: 'report' }>;

/** What a computation proved, in one or two sentences, what to do about it, and the press that does it. */
export interface Proof {
  readonly what: string;
  readonly advice: string;
  /** Null where nothing in this page but another signature can mend it. */
  readonly remedy: Remedy | null;
}

/** The reason why a signature does not hold or a token is malformed, proved. */
export interface Diagnosis extends Proof {
  readonly id: DiagnosisId;
  readonly title: string;
  readonly reference: Reference;
  readonly remedy: Remedy;
}

export interface DiagnosisResult {
  readonly proved: Diagnosis | null;
  /** Short phrases of what was computed and did not hold, for one line. */
  readonly ruledOut: readonly string[];
  /** What applies and was not, or not wholly, computed: for its size, for want of time, or as no verdict may rest on it. */
  readonly notTried: readonly string[];
  /** What to do where nothing was proved. */
  readonly advice: string;
  /** The budget was spent before all was tried. */
  readonly timedOut: boolean;
}

export interface DiagnosisQuestion {
  readonly token: Token | null;
  /** The text in Key and the format chosen for it, and how they were read. */
  readonly keyText: string;
  readonly keyFormat: KeyFormat;
  readonly key: KeyReading;
  readonly check: Outcome;
  readonly environment: CryptoEnvironment;
  /** A clock in milliseconds; only differences count. */
  readonly now: () => number;
  readonly budgetMs: number;
  readonly signal: AbortSignal;
}
