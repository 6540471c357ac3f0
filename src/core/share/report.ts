import type { PolicyResult } from '../policy/requirement.ts';
import type { Token } from '../token/token.ts';
import type { Layer, Origin } from '../verdict/layer.ts';

/** One step of a token with what is said of it. */
export interface ReportedStep {
  readonly token: Token | null;
  /** As `layerForOthers` leaves it. */
  readonly layer: Layer;
  /** How many findings about a secret or private key that left out. */
  readonly leftOut: number;
  /** Null while no policy is set. */
  readonly policy: PolicyResult | null;
}

/** An analysis to be passed on as a text. */
export interface Report {
  /** Outermost first. */
  readonly steps: readonly ReportedStep[];
  readonly origin: Origin;
  /** The whole token with its signature, where that is wanted; else null. */
  readonly tokenText: string | null;
  /** JSON Pointers of claims that are placeholders; null where the claims are as they were. */
  readonly redacted: readonly string[] | null;
  /** Of a redacted copy: what the token itself came to, of which nothing is told that its claims could be in. */
  readonly original: Layer | null;
  /** Seconds since 1970. */
  readonly nowSeconds: number;
}
