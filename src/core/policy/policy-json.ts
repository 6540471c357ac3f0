import { ALGORITHMS, findAlgorithm } from '../algorithms/algorithms.ts';
import { type JsonMember, type JsonNode, readJson } from '../text/json.ts';
import { describeJsonFault } from '../text/json-fault-words.ts';
import { nameJsonKind } from '../text/json-walk.ts';
import { cutText, quote } from '../text/quote.ts';
import { EMPTY_POLICY, type Policy, statedMembers } from './policy.ts';
import { findProfile, PROFILES } from './profiles.ts';

/** A text read as a policy, or why it is none: `where` is a member's name, or null where the text as a whole is meant. */
export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problem: { readonly what: string; readonly where: string | null } };

/** What belongs to one exchange and is secret: it is read, and never written. */
const SECRETS: ReadonlySet<keyof Policy> = new Set(['accessToken', 'code']);

/**
 * A policy as JSON, indented: what it requires and nothing else. Access token and code are left out, since they are
 * secrets of one exchange and a policy is made to be passed on.
 */
export function writePolicy(policy: Policy): string {
  const stated = statedMembers(policy).filter((name) => !SECRETS.has(name));
  return JSON.stringify(Object.fromEntries(stated.map((name) => [name, policy[name]])), null, 2);
}

/** Reads the value of one member; a text is what is wrong with it, after its name. */
type Reader<Value> = (node: JsonNode) => { readonly value: Value } | string;

const string: Reader<string | null> = (node) => {
  if (node.kind === 'null') return { value: null };
  return node.kind === 'string' ? { value: node.value } : `is ${nameJsonKind(node)}, not a string`;
};

/** Over 3,000 years, and what a box of the dialog takes. */
const SECONDS_AT_MOST = 99_999_999_999;

const seconds: Reader<number> = (node) => {
  if (node.kind !== 'number') return `is ${nameJsonKind(node)}, not a number of seconds`;
  const value = Number(node.text);
  return Number.isInteger(value) && value >= 0 && value <= SECONDS_AT_MOST
    ? { value }
    : `is ${cutText(node.text, 40)}, not a whole number of seconds from 0 to ${SECONDS_AT_MOST}`;
};

/** A text that a box can hold and give back: with something in it, and no white space around it. */
const text: Reader<string | null> = (node) => {
  const read = string(node);
  if (typeof read === 'string' || read.value === null || /^\S(?:.*\S)?$/su.test(read.value)) return read;
  return read.value === '' ? 'is empty; remove it to require nothing' : 'has white space around it';
};

const claimNames: Reader<readonly string[]> = (node) => {
  const read = strings(node);
  if (typeof read === 'string') return read;
  const unfit = read.value.find((name) => name === '' || /\s/.test(name));
  return unfit === undefined ? read : `names ${quote(unfit)}; names must not contain white space`;
};

const strings: Reader<readonly string[]> = (node) => {
  if (node.kind !== 'array') return `is ${nameJsonKind(node)}, not an array of strings`;
  const values: string[] = [];
  for (const item of node.items) {
    if (item.kind !== 'string') return `contains ${nameJsonKind(item)}, not only strings`;
    values.push(item.value);
  }
  return { value: values };
};

const algorithms: Reader<readonly string[]> = (node) => {
  const read = strings(node);
  if (typeof read === 'string') return read;
  const unknown = read.value.find((name) => findAlgorithm(name) === null);
  return unknown === undefined
    ? { value: [...new Set(read.value)] }
    : `names ${quote(unknown)}, which is not one of ${ALGORITHMS.map(({ name }) => name).join(', ')}`;
};

const profile: Reader<Policy['profile']> = (node) => {
  const read = string(node);
  if (typeof read === 'string') return read;
  const found = findProfile(read.value);
  return found === null && read.value !== null
    ? `is ${quote(read.value)}, which is not one of ${PROFILES.map(({ id }) => id).join(', ')}`
    : { value: found?.id ?? null };
};

const READERS: { readonly [Name in keyof Policy]: Reader<Policy[Name]> } = {
  profile,
  algorithms,
  iss: text,
  aud: text,
  typ: text,
  nonce: text,
  toleranceSeconds: seconds,
  maxAgeSeconds: (node) => (node.kind === 'null' ? { value: null } : seconds(node)),
  requiredClaims: claimNames,
  accessToken: text,
  code: text,
  dpopMethod: text,
  dpopUrl: text,
};

/**
 * Reads a policy as `writePolicy` writes it. Strict: an unknown or repeated member and a value of another type is a
 * problem that is named, and nothing of the text then counts. What is left out requires nothing. Never throws.
 */
export function readPolicy(text: string): PolicyReading {
  const { root, fault } = readJson(text);
  if (fault !== null) return problem(describeJsonFault(fault, 'policy').what, null);
  if (root?.kind !== 'object') return problem('A policy must be a JSON object.', null);
  let policy = EMPTY_POLICY;
  for (const member of root.members) {
    const { name, repeated } = member;
    if (repeated) return problem(`${quote(name)} appears twice.`, name);
    if (!isMemberName(name)) {
      const known = Object.keys(READERS).join(', ');
      return problem(`${quote(name)} is not a member of a policy. Members: ${known}.`, name);
    }
    const change = readMember(name, member);
    if (typeof change === 'string') return problem(`${quote(name)} ${change}.`, name);
    policy = { ...policy, ...change };
  }
  return { ok: true, policy };
}

function isMemberName(name: string): name is keyof Policy {
  return Object.hasOwn(READERS, name);
}

function readMember(name: keyof Policy, { value }: JsonMember): Partial<Policy> | string {
  const read = READERS[name](value);
  return typeof read === 'string' ? read : { [name]: read.value };
}

function problem(what: string, where: string | null): PolicyReading {
  return { ok: false, problem: { what, where } };
}
