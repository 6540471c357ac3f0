import type { TokenContext } from '../claims/token-context.ts';
import type { SignatureCheck } from '../crypto/check-signature.ts';
import type { Outcome } from '../crypto/outcome.ts';
import type { Finding } from '../findings/rule.ts';
import type { KeyReading } from '../keys/key.ts';
import type { PolicyResult } from '../policy/requirement.ts';
import type { Content, Step } from '../token/token.ts';

/** Where the token came from: as pasted, or a draft that was signed here or keeps the pasted signature. */
export type Origin = 'pasted' | 'signed-here' | 'signature-kept';

/** The values of `data-verdict` that this version can reach. */
type Verdict = Outcome['state'];

type CheckName = 'form' | 'algorithm' | 'key' | 'signature' | 'decryption' | 'binding' | 'time' | 'policy';
export type CheckState = 'pass' | 'fail' | 'warn' | 'skipped';

/** One rung of the ladder: its state, its label and the reason in one sentence. */
export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  readonly label: string;
  readonly reason: string;
  /** The finding that gives the details, where there is one. */
  readonly findingId: string | null;
}

/** The worst thing true, for colour: nothing known, all well, mind this, refuse it. */
export type Tone = 'neutral' | 'good' | 'caution' | 'bad';

/** What is said of one layer: its verdict, in what words and colour, the ladder and the findings. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly tone: Tone;
  /** What a colleague would say, in one sentence. */
  readonly sentence: string;
  /** Algorithm, key, time and counts, short. */
  readonly detail: string;
  readonly algorithm: string;
  /** Of a token with several signatures how many there are and how many hold; else null. */
  readonly count: { readonly held: number; readonly total: number } | null;
  readonly checks: readonly Check[];
  /** Most severe first, otherwise in the order of the rules. */
  readonly findings: readonly Finding[];
}

/** One layer of what was pasted, with everything that is said of it. */
export interface Layer extends Judgement {
  /** Null while nothing is pasted. */
  readonly step: Step | null;
  readonly content: Content | null;
  /** What was computed of the signature, or of the encryption. */
  readonly outcomes: readonly Outcome[];
  /** Of a JSON serialization: of each signature, in their order. */
  readonly signatures: readonly SignatureCheck[];
}

/** Everything the page says of one token, outermost layer first; no panel looks anywhere else. */
export interface Analysis {
  readonly key: KeyReading;
  readonly layers: readonly [Layer, ...Layer[]];
}

/** The layer that the page shows. */
export function chosenLayer({ layers }: Analysis): Layer {
  return layers[0];
}

/** What was computed of the signature that the page speaks of, or of the encryption. */
export function chosenOutcome(analysis: Analysis): Outcome {
  return chosenLayer(analysis).outcomes[0] ?? { state: 'empty' };
}

/** What is judged of tokens that few are like; see `rare.ts`. */
export interface RareJudge {
  readonly wordRareVerdict: (inputs: JudgeInputs, context: TokenContext) => string | null;
  readonly judgeRare: (judgement: Judgement, inputs: JudgeInputs, context: TokenContext) => Judgement;
}

/** What a judgement is made from, whatever was computed. */
export interface Evidence {
  readonly context: TokenContext | null;
  readonly key: KeyReading;
  readonly findings: readonly Finding[];
  /** Null while no policy is set. */
  readonly policy: PolicyResult | null;
  readonly nowSeconds: number;
  readonly origin: Origin;
}

export interface JudgeInputs extends Evidence {
  readonly check: SignatureCheck;
  /** Judges what few tokens need; null where the token is not like those. */
  readonly rare: RareJudge | null;
  /** What was computed of each signature of a JSON serialization. */
  readonly outcomes?: readonly SignatureCheck[];
}
