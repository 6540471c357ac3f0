import type { Doc } from '../text/doc.ts';
import type { Steps } from '../text/steps.ts';
import { algorithmName, algorithmOf } from '../token/header-algorithm.ts';
import {
  claimsDocOf,
  contentOf,
  headerOf,
  isEncrypted,
  openedOf,
  payloadOf,
  signatureOf,
  type Token,
} from '../token/token.ts';
import { compareJson } from './compare-json.ts';
import { type Change, wordDifference } from './word-difference.ts';

/** One part of two tokens, held against each other. */
export interface ComparedPart {
  readonly part: 'header' | 'unprotected-header' | 'claims' | 'signature' | 'encryption' | 'key-binding';
  readonly title: string;
  /** `unknown`: at least one of the two cannot be read, so that nothing is said of it. `absent`: in neither. */
  readonly state: 'same' | 'written' | 'different' | 'unknown';
  readonly changes: readonly Change[];
  /** How many more there are than are listed. */
  readonly more: number;
  /** What else is to be known, in whole sentences. */
  readonly notes: readonly string[];
  /** Whether the bytes in the two tokens are the same; null where one has none, or they cannot be seen. */
  readonly hasSameBytes: boolean | null;
}

/** Two tokens, held against each other. */
export interface TokenComparison {
  /** The two texts are the same to the last character. */
  readonly isSame: boolean;
  /** Of the outermost tokens first, then of the tokens within them. */
  readonly parts: readonly ComparedPart[];
}

/** Whether no token was found in a text, so that there is nothing to compare with. A damaged token is one. */
export function isNoToken({ problems }: Token): boolean {
  return problems.some(({ code }) => code === 'not-a-token');
}

/** A token and those within it as far as they were opened, outermost first. */
export type Opened = readonly [Token, ...Token[]];

/**
 * Holds two tokens against each other: header, claims, signature or encryption, and of nested ones the tokens within as
 * far as both were opened. An SD-JWT is compared by its processed claims (RFC 9901 section 7.1). What is encrypted and
 * not opened, kept apart or not read is `unknown` and never guessed. Of a JSON serialization the view that is given
 * counts. It computes no signature and judges neither token. In steps; never throws.
 */
export function* compareTokens(first: Opened, second: Opened): Steps<TokenComparison> {
  const parts: ComparedPart[] = [];
  const depth = Math.min(first.length, second.length);
  for (let level = 0; level < depth; level++) {
    const [one, other] = [first[level], second[level]];
    if (one !== undefined && other !== undefined) parts.push(...(yield* compareLevel(one, other, level)));
  }
  if (first.length !== second.length) {
    const [which, rest] = first.length > second.length ? ['first', 'second'] : ['second', 'first'];
    parts.push(
      unknown('claims', 'Token inside', [
        `Only the ${which} token was opened to a token inside. In the ${rest} there is none, or it was not opened.`,
      ]),
    );
  }
  return { isSame: first[0].found.text === second[0].found.text, parts };
}

function* compareLevel(one: Token, other: Token, level: number): Steps<readonly ComparedPart[]> {
  const title = (name: string): string =>
    level === 0 ? name : `${name} of the token inside${level > 1 ? ` (${level})` : ''}`;
  const parts = [yield* compareDocs('header', title('Header'), headerOf(one), headerOf(other))];
  const [oneMore, otherMore] = [unprotectedOf(one), unprotectedOf(other)];
  if (oneMore !== null || otherMore !== null)
    parts.push(yield* compareDocs('unprotected-header', title('Unprotected header'), oneMore, otherMore));
  parts.push(yield* compareClaims(title('Claims'), one, other));
  if (isEncrypted(one) || isEncrypted(other)) parts.push(compareSealed(title('Encryption'), one, other));
  if (!isEncrypted(one) || !isEncrypted(other)) parts.push(compareSignatures(title('Signature'), one, other));
  const binding = compareBindings(title('Key binding'), one, other);
  return binding === null ? parts : [...parts, binding];
}

function unprotectedOf(token: Token): Doc | null {
  return token.step.kind === 'jwe'
    ? token.step.unprotectedHeader
    : (signatureOf(token)?.unprotectedHeader ?? null);
}

function unknown(part: ComparedPart['part'], title: string, notes: readonly string[]): ComparedPart {
  return { part, title, state: 'unknown', changes: [], more: 0, notes, hasSameBytes: null };
}

function* compareDocs(
  part: ComparedPart['part'],
  title: string,
  one: Doc | null,
  other: Doc | null,
): Steps<ComparedPart> {
  const common = { part, title, changes: [], more: 0 } as const;
  if (one === null && other === null)
    return { ...common, state: 'same', notes: ['Neither token has one.'], hasSameBytes: null };
  if (one === null || other === null) {
    const which = one === null ? 'second' : 'first';
    return { ...common, state: 'different', notes: [`Only the ${which} token has one.`], hasSameBytes: null };
  }
  const hasSameBytes = sameBytes(one, other);
  const notes = noteBytes(one, other, hasSameBytes);
  const [root, otherRoot] = [one.json?.root ?? null, other.json?.root ?? null];
  if (one.text === null || other.text === null || root === null || otherRoot === null) {
    const isSame = one.text === null || other.text === null ? hasSameBytes === true : one.text === other.text;
    const why =
      one.text === null || other.text === null
        ? 'Not text in both tokens: compared by its bytes.'
        : 'Not JSON in both tokens: compared as text.';
    return { ...common, state: isSame ? 'same' : 'different', notes: [why, ...notes], hasSameBytes };
  }
  const breaks = [one, other].flatMap(({ json }, index) =>
    json?.fault == null
      ? []
      : [
          `The JSON of the ${index === 0 ? 'first' : 'second'} token has an error: it is compared as far as it can be read, and what seems removed or added may only be cut off.`,
        ],
  );
  const { differences, more } = yield* compareJson(
    { root, text: one.text },
    { root: otherRoot, text: other.text },
  );
  const changes = differences.map((difference) =>
    wordDifference(difference, one.text ?? '', other.text ?? ''),
  );
  const isDifferent =
    changes.some(({ kind }) => kind !== 'written') ||
    more > 0 ||
    (breaks.length > 0 && one.text !== other.text);
  const state = isDifferent ? 'different' : changes.length > 0 ? 'written' : 'same';
  return { part, title, state, changes, more, notes: [...breaks, ...notes], hasSameBytes };
}

/** Null where one of them is not in its token. */
function sameBytes(one: Doc, other: Doc): boolean | null {
  const [bytes, others] = [one.encoded?.bytes, other.encoded?.bytes];
  if (bytes === undefined || others === undefined) return null;
  return areSameBytes(bytes, others);
}

function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function noteBytes(one: Doc, other: Doc, hasSameBytes: boolean | null): readonly string[] {
  if (hasSameBytes === true && one.encoded?.text !== other.encoded?.text)
    return ['The same bytes, encoded in other base64url characters.'];
  return hasSameBytes === false && one.text !== null && one.text === other.text
    ? ['The same text, with other bytes: one has a byte-order mark.']
    : [];
}

function* compareClaims(title: string, one: Token, other: Token): Steps<ComparedPart> {
  const hidden = [one, other].flatMap((token, index) => whyHidden(token, index === 0 ? 'first' : 'second'));
  if (hidden.length > 0) return unknown('claims', title, hidden);
  const compared = yield* compareDocs('claims', title, claimsDocOf(one), claimsDocOf(other));
  const notes = noteDisclosures(one, other);
  // What the issuer signed is compared by what it stands for, so its own bytes say nothing of that.
  const isSdJwt = openedOf(one) !== null || openedOf(other) !== null;
  const [payload, otherPayload] = [payloadOf(one), payloadOf(other)];
  const hasSameBytes =
    isSdJwt && payload !== null && otherPayload !== null
      ? sameBytes(payload, otherPayload)
      : compared.hasSameBytes;
  return { ...compared, hasSameBytes, notes: [...compared.notes, ...notes] };
}

/** Why the claims of a token cannot be seen; none where they can. */
function whyHidden(token: Token, which: string): readonly string[] {
  const content = contentOf(token);
  if (isEncrypted(token) && content === null)
    return [
      `The ${which} token is encrypted and was not opened, so its claims are not compared. Put the key that opens it into Key.`,
    ];
  if (content?.state === 'detached' && content.given === null)
    return [`The payload of the ${which} token is kept apart from it, so its claims are not compared.`];
  if (token.unsupported === 'json-serialization') return [`The ${which} token could not be read to its end.`];
  return [];
}

function noteDisclosures(one: Token, other: Token): readonly string[] {
  return [one, other].flatMap((token, index) => {
    const which = index === 0 ? 'first' : 'second';
    if (token.step.kind !== 'sd-jwt') return [];
    const opened = openedOf(token);
    if (opened === null || opened.processed === null)
      return [
        `The disclosures of the ${which} token could not be processed: its payload is compared as the issuer signed it.`,
      ];
    const { undisclosed } = opened;
    if (undisclosed === 0) return [];
    return [
      `${undisclosed} ${undisclosed === 1 ? 'digest' : 'digests'} of the ${which} token ${undisclosed === 1 ? 'has' : 'have'} no disclosure. What is withheld is not compared.`,
    ];
  });
}

/** Algorithms that give another signature each time. */
const RANDOM = /^(?:ES|PS|ML-DSA)/;
/** Algorithms that give the same signature of the same bytes with the same key. */
const FIXED = /^(?:HS|RS)\d{3}$|^Ed/;

function compareSignatures(title: string, one: Token, other: Token): ComparedPart {
  const [signature, otherSignature] = [signatureOf(one), signatureOf(other)];
  const [value, otherValue] = [signature?.value ?? null, otherSignature?.value ?? null];
  const common = { part: 'signature', title, changes: [], more: 0 } as const;
  const counts = [one, other].map((token) => token.bySignature?.length ?? 1);
  const several = counts.some((count) => count > 1)
    ? [
        `The first token has ${wordCount(counts[0] ?? 1)} and the second ${wordCount(counts[1] ?? 1)}. One of each is compared.`,
      ]
    : [];
  const isMissing = [value, otherValue].map((segment) => segment === null || segment.text === '');
  if (isMissing[0] === true || isMissing[1] === true) {
    const both = isMissing[0] === isMissing[1];
    const words = both
      ? 'Neither token has a signature.'
      : `Only the ${isMissing[0] === true ? 'second' : 'first'} token has a signature.`;
    return { ...common, state: both ? 'same' : 'different', notes: [words, ...several], hasSameBytes: null };
  }
  const isSame = value !== null && otherValue !== null && areSameBytes(value.bytes, otherValue.bytes);
  const [input, otherInput] = [signature?.input() ?? null, otherSignature?.input() ?? null];
  const isInputSame = input !== null && otherInput !== null ? areSameBytes(input, otherInput) : null;
  return {
    ...common,
    state: isSame ? 'same' : 'different',
    notes: [wordSignatures(isSame, isInputSame, nameAlgorithm(one), nameAlgorithm(other)), ...several],
    hasSameBytes: isSame,
  };
}

function wordCount(count: number): string {
  return count === 1 ? '1 signature' : `${count.toLocaleString('en')} signatures`;
}

function nameAlgorithm(token: Token): string {
  const algorithm = algorithmOf(token);
  return algorithm === null ? '' : algorithmName(algorithm);
}

function wordSignatures(
  isSame: boolean,
  isInputSame: boolean | null,
  algorithm: string,
  other: string,
): string {
  if (isSame)
    return isInputSame === false ? 'The same signature over different bytes.' : 'The same signature.';
  if (isInputSame !== true)
    return isInputSame === null ? 'Different signatures.' : 'Different signatures over different bytes.';
  const words = 'Different signatures over the same bytes.';
  if (algorithm !== other) return words;
  if (RANDOM.test(algorithm))
    return `${words} ${algorithm} gives another signature each time, so this says nothing of the keys.`;
  return FIXED.test(algorithm)
    ? `${words} ${algorithm} always gives the same one with the same key, so at least one was made with another key or altered.`
    : words;
}

function compareSealed(title: string, one: Token, other: Token): ComparedPart {
  const common = { part: 'encryption', title, changes: [], more: 0 } as const;
  if (!isEncrypted(one) || !isEncrypted(other)) {
    const which = isEncrypted(one) ? 'first' : 'second';
    return {
      ...common,
      state: 'different',
      notes: [`Only the ${which} token is encrypted.`],
      hasSameBytes: null,
    };
  }
  const [sealed, otherSealed] = [one.step.sealed, other.step.sealed];
  if (sealed === null || otherSealed === null)
    return unknown('encryption', title, ['The encrypted parts of one token cannot be read.']);
  const isSame = (['iv', 'ciphertext', 'tag'] as const).every((name) =>
    areSameBytes(sealed[name].bytes, otherSealed[name].bytes),
  );
  const words = isSame
    ? 'The same encrypted bytes.'
    : 'Different encrypted bytes. Encryption is random, so this says nothing of what is inside.';
  return { ...common, state: isSame ? 'same' : 'different', notes: [words], hasSameBytes: isSame };
}

function compareBindings(title: string, one: Token, other: Token): ComparedPart | null {
  const [binding, otherBinding] = [one, other].map(({ step }) =>
    step.kind === 'sd-jwt' ? step.keyBinding : null,
  );
  if (binding == null && otherBinding == null) return null;
  const isSame = binding === otherBinding;
  const words = isSame
    ? 'The same key-binding JWT.'
    : binding == null || otherBinding == null
      ? `Only the ${binding == null ? 'second' : 'first'} token has a key-binding JWT.`
      : 'Different key-binding JWTs.';
  return {
    part: 'key-binding',
    title,
    state: isSame ? 'same' : 'different',
    changes: [],
    more: 0,
    notes: [words],
    hasSameBytes: isSame,
  };
}
