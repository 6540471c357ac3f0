import type { Policy } from '../../policy/policy.ts';

/** One setting of a server: what it says, and what becomes of it. */
export interface ConfigurationLine {
  /** As it is called there: `clock_skew_seconds`. */
  readonly name: string;
  readonly value: string;
  /** Part of the policy, a key that is offered, or left out. */
  readonly use: 'policy' | 'key' | 'left-out';
  /** What it becomes, or why it is left out, in a few words. */
  readonly note: string;
}

/** What one rule or provider of a server requires of a token. */
export interface ConfiguredRule {
  /** What tells it from the others. */
  readonly name: string;
  /** Without the audience, of which a policy holds one. */
  readonly policy: Policy;
  /** Any one of them suffices. */
  readonly audiences: readonly string[];
  readonly lines: readonly ConfigurationLine[];
  /** Public keys that stand in it: the text of a JWK Set. */
  readonly keys: string | null;
}

/** A configuration of a gateway or framework, as far as it is about tokens. */
export interface Configuration {
  readonly title: string;
  readonly rules: readonly [ConfiguredRule, ...ConfiguredRule[]];
  /** Documents beside it of which nothing is taken over, by kind and name: `AuthorizationPolicy require-admin`. */
  readonly others: readonly string[];
}

/** A text read as a configuration, or why it is none and what to do. */
export type ConfigurationReading =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly what: string; readonly advice: string };

/** The place of the rule that a server holds against a token of this issuer; the first where none names it. */
export function ruleFor(rules: readonly ConfiguredRule[], issuer: string | null): number {
  return Math.max(
    0,
    rules.findIndex(({ policy }) => issuer !== null && policy.iss === issuer),
  );
}

/** The policy of a rule: with the audience that the token has, if it is one of those, else with the first. */
export function policyOf({ policy, audiences }: ConfiguredRule, own: readonly string[]): Policy {
  const aud = audiences.find((audience) => own.includes(audience)) ?? audiences[0] ?? null;
  return { ...policy, aud };
}
