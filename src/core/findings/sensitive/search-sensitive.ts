import type { JsonNode } from '../../text/json.ts';
import type { JsonVisit } from '../../text/json-walk.ts';
import { quote } from '../../text/quote.ts';
import { readCard } from './cards.ts';
import { ClaimName, type NameTopic } from './names.ts';
import { readNationalId } from './national-ids.ts';
import { findInObject } from './objects.ts';
import {
  looksLikeBirthDate,
  looksLikeCoordinates,
  looksLikeHealth,
  looksLikePostalAddress,
  looksLikeToken,
  readIban,
  readIpAddress,
} from './person.ts';
import { nameSecret } from './secrets.ts';
import {
  looksLikeCredential,
  looksLikeDigest,
  looksLikeEncodedHash,
  looksLikeKeyMaterial,
  looksLikePassword,
  namePasswordHash,
  readEmail,
  readPhone,
} from './values.ts';

export type SensitiveId =
  | 'sensitive-password'
  | 'sensitive-secret'
  | 'sensitive-token'
  | 'sensitive-session'
  | 'sensitive-card'
  | 'sensitive-iban'
  | 'sensitive-national-id'
  | 'sensitive-health'
  | 'sensitive-email'
  | 'sensitive-phone'
  | 'sensitive-birthdate'
  | 'sensitive-address'
  | 'sensitive-location'
  | 'sensitive-ip';

/** What a value is that should not lie in a readable payload. */
export interface SensitiveHit {
  readonly id: SensitiveId;
  /** One sentence that names the claim and what it holds, the value itself hidden. */
  readonly what: () => string;
}

/** A string or number with all that is known of where it stands. */
interface Leaf {
  readonly isString: boolean;
  readonly text: string;
  /** The beginning of `text`, as much as shapes are looked for in. */
  readonly start: string;
  readonly name: ClaimName | null;
  /** Below a scope, role or permission, where a name tells what one may do and no value is personal. */
  readonly isBelowAuthority: boolean;
  readonly digits: number;
}

/** What a value is, and how that stands behind "holds". */
export interface Found {
  readonly id: SensitiveId;
  readonly holds: string;
}

interface Detector {
  readonly id: SensitiveId;
  /** What the leaf holds, as it stands behind "holds", or null. */
  readonly detect: (leaf: Leaf) => string | null;
}

/** The most severe first: a value counts once. */
const DETECTORS: readonly Detector[] = [
  { id: 'sensitive-secret', detect: detectSecret },
  { id: 'sensitive-password', detect: detectPassword },
  { id: 'sensitive-token', detect: (leaf) => detectToken(leaf, 'token', 'a token') },
  { id: 'sensitive-session', detect: (leaf) => detectToken(leaf, 'session', 'a session ID') },
  { id: 'sensitive-card', detect: detectCard },
  { id: 'sensitive-iban', detect: detectIban },
  {
    id: 'sensitive-national-id',
    detect: (leaf) => (leaf.digits < 5 ? null : readNationalId(leaf.start, leaf.name)),
  },
  { id: 'sensitive-email', detect: detectEmail },
  { id: 'sensitive-phone', detect: detectPhone },
  { id: 'sensitive-health', detect: ofTopic('health', looksLikeHealth, 'what looks like health data') },
  { id: 'sensitive-birthdate', detect: ofTopic('birth-date', looksLikeBirthDate, 'a date of birth') },
  { id: 'sensitive-address', detect: ofTopic('address', looksLikePostalAddress, 'a postal address') },
  { id: 'sensitive-location', detect: detectLocation },
  { id: 'sensitive-ip', detect: detectIp },
];

/** Shapes are looked for in so much of a value; only private keys in PEM are found anywhere. */
const READ_LENGTH = 4096;
const SHOWN_NAME_LENGTH = 65;
const LONGEST_NUMBER = 40;
const KEPT_NAMES = 1000;

/**
 * Makes a search for what anyone who sees the token could read and should not: passwords, secrets, tokens, payment
 * cards, bank accounts, national ids and what tells of a person, by the name of a member and by the value, in nested
 * objects and arrays (an item goes by the name of its array). It has to be shown every value of one walk in its
 * order, because it remembers the names around a value, and says of each what it is: at most one thing. A private
 * JWK and a pair of coordinates are one hit at their object. `what` never contains the value. Few false alarms come
 * first: see each reader for what it leaves out.
 *
 * Names themselves are not searched, nor JSON or tokens inside strings, nor text beyond the first 4096 characters of
 * a value. Names of people and what a token says of itself (`sid`, `jti`, `nonce`) are not looked for. Takes linear
 * time and never throws.
 */
export function searchSensitive(): (visit: JsonVisit) => SensitiveHit | null {
  const read = new Map<string, ClaimName>();
  const names: (ClaimName | null)[] = [];
  const authorities: boolean[] = [];
  return ({ node, depth, member }) => {
    const outer = names[depth - 1] ?? null;
    const name = member === null ? outer : readOnce(read, member.name, outer);
    const isBelowAuthority = authorities[depth - 1] === true;
    if (node.kind === 'object' || node.kind === 'array') {
      names[depth] = name;
      authorities[depth] = isBelowAuthority || name?.isAuthority === true;
    }
    const found =
      node.kind === 'object' ? findInObject(node) : findInLeaf(readLeaf(node, name, isBelowAuthority));
    return found === null
      ? null
      : { id: found.id, what: () => `${nameClaim(name, node)} contains ${found.holds}.` };
  };
}

/** The names in an array of objects are the same again and again. */
function readOnce(read: Map<string, ClaimName>, text: string, outer: ClaimName | null): ClaimName {
  const known = read.get(text);
  if (known !== undefined) return known;
  const name = new ClaimName(text, outer);
  if (!name.isUnspecific && read.size < KEPT_NAMES) read.set(text, name);
  return name;
}

function readLeaf(node: JsonNode, name: ClaimName | null, isBelowAuthority: boolean): Leaf | null {
  if (node.kind !== 'string' && node.kind !== 'number') return null;
  const text = node.kind === 'string' ? node.value : node.text;
  if (text === '' || (node.kind === 'number' && (text.length > LONGEST_NUMBER || !/^\d+$/.test(text))))
    return null;
  const start = text.slice(0, READ_LENGTH);
  return {
    isString: node.kind === 'string',
    text,
    start,
    name,
    isBelowAuthority,
    digits: countDigits(start),
  };
}

function findInLeaf(leaf: Leaf | null): Found | null {
  if (leaf === null) return null;
  for (const { id, detect } of DETECTORS) {
    const holds = detect(leaf);
    if (holds !== null) return { id, holds };
  }
  return null;
}

function detectSecret(leaf: Leaf): string | null {
  const { isString, text, start, name } = leaf;
  if (!isString) return null;
  const shaped = nameSecret(text, start, name);
  if (shaped !== null || text.length < 8 || text.length > READ_LENGTH) return shaped;
  const topic = name?.topic;
  if (topic === 'credential' && looksLikeCredential(text) && !isAuthority(leaf))
    return 'a secret in plain text';
  if (topic === 'key' && looksLikeKeyMaterial(text) && !isAuthority(leaf)) return 'a secret key';
  return null;
}

function detectPassword(leaf: Leaf): string | null {
  const { isString, text, start, name } = leaf;
  const hash = isString ? namePasswordHash(start) : null;
  if (hash !== null) return `a password hash (${hash})`;
  if (text.length > READ_LENGTH) return null;
  switch (name?.topic) {
    case 'password-hash':
      return isString && looksLikeEncodedHash(text) && !isAuthority(leaf) ? 'a password hash' : null;
    case 'password':
      if (!looksLikePassword(text) || (!isString && text.length < 4) || isAuthority(leaf)) return null;
      return looksLikeDigest(text) ? 'what looks like a password hash' : 'a password in plain text';
    default:
      return null;
  }
}

function isAuthority({ isBelowAuthority, name }: Leaf): boolean {
  return isBelowAuthority || name?.isAuthority === true;
}

function detectCard({ start, name, digits }: Leaf): string | null {
  const masked = digits < 12 ? null : readCard(start, name);
  return masked === null ? null : `a payment card number (${masked})`;
}

function detectEmail(leaf: Leaf): string | null {
  if (!leaf.isString || !leaf.start.includes('@')) return null;
  const masked = readEmail(leaf.start);
  if (masked === null || leaf.name?.isProtocol || isAuthority(leaf)) return null;
  return `an email address (${masked})`;
}

function detectToken(leaf: Leaf, topic: 'token' | 'session', what: string): string | null {
  const { isString, text, name } = leaf;
  if (!isString || name?.topic !== topic || isAuthority(leaf)) return null;
  return looksLikeToken(text, name) ? what : null;
}

function detectIban({ isString, start, digits }: Leaf): string | null {
  const masked = isString && digits >= 8 ? readIban(start) : null;
  return masked === null ? null : `an IBAN (${masked})`;
}

function detectIp(leaf: Leaf): string | null {
  const isIp = leaf.isString && leaf.name?.topic === 'ip' && !isAuthority(leaf);
  const masked = isIp ? readIpAddress(leaf.start) : null;
  return masked === null ? null : `an IP address (${masked})`;
}

function detectLocation({ isString, start, name, digits }: Leaf): string | null {
  if (!isString || digits < 6) return null;
  return looksLikeCoordinates(start, name?.topic === 'location') ? 'a pair of coordinates' : null;
}

/** For what is known by its name, and whose value needs only to be no stand-in. */
function ofTopic(topic: NameTopic, looksRight: (text: string) => boolean, what: string): Detector['detect'] {
  return (leaf) =>
    leaf.isString && leaf.name?.topic === topic && !isAuthority(leaf) && looksRight(leaf.start) ? what : null;
}

function detectPhone({ start, name, digits }: Leaf): string | null {
  const masked = digits < 7 ? null : readPhone(start, name);
  return masked === null ? null : `a phone number (${masked})`;
}

/** A name that repeats its value is not repeated here. */
function nameClaim(claim: ClaimName | null, node: JsonNode): string {
  if (claim === null) return node.kind === 'object' ? 'The payload' : 'A value without a name';
  const name = claim.text;
  const value = node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : null;
  if (value !== null && value.length >= 4 && name.includes(value)) return 'A claim';
  return quote(name, SHOWN_NAME_LENGTH);
}

function countDigits(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}
