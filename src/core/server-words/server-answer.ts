import type { TokenContext } from '../claims/token-context.ts';
import type { Outcome } from '../crypto/outcome.ts';
import type { DiagnosisResult, PageRemedy } from '../diagnose/diagnosis.ts';
import type { QuickFix } from '../findings/quick-fixes.ts';
import type { KeyReading } from '../keys/key.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyResult } from '../policy/requirement.ts';
import type { Reference } from '../text/reference.ts';
import type { Layer } from '../verdict/layer.ts';
import type { MessageValues } from './server-message.ts';

/** The values of `data-state`. */
export type ServerState = 'confirmed' | 'refuted' | 'not-checked';

/** What one press does about a message; `label` names it. */
export type ServerRemedy =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly label: string }
  /** Sets the instant that the page judges at. */
  | { readonly kind: 'now'; readonly seconds: number; readonly label: string }
  /** Changes the token, which makes a draft. */
  | { readonly kind: 'fix'; readonly fix: QuickFix; readonly label: string }
  /** What the diagnosis proved to help. */
  | { readonly kind: 'proved'; readonly remedy: PageRemedy; readonly label: string }
  /** Leads to where something has to be given. */
  | { readonly kind: 'show'; readonly place: 'key' | 'policy'; readonly label: string };

/** What came of comparing a message with the token: what was compared, with the values, and what to do. */
export interface Comparison {
  readonly state: ServerState;
  readonly compared: string;
  readonly advice: string;
  readonly remedies: readonly ServerRemedy[];
  /** A value in the message shows that it is about another token than this, so of this one it says nothing. */
  readonly isOfAnother: boolean;
}

/** What is known here of the token that a server refused. */
export interface ServerSituation {
  readonly context: TokenContext;
  readonly layer: Layer;
  /** What was computed of the signature, or of the encryption. */
  readonly outcome: Outcome;
  readonly key: KeyReading;
  readonly policy: Policy;
  /** Null while no policy is set. */
  readonly policyResult: PolicyResult | null;
  readonly diagnosis: DiagnosisResult | null;
  /** An edit of its header and payload can be written into the token. */
  readonly isFixable: boolean;
  /** Seconds since 1970. */
  readonly nowSeconds: number;
}

/** Compares what a message says with the token. Never throws. */
export type Compare = (values: MessageValues, situation: ServerSituation) => Comparison;

/** A message of a server, explained and held against the token. */
export interface ServerAnswer extends Comparison {
  /** The value of `data-server-message`. */
  readonly id: string;
  readonly library: string;
  /** What is wrong, by the server, in a few words. */
  readonly title: string;
  /** The message as the server wrote it; of a long one the beginning. */
  readonly quoted: string;
  /** What the message means, whether it is so or not. */
  readonly meaning: string;
  readonly reference: Reference;
}

export function confirmed(
  compared: string,
  advice: string,
  remedies: readonly (ServerRemedy | null)[] = [],
): Comparison {
  return made('confirmed', compared, advice, remedies);
}

export function refuted(
  compared: string,
  advice: string,
  remedies: readonly (ServerRemedy | null)[] = [],
): Comparison {
  return made('refuted', compared, advice, remedies);
}

export function notChecked(
  compared: string,
  advice: string,
  remedies: readonly (ServerRemedy | null)[] = [],
): Comparison {
  return made('not-checked', compared, advice, remedies);
}

function made(
  state: ServerState,
  compared: string,
  advice: string,
  remedies: readonly (ServerRemedy | null)[],
): Comparison {
  return {
    state,
    compared,
    advice,
    remedies: remedies.filter((remedy) => remedy !== null),
    isOfAnother: false,
  };
}

/** The same advice wherever the message is about another token than the one that is here. */
export function ofAnotherToken(compared: string): Comparison {
  const advice = 'Paste the token that the server received, from the request that failed.';
  return { ...refuted(compared, advice), isOfAnother: true };
}

export const SHOW_POLICY: ServerRemedy = { kind: 'show', place: 'policy', label: 'Go to policy' };
export const SHOW_KEY: ServerRemedy = { kind: 'show', place: 'key', label: 'Go to key' };
