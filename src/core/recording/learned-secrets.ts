import type { Steps } from '../text/steps.ts';
import { SECRET_KINDS, type SecretKind } from './credential-names.ts';
import type { LookAlikes } from './look-alikes.ts';
import { type Piece, PieceMatcher } from './piece-matcher.ts';
import { isRandom } from './plain-values.ts';
import type { KnownToken } from './sightings.ts';
import { findDisclosures, findTokenRuns } from './token-runs.ts';

const SHORTEST_GLOBAL = 12;
/** A shorter piece of a secret is of no use to anybody. */
const SHORTEST_RESIDUE = 20;

/** What a recording has that is secret, learned text by text, and what stands in for it. */
export class LearnedSecrets {
  readonly lookAlikes: LookAlikes;
  readonly #kinds = new Map<string, SecretKind>();
  readonly #values: string[] = [];
  readonly #replacements: string[] = [];
  #matcher: PieceMatcher;
  #isLearning = true;

  constructor(lookAlikes: LookAlikes, tokens: readonly KnownToken[]) {
    this.lookAlikes = lookAlikes;
    for (const { text } of tokens) this.#learnToken(text);
    this.#matcher = new PieceMatcher(this.#values);
  }

  /** Whether texts are still gone through to learn from them. */
  get isLearning(): boolean {
    return this.#isLearning;
  }

  /** All texts were seen: from now on what is secret is found wherever it stands. */
  finishLearning(): void {
    this.#isLearning = false;
    this.#matcher = new PieceMatcher(this.#values);
  }

  /** Distinct values by kind. */
  counts(): ReadonlyMap<SecretKind, number> {
    const counts = new Map<SecretKind, number>();
    for (const kind of SECRET_KINDS) {
      const count = [...this.#kinds.values()].filter((one) => one === kind).length;
      if (count > 0) counts.set(kind, count);
    }
    return counts;
  }

  isToken(value: string): boolean {
    return this.#kinds.get(value) === 'token';
  }

  /** What is known to be secret in a text, and pieces of it. */
  findInSteps(text: string): Steps<readonly Piece[]> {
    return this.#matcher.findInSteps(text);
  }

  replacementOf({ value, from, start, end }: Piece): string {
    return (this.#replacements[value] ?? '').slice(from, from + end - start);
  }

  /** Takes a value as secret and gives its look-alike. */
  learn(value: string, kind: SecretKind, given?: string): string {
    const known = this.#kinds.get(value);
    const replacement =
      given ?? (known === 'token' ? this.lookAlikes.ofToken(value) : this.lookAlikes.ofValue(value));
    if (known !== undefined || replacement === value) return replacement;
    this.#kinds.set(value, kind);
    for (const { start, end } of unmistakable(value, kind))
      this.#remember(value.slice(start, end), replacement.slice(start, end));
    return replacement;
  }

  /**
   * Learns tokens that no search of the file lists: those that were cut, those that only a decoded text shows, and
   * disclosures that stand apart.
   */
  *learnTokensInSteps(text: string): Steps<void> {
    if (!this.#isLearning) return;
    for (const token of findTokenRuns(text)) {
      if (!(yield* this.#isKnown(token))) this.#learnToken(token);
    }
    for (const disclosure of findDisclosures(text)) {
      if (!(yield* this.#isKnown(disclosure)))
        this.learn(disclosure, 'token', this.lookAlikes.ofDisclosure(disclosure));
    }
  }

  /** Whether it is a secret, or a piece of one. */
  *#isKnown(text: string): Steps<boolean> {
    if (this.#kinds.has(text)) return true;
    const pieces = yield* this.#matcher.findInSteps(text);
    return pieces.some(({ start, end }) => end - start === text.length);
  }

  /**
   * What must not be left of secrets, to be looked for in what was scrubbed: the letters of values, and of tokens those
   * of their signatures, of which nothing stays in a look-alike.
   */
  residue(): PieceMatcher {
    const left = new Set<string>();
    for (const value of this.#values) {
      for (const part of this.isToken(value) ? signaturesOf(value) : [value]) {
        const letters = lettersOf(part);
        if (letters.length >= SHORTEST_RESIDUE && (isMixed(letters) || isRandom(letters))) left.add(letters);
      }
    }
    return new PieceMatcher([...left]);
  }

  #learnToken(text: string): void {
    this.#kinds.set(text, 'token');
    this.#remember(text, this.lookAlikes.ofToken(text));
  }

  #remember(value: string, replacement: string): void {
    if (value === replacement) return;
    this.#values.push(value);
    this.#replacements.push(replacement);
    if (!value.includes(' ')) return;
    this.#values.push(value.replaceAll(' ', '+'));
    this.#replacements.push(replacement.replaceAll(' ', '+'));
  }
}

const JSON_SIGNATURE = /"(?:signature|ciphertext|tag)"\s*:\s*"([\w-]+)"/g;

/** Of a token that is encrypted, what is behind the key. */
function signaturesOf(token: string): readonly string[] {
  if (token.startsWith('{')) return [...token.matchAll(JSON_SIGNATURE)].map((match) => match[1] ?? '');
  return token.split('~').flatMap((part) => part.split('.').slice(2));
}

/** The characters of base64url alone. */
export function lettersOf(text: string): string {
  return text.replace(/[^\w-]+/g, '');
}

/** Whether a piece is long enough that somebody could use it. */
export function isUsable({ start, end }: Piece): boolean {
  return end - start >= SHORTEST_RESIDUE;
}

const RUN = /[\w-]{12,}/g;

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What of a value is replaced wherever it stands: all of it where nobody could mean anything else, and of a cookie or a
 * state, which often has words and addresses in it, what looks drawn at random.
 */
function unmistakable(value: string, kind: SecretKind): readonly Span[] {
  if (kind !== 'cookie' && kind !== 'other') {
    const isLong = value.length >= SHORTEST_GLOBAL;
    // Words are what a page calls the field.
    const isPassword = kind === 'password' && !/\s/.test(value);
    if (isLong && (isPassword || kind === 'basic' || isMixed(value) || isRandom(value)))
      return [{ start: 0, end: value.length }];
    return [];
  }
  return [...value.matchAll(RUN)].flatMap((match): Span[] =>
    isMixed(match[0]) ? [{ start: match.index, end: match.index + match[0].length }] : [],
  );
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /[a-z]/i.test(value);
}
