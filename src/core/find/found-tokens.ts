import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { CompactToken, MissReason, TokenForm } from './compact-token.ts';
import type { FoundObject } from './json-objects.ts';
import type { FoundKey } from './keys-beside.ts';
import type { SearchedText } from './layer.ts';
import type { Found, Wrapper, WrapperKind } from './paste.ts';
import { roleBefore } from './role.ts';
import { readEncodedObject } from './token-header.ts';

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

/** Keys are offered one by one; more are a list for another tool. */
const KEYS_AT_MOST = 20;

/** The nearer, the later. */
const REASONS: readonly MissReason[] = ['not-json', 'no-algorithm', 'cut'];

interface Counted {
  readonly token: FoundToken;
  count: number;
}

/** Collects what a search comes upon: each token once, with its count and where it stands in the pasted text. */
export class FoundTokens {
  readonly #found = new Map<string, Counted>();
  readonly #keys = new Map<string, FoundKey>();
  readonly #length: number;
  #miss: NearMiss | null = null;

  /** `length`: of the text that was pasted. */
  constructor(length: number) {
    this.#length = length;
  }

  all(): FoundInText {
    const tokens = Array.from(this.#found.values(), ({ token, count }) =>
      count === 1 ? token : { ...token, count },
    );
    return { tokens, keys: [...this.#keys.values()], miss: tokens.length > 0 ? null : this.#miss };
  }

  hasMiss(): boolean {
    return this.#miss !== null;
  }

  noteMiss(searched: SearchedText, reason: MissReason, start: number, end: number): void {
    const before = this.#miss;
    if (before !== null && REASONS.indexOf(before.reason) >= REASONS.indexOf(reason)) return;
    this.#miss = {
      reason,
      start: searched.toPasted(start),
      end: searched.toPasted(Math.max(start, end - 1)) + 1,
    };
  }

  offer(key: FoundKey): void {
    if (this.#keys.size < KEYS_AT_MOST && !this.#keys.has(key.text)) this.#keys.set(key.text, key);
  }

  takeObject(searched: SearchedText, object: FoundObject): void {
    const { kind, text, within, innerStart, start } = object;
    const role = (): string | null => roleBefore(searched.text, start) ?? searched.role;
    if (kind !== 'token') {
      this.offer({ kind, text, role: role() });
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

  takeCompact(searched: SearchedText, token: CompactToken): void {
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
