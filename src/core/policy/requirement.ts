import { readNumericDate } from '../claims/numeric-date.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { plainMediaType } from '../claims/token-kind.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember, nameJsonKind, pointerToken } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import type { Reference } from '../text/reference.ts';
import { openedOf } from '../token/token.ts';
import type { Policy, PolicyDigests } from './policy.ts';

export type RequirementState = 'pass' | 'fail' | 'warn' | 'skipped';

/** What a check may look at; the instant is in seconds since 1970. */
export interface Question {
  readonly policy: Policy;
  readonly context: TokenContext;
  readonly digests: PolicyDigests;
  readonly nowSeconds: number;
  /** Never negative and never NaN. */
  readonly toleranceSeconds: number;
}

/** How a token meets a requirement: the reason says what was found and what was required. */
export interface Outcome {
  readonly state: RequirementState;
  readonly reason: string;
}

/** One thing that a policy or the specification of a kind of token requires. */
export interface Requirement {
  /** Of one profile and the general ones together, unique; a profile may have one that a stated value replaces. */
  readonly id: string;
  readonly title: string;
  readonly reference: Reference;
  readonly part: 'header' | 'payload';
  /** The member of that part that it is about, if one. */
  readonly member?: string;
  /** Null where the policy does not ask. Never throws. */
  readonly check: (question: Question) => Outcome | null;
}

/** A requirement and how the token at hand meets it. */
export interface RequirementResult extends Outcome {
  readonly id: string;
  readonly title: string;
  readonly reference: Reference;
  readonly part: 'header' | 'payload';
  /** JSON Pointer (RFC 6901) into the part; null where it is about no one member, or about a missing one. */
  readonly path: string | null;
}

/** What became of a policy, the gravest first. */
export interface PolicyResult {
  readonly requirements: readonly RequirementResult[];
}

export function pass(reason: string): Outcome {
  return { state: 'pass', reason };
}

export function fail(reason: string): Outcome {
  return { state: 'fail', reason };
}

export function warn(reason: string): Outcome {
  return { state: 'warn', reason };
}

export function skip(reason: string): Outcome {
  return { state: 'skipped', reason };
}

/** The claim that counts for a name, or undefined. */
export function claimOf({ context }: Question, name: string): JsonNode | undefined {
  // For whom an SD-JWT is meant says its holder, who presents it (RFC 9901 section 4.3).
  const bound = openedOf(context.token)?.keyBinding?.payload?.object ?? null;
  if (bound !== null && (name === 'aud' || name === 'nonce')) return findMember(bound, name)?.value;
  return findMember(context.claims, name)?.value;
}

/** A text in quotes, long enough for an issuer with a tenant in it to be compared by eye. */
export function sayText(text: string): string {
  return quote(text, TEXT_AT_MOST);
}

const TEXT_AT_MOST = 160;

/** A value in a sentence: a string in quotes, of all else its kind. */
export function sayValue(node: JsonNode): string {
  return node.kind === 'string' ? sayText(node.value) : nameJsonKind(node);
}

export function pathOf(member: string): string {
  return `/${pointerToken(member)}`;
}

/** A claim that must be a string and not empty. `role` is what it says, such as “who issued it”. */
export function needString(name: string, role: string, reference: Reference): Requirement {
  return {
    id: `${name}-present`,
    title: `Says ${role} (${name})`,
    reference,
    part: 'payload',
    member: name,
    check: (question) => checkString(name, claimOf(question, name)),
  };
}

/** Whether a member is a string that is not empty. */
export function checkString(name: string, node: JsonNode | undefined): Outcome {
  if (node === undefined) return fail(`There is no “${name}”; it is required.`);
  if (node.kind !== 'string') return fail(`“${name}” is ${nameJsonKind(node)}; a string is required.`);
  return node.value === ''
    ? fail(`“${name}” is an empty string; a value is required.`)
    : pass(`“${name}” is ${sayText(node.value)}.`);
}

/** Whether a claim is exactly the string that is wanted. `hint` says, with a space before it, how another differs. */
export function checkExact(
  question: Question,
  name: string,
  wanted: string,
  hint: (found: string) => string,
): Outcome {
  const node = claimOf(question, name);
  if (node === undefined) return fail(`There is no “${name}”; ${sayText(wanted)} is required.`);
  if (node.kind === 'string' && node.value === wanted) {
    return pass(`“${name}” is ${sayText(wanted)}, as required.`);
  }
  const difference = node.kind === 'string' ? hint(node.value) : '';
  return fail(`“${name}” is ${sayValue(node)}; ${sayText(wanted)} is required.${difference}`);
}

/** A claim that must be a NumericDate (RFC 7519 section 2). */
export function needDate(name: string, role: string, reference: Reference): Requirement {
  return {
    id: `${name}-present`,
    title: `Says ${role} (${name})`,
    reference,
    part: 'payload',
    member: name,
    check: (question) => {
      const node = claimOf(question, name);
      if (node === undefined) return fail(`There is no “${name}”; it is required.`);
      const reading = readNumericDate(node);
      return reading.state === 'not-number'
        ? fail(`“${name}” is ${reading.found}; a number of seconds since 1970 is required.`)
        : pass(`“${name}” is present.`);
    },
  };
}

/** The strings of an `aud`: one, or an array of them (RFC 7519 section 4.1.3). Null where it is neither. */
export function audiencesOf(node: JsonNode | undefined): readonly string[] | null {
  if (node?.kind === 'string') return [node.value];
  if (node?.kind !== 'array') return null;
  const strings = node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return strings.length === node.items.length ? strings : null;
}

/** An `aud` that must be a string or an array of strings, and not empty. */
export function needAudience(
  reference: Reference,
  whenMissing: (reason: string) => Outcome = fail,
): Requirement {
  return {
    id: 'aud-present',
    title: 'Says whom it is for (aud)',
    reference,
    part: 'payload',
    member: 'aud',
    check: (question) => {
      const node = claimOf(question, 'aud');
      if (node === undefined) return whenMissing('There is no “aud”; a token should say whom it is for.');
      const audiences = audiencesOf(node);
      if (audiences === null)
        return fail(`“aud” is ${nameJsonKind(node)}; a string or an array of strings is required.`);
      return audiences.join('') === ''
        ? fail('“aud” is empty; at least one name is required.')
        : pass(`“aud” is ${sayAudiences(audiences)}.`);
    },
  };
}

const NAMED_AT_MOST = 3;

/** Some audiences in words, of many the first. */
export function sayAudiences(audiences: readonly string[]): string {
  const named = audiences.slice(0, NAMED_AT_MOST).map(sayText).join(', ');
  const more = audiences.length - NAMED_AT_MOST;
  return more > 0 ? `${named} and ${more} more` : named;
}

/** Compares as media types: without regard to case, and to an `application/` before it (RFC 7515 section 4.1.9). */
export function checkType(node: JsonNode | undefined, wanted: string): Outcome {
  if (node === undefined) return fail(`The header has no “typ”; ${sayText(wanted)} is required.`);
  if (node.kind !== 'string') return fail(`“typ” is ${nameJsonKind(node)}; ${sayText(wanted)} is required.`);
  return plainMediaType(node.value) === plainMediaType(wanted)
    ? pass(`“typ” is ${sayText(node.value)}, as required.`)
    : fail(`“typ” is ${sayText(node.value)}; ${sayText(wanted)} is required.`);
}
