import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { Steps } from '../text/steps.ts';
import {
  type CompactMiss,
  type CompactToken,
  endOfCharacters,
  type MissReason,
  readCompactToken,
  type TokenForm,
} from './compact-token.ts';
import {
  findCookiePieces,
  findEncodedObjects,
  findHealthCards,
  goesOnFromBefore,
  readBase64Stretch,
  type Stretch,
  startOfBase64,
} from './encoded-stretch.ts';
import { type FoundObject, findObjects } from './json-objects.ts';
import { type FoundKey, findPem, findSecrets } from './keys-beside.ts';
import { type SearchedText, searchedWhole } from './layer.ts';
import type { Found, Wrapper, WrapperKind } from './paste.ts';
import { roleBefore } from './role.ts';
import { mayBeginObject, readEncodedObject } from './token-header.ts';

/** A token that was found in a text, with what tells it from the others. */
export interface FoundToken extends Found {
  readonly form: TokenForm;
  /** How often it stands in the text. */
  readonly count: number;
  readonly algorithm: string | null;
  readonly issuer: string | null;
  /** `exp` (RFC 7519 section 4.1.4), in seconds; null where there is none that is a number. */
  readonly expires: number | null;
}

/** What comes closest to a token where none was found. */
export interface NearMiss {
  readonly reason: MissReason;
  /** UTF-16 offsets into the pasted text, half open. */
  readonly start: number;
  readonly end: number;
}

/** All that was found in a text. */
export interface FoundInText {
  /** In the order found, each once. */
  readonly tokens: readonly FoundToken[];
  readonly keys: readonly FoundKey[];
  /** Null where tokens were found, and where nothing came close. */
  readonly miss: NearMiss | null;
}

/** Text inside base64 inside base64 inside base64 is looked into, and no further. */
const DEEPEST = 3;
const CHARACTERS_A_STEP = 200_000;
/** `{"alg":""}` in base64url. */
const SHORTEST_HEADER = 14;
/** Keys are offered one by one; more are a list for another tool. */
const KEYS_AT_MOST = 20;

/**
 * Finds every token in a text: in compact form, also wrapped over lines or joined from pieces of string, with dots
 * percent-encoded, in base64, in numbered cookies and in the digits of a health card; and in JSON serialization, also in
 * strings. Each is confirmed by its header, a JSON object with `alg`. Keys that stand beside are found too. Linear in the
 * length of the text; never throws. It checks nothing but headers. `onReached` is told how far it has come.
 */
export function* findTokensInSteps(
  text: string,
  onReached: (offset: number) => void = () => {},
): Steps<FoundInText> {
  const search = new Search(text.length, onReached);
  yield* search.read(searchedWhole(text), 0);
  return search.all();
}

const REASONS: readonly MissReason[] = ['not-json', 'no-algorithm', 'cut'];

interface Counted {
  readonly token: FoundToken;
  count: number;
}

/** A place that is known to hold a token or a key before the characters are looked at. */
type Claim =
  | { readonly start: number; readonly end: number; readonly object: FoundObject }
  | { readonly start: number; readonly end: number; readonly stretch: Stretch };

class Search {
  readonly #found = new Map<string, Counted>();
  readonly #keys = new Map<string, FoundKey>();
  #miss: NearMiss | null = null;
  readonly #length: number;
  readonly #onReached: (offset: number) => void;

  /** `length`: of the text that was pasted. */
  constructor(length: number, onReached: (offset: number) => void) {
    this.#length = length;
    this.#onReached = onReached;
  }

  all(): FoundInText {
    const tokens = Array.from(this.#found.values(), ({ token, count }) =>
      count === 1 ? token : { ...token, count },
    );
    return { tokens, keys: [...this.#keys.values()], miss: tokens.length > 0 ? null : this.#miss };
  }

  *read(searched: SearchedText, depth: number): Steps<void> {
    const { text } = searched;
    for (const key of [...findPem(searched), ...findSecrets(searched)]) this.#offer(key);
    const claims = depth > DEEPEST ? [] : claimsIn(searched);
    yield;
    let nextClaim = 0;
    let nextStep = CHARACTERS_A_STEP;
    let joinedTo = 0;
    let decodedTo = 0;
    for (let at = 0; at < text.length; ) {
      if (at >= nextStep) {
        nextStep = at + CHARACTERS_A_STEP;
        if (depth === 0) this.#onReached(at);
        yield;
      }
      const claim = claims[nextClaim];
      if (claim !== undefined && at >= claim.start) {
        nextClaim++;
        if (claim.end <= at) continue;
        if ('object' in claim) this.#takeObject(searched, claim.object);
        else yield* this.read(claim.stretch.inner, depth + 1);
        at = claim.end;
        continue;
      }
      const end = Math.min(endOfCharacters(text, at), claim?.start ?? text.length);
      if (end - at < SHORTEST_HEADER) {
        at = Math.max(end, at + 1);
        continue;
      }
      const compact = this.#readPiece(searched, at, end, joinedTo);
      if (compact !== null && 'form' in compact) {
        this.#takeCompact(searched, compact);
        at = compact.end;
        continue;
      }
      if (compact !== null) {
        joinedTo = Math.max(joinedTo, compact.joinedTo);
        this.#noteMiss(searched, compact.reason, at, compact.end);
      } else if (this.#miss === null) this.#noteThreeParts(searched, at, end);
      if (depth < DEEPEST && at >= decodedTo && !goesOnFromBefore(text, at)) {
        const base64 = readBase64Stretch(searched, startOfBase64(text, at), () => roleBefore(text, at));
        decodedTo = base64?.end ?? 0;
        if (base64?.inner != null) {
          yield* this.read(base64.inner, depth + 1);
          at = base64.end;
          continue;
        }
      }
      at = end;
    }
  }

  /** Tries where a token may begin in a piece: at its beginning, behind an escape before it, or at “eyJ”. */
  #readPiece(
    searched: SearchedText,
    start: number,
    end: number,
    joinedTo: number,
  ): CompactToken | CompactMiss | null {
    const { text } = searched;
    let miss: CompactMiss | null = null;
    for (const from of beginnings(text, start, end)) {
      if (!mayBeginObject(text, from)) continue;
      const read = readCompactToken(text, from, from >= joinedTo);
      if (read === null) continue;
      if ('form' in read) return read;
      miss ??= read;
    }
    return miss;
  }

  #noteMiss(searched: SearchedText, reason: MissReason, start: number, end: number): void {
    const before = this.#miss;
    if (before !== null && REASONS.indexOf(before.reason) >= REASONS.indexOf(reason)) return;
    this.#miss = {
      reason,
      start: searched.toPasted(start),
      end: searched.toPasted(Math.max(start, end - 1)) + 1,
    };
  }

  /** Three or five long parts of which the first is no JSON object. */
  #noteThreeParts(searched: SearchedText, start: number, end: number): void {
    const { text } = searched;
    if (end - start < 8 || text.charAt(end) !== '.' || text.charAt(start - 1) === '.') return;
    THREE_PARTS.lastIndex = start;
    if (THREE_PARTS.test(text)) this.#noteMiss(searched, 'not-json', start, THREE_PARTS.lastIndex);
  }

  #offer(key: FoundKey): void {
    if (this.#keys.size < KEYS_AT_MOST && !this.#keys.has(key.text)) this.#keys.set(key.text, key);
  }

  #takeObject(searched: SearchedText, object: FoundObject): void {
    const { kind, text, within, innerStart, start } = object;
    const role = (): string | null => roleBefore(searched.text, start) ?? searched.role;
    if (kind !== 'token') {
      this.#offer({ kind, text, role: role() });
      return;
    }
    this.#add(text, within, innerStart, object.end, searched, {
      form: object.form,
      role,
      header: object.header,
      payload: object.payload,
      toOuter: (offset) => innerStart + offset,
      wrappers: [],
    });
  }

  #takeCompact(searched: SearchedText, token: CompactToken): void {
    const [, payload = ''] = token.text.split('.', 2);
    const wrappers: Wrapper[] = [];
    for (const kind of ['line-breaks', 'pieces'] as const) {
      const gaps = token.gaps.filter((gap) => gap.kind === kind);
      const [first] = gaps;
      if (first !== undefined) wrappers.push(wrapperOf(searched, kind, gaps.length, first.start, first.end));
    }
    if (token.hasEscapes) wrappers.push(wrapperOf(searched, 'percent-encoding', 1, token.start, token.end));
    this.#add(token.text, searched, token.start, token.end, searched, {
      form: token.form,
      role: () => roleBefore(searched.text, token.start) ?? searched.role,
      header: token.header,
      payload: token.form === 'jwe' ? null : payload,
      toOuter: token.toOuter,
      wrappers,
    });
  }

  #add(
    text: string,
    within: SearchedText,
    start: number,
    end: number,
    searched: SearchedText,
    facts: {
      readonly form: TokenForm;
      readonly role: () => string | null;
      readonly header: JsonObject | null;
      readonly payload: string | null;
      readonly toOuter: (offset: number) => number;
      readonly wrappers: readonly Wrapper[];
    },
  ): void {
    const known = this.#found.get(text);
    if (known !== undefined) {
      known.count++;
      return;
    }
    const { form, role, header, toOuter } = facts;
    const pastedStart = within.toPasted(start);
    const pastedEnd = searched.toPasted(Math.max(0, end - 1)) + 1;
    const isAll = pastedStart === 0 && pastedEnd === this.#length;
    const around: Wrapper = { kind: 'surroundings', count: 1, start: 0, end: 0, text: '' };
    const encodings = within.encodings.map(
      (kind): Wrapper => ({ kind, count: 1, start: pastedStart, end: pastedEnd, text: '' }),
    );
    const claims = facts.payload === null ? null : readEncodedObject(facts.payload);
    const token: FoundToken = {
      start: pastedStart,
      end: pastedEnd,
      text,
      wrappers: [...(isAll ? [] : [around]), ...encodings, ...facts.wrappers],
      role: role(),
      toPasted: (offset) => within.toPasted(toOuter(offset)),
      form,
      count: 1,
      algorithm: stringMember(header, 'alg'),
      issuer: stringMember(claims, 'iss'),
      expires: numberMember(claims, 'exp'),
    };
    this.#found.set(text, { token, count: 1 });
  }
}

const THREE_PARTS = /[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}(?![\w.-])/y;

function wrapperOf(
  searched: SearchedText,
  kind: WrapperKind,
  count: number,
  start: number,
  end: number,
): Wrapper {
  const from = searched.toPasted(start);
  const to = searched.toPasted(Math.max(start, end - 1)) + 1;
  return { kind, count, start: from, end: to, text: searched.text.slice(start, Math.min(end, start + 80)) };
}

function numberMember(object: JsonObject | null, name: string): number | null {
  const value = findMember(object, name)?.value;
  const number = value?.kind === 'number' ? Number(value.text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** What stands before a piece may be an escape whose last characters look like the first of it. */
function beginnings(text: string, start: number, end: number): ReadonlySet<number> {
  const found = new Set([start]);
  const before = text.charAt(start - 1);
  if (before === '%') {
    let at = start;
    while (text.startsWith('25', at) && at < end) at += 2;
    found.add(at + 2);
  } else if (before === '\\') {
    const first = text.charAt(start);
    found.add(start + (first === 'u' ? 5 : first === 'x' ? 3 : 1));
  } else if (before === '=') found.add(start + 2);
  const inside = text.slice(start + 1, Math.min(end, start + 80)).indexOf('eyJ');
  if (inside !== -1) found.add(start + 1 + inside);
  return found;
}

/** Places that are known from what stands around them, apart from each other and in order. */
function claimsIn(searched: SearchedText): readonly Claim[] {
  const stretches = [
    ...findHealthCards(searched),
    ...findCookiePieces(searched),
    ...findEncodedObjects(searched),
  ];
  const claims: Claim[] = [
    ...findObjects(searched).map((object) => ({ start: object.start, end: object.end, object })),
    ...stretches.map((stretch) => ({ start: stretch.start, end: stretch.end, stretch })),
  ];
  return claims.sort((a, b) => a.start - b.start);
}
