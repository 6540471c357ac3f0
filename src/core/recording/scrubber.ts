import { findCookiePieces, findHealthCards, startOfBase64 } from '../find/encoded-stretch.ts';
import { searchedWhole } from '../find/layer.ts';
import { readBase64urlInSteps } from '../text/base64url.ts';
import { type JsonNode, type JsonObject, readJson, readJsonInSteps } from '../text/json.ts';
import { stringMember, walkJson } from '../text/json-walk.ts';
import { finish, type Steps } from '../text/steps.ts';
import { credentialKind, SECRET_KINDS, type SecretKind } from './credential-names.ts';
import { bytesOf, bytesOfText, encodeAs, textOfBytes } from './encoded-bytes.ts';
import type { LookAlikes } from './look-alikes.ts';
import { findInParts, findInTags, findInText, type NamedValue, namesScheme } from './named-values.ts';
import { PieceMatcher } from './piece-matcher.ts';
import { Sheet } from './sheet.ts';
import type { KnownToken } from './sightings.ts';
import { decodeForm, isPercentEncoded, unescapeJson } from './views.ts';

/** What a text is where it stands. */
export type Context =
  | { readonly kind: 'text' | 'url' | 'base64' }
  | { readonly kind: 'header' | 'cookie' | 'field'; readonly name: string };

const TEXT: Context = { kind: 'text' };
/** Text in text in text is looked into, and no further. */
const DEEPEST = 4;
const SHORTEST_GLOBAL = 12;
const SHORTEST_COOKIE = 3;
const LONGEST_ENCODED = 2_000_000;

/** Replaces what is secret in the texts of a recording, once it has learned from all of them what that is. */
export class Scrubber {
  readonly #lookAlikes: LookAlikes;
  readonly #kinds = new Map<string, SecretKind>();
  /** Pieces of numbered cookies, which say nothing alone. */
  readonly #pieces = new Map<string, string>();
  readonly #values: string[] = [];
  readonly #replacements: string[] = [];
  #matcher: PieceMatcher;
  #isLearning = true;

  constructor(lookAlikes: LookAlikes, tokens: readonly KnownToken[]) {
    this.#lookAlikes = lookAlikes;
    for (const { text } of tokens) {
      this.#kinds.set(text, 'token');
      this.#remember(text, lookAlikes.ofToken(text));
    }
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

  /** Learns from a text what is secret. */
  *learnInSteps(text: string, context: Context): Steps<void> {
    yield* this.#learnTokens(text);
    yield* this.#scrub(text, context, 0);
  }

  /** All texts were seen: from now on what is secret is found wherever it stands. */
  finishLearning(): void {
    this.#isLearning = false;
    this.#matcher = new PieceMatcher(this.#values);
  }

  /** The text with look-alikes, as long as it was; the same text where nothing is secret. */
  *scrubInSteps(text: string, context: Context): Steps<string> {
    return yield* this.#scrub(text, context, 0);
  }

  *#scrub(text: string, context: Context, depth: number): Steps<string> {
    const sheet = new Sheet(text);
    if (context.kind === 'base64') yield* this.#replaceInBase64(sheet, 0, text.length, depth, true);
    else {
      yield* this.#replaceNamed(sheet, context, depth);
      yield* this.#replaceKnown(sheet, depth);
    }
    return sheet.result();
  }

  /** What is known to be secret, wherever it stands: as it is, percent-encoded and in base64. */
  *#replaceKnown(sheet: Sheet, depth: number): Steps<void> {
    const { text } = sheet;
    const pieces = yield* this.#matcher.findInSteps(text);
    if (depth < DEEPEST && text.length <= LONGEST_ENCODED && isPercentEncoded(text)) {
      const view = decodeForm(text);
      const inner = new Sheet(view.text);
      if (this.#isLearning) yield* this.#learnTokens(view.text);
      yield* this.#replaceKnown(inner, depth + 1);
      sheet.writeView(view.text, inner.result(), view.toOuter, view.encode);
    }
    if (depth < DEEPEST) yield* this.#replaceStretches(sheet, depth);
    for (const { value, from, start, end } of pieces)
      sheet.write(start, (this.#replacements[value] ?? '').slice(from, from + end - start));
  }

  *#replaceStretches(sheet: Sheet, depth: number): Steps<void> {
    for (const { inner } of findHealthCards(searchedWhole(sheet.text))) {
      const card = new Sheet(inner.text);
      if (this.#isLearning) yield* this.#learnTokens(inner.text);
      yield* this.#replaceKnown(card, depth + 1);
      const changed = card.result();
      // Two digits are one character.
      for (let at = 0; at < changed.length; at++)
        if (changed[at] !== inner.text[at])
          sheet.write(inner.toPasted(at), String(changed.charCodeAt(at) - 45).padStart(2, '0'));
    }
    for (const match of sheet.text.matchAll(BASE64)) {
      const start = startOfBase64(sheet.text, match.index);
      yield* this.#replaceInBase64(sheet, start, match.index + match[0].length, depth);
    }
  }

  *#replaceInBase64(sheet: Sheet, start: number, end: number, depth: number, isBody = false): Steps<void> {
    const encoded = sheet.text.slice(start, end);
    const { bytes } = yield* readBase64urlInSteps(encoded);
    const text = textOfBytes(bytes);
    const inner = new Sheet(text);
    if (this.#isLearning) yield* this.#learnTokens(text);
    if (sheet.text.length === encoded.length || /^\s*[[{]/.test(text.slice(0, 100)))
      yield* this.#replaceInText(inner, depth + 1);
    yield* this.#replaceKnown(inner, depth + 1);
    const changed = inner.result();
    if (changed === text) return;
    const written = encodeAs(encoded, bytesOfText(changed), isBody);
    // What was not written as it is written here is not taken apart.
    const isExact = encodeAs(encoded, bytes, isBody) === encoded;
    sheet.write(start, isExact ? written : this.#lookAlikes.ofValue(encoded));
  }

  /** What is secret by its name or place. */
  *#replaceNamed(sheet: Sheet, context: Context, depth: number): Steps<void> {
    const { text } = sheet;
    switch (context.kind) {
      case 'header':
        return yield* this.#replaceInHeader(sheet, context.name, depth);
      case 'cookie':
        return this.#replaceCookie(sheet, 0, text.length);
      case 'field': {
        const kind = credentialKind(context.name, true);
        if (kind !== null) return this.#replaceEncoded(sheet, 0, text.length, kind);
        return yield* this.#replaceNamed(sheet, TEXT, depth);
      }
      case 'url':
        return yield* this.#replaceInUrl(sheet, depth);
      case 'base64':
        return yield* this.#replaceInBase64(sheet, 0, text.length, depth, true);
      case 'text':
        return yield* this.#replaceInText(sheet, depth);
    }
  }

  *#replaceInHeader(sheet: Sheet, name: string, depth: number): Steps<void> {
    const { text } = sheet;
    switch (name) {
      case 'authorization':
      case 'proxy-authorization':
        return this.#replaceCredentials(sheet);
      case 'cookie':
        return this.#replaceCookies(sheet, text);
      case 'set-cookie': {
        // Chrome writes several in one, each on a line.
        let start = 0;
        for (const line of text.split('\n')) {
          const end = line.indexOf(';') === -1 ? line.length : line.indexOf(';');
          const equals = line.indexOf('=');
          if (equals !== -1 && equals < end) this.#replaceCookie(sheet, start + equals + 1, start + end);
          start += line.length + 1;
        }
        this.#learnPieces(
          text
            .split('\n')
            .map((line) => line.split(';', 1)[0])
            .join('; '),
        );
        return;
      }
      case 'location':
      case 'referer':
      case 'content-location':
      case ':path':
        return yield* this.#replaceInUrl(sheet, depth);
      default: {
        const kind = credentialKind(name, false);
        if (kind !== null) this.#replaceSpan(sheet, 0, text, kind);
        else yield* this.#replaceInText(sheet, depth);
      }
    }
  }

  /** `Authorization`: all behind the scheme. */
  #replaceCredentials(sheet: Sheet): void {
    const match = /^(\s*[\w-]+[ \t]+)(\S[\s\S]*)$/.exec(sheet.text);
    const start = match?.[1]?.length ?? 0;
    const credentials = match?.[2] ?? sheet.text;
    if (/^\s*basic\s/i.test(sheet.text)) this.#replaceBasic(sheet, start, credentials);
    else this.#replaceSpan(sheet, start, credentials, 'opaque');
  }

  /** Name and password (RFC 7617), each by its own look-alike, which may stand elsewhere too. */
  #replaceBasic(sheet: Sheet, start: number, credentials: string): void {
    const bytes = bytesOf(credentials);
    const text = new TextDecoder().decode(bytes);
    const colon = text.indexOf(':');
    const known = encodeAs(credentials, new TextEncoder().encode(text), true) === credentials;
    if (!known || colon === -1) {
      this.#replaceSpan(sheet, start, credentials, 'basic');
      return;
    }
    const [user, password] = [text.slice(0, colon), text.slice(colon + 1)];
    this.#learn(password, 'password');
    const changed = `${this.#lookAlikes.ofValue(user)}:${this.#lookAlikes.ofValue(password)}`;
    const written = encodeAs(credentials, new TextEncoder().encode(changed), true);
    this.#learn(credentials, 'basic', written);
    sheet.write(start, written);
  }

  #replaceCookies(sheet: Sheet, text: string): void {
    this.#learnPieces(text);
    let start = 0;
    for (const pair of text.split(';')) {
      const equals = pair.indexOf('=');
      if (equals !== -1) this.#replaceCookie(sheet, start + equals + 1, start + pair.length);
      start += pair.length + 1;
    }
  }

  /** Cookies that were cut in numbered pieces are one value, and their look-alike is cut in the same places. */
  #learnPieces(text: string): void {
    for (const { start, end, inner } of findCookiePieces(searchedWhole(text))) {
      if (inner.text === '') continue;
      const joined = this.#replaceJoined(inner.text);
      let at = 0;
      const first = inner.toPasted(0);
      if (first < start || first > end) continue;
      while (at < inner.text.length) {
        const from = at;
        const place = inner.toPasted(from);
        while (at < inner.text.length && inner.toPasted(at) === place + at - from) at++;
        this.#pieces.set(inner.text.slice(from, at), joined.slice(from, at));
      }
    }
  }

  #replaceJoined(joined: string): string {
    const sheet = new Sheet(joined);
    const known = this.#kinds.get(joined);
    if (known === 'token') return this.#lookAlikes.ofToken(joined);
    finish(this.#replaceKnown(sheet, 0));
    return sheet.isChanged ? sheet.result() : this.#lookAlikes.ofValue(joined);
  }

  #replaceCookie(sheet: Sheet, start: number, end: number): void {
    const raw = sheet.text.slice(start, end);
    const piece = this.#pieces.get(raw.trim());
    if (piece !== undefined) {
      sheet.writeLast(start + raw.length - raw.trimStart().length, piece);
      return;
    }
    if (raw.length >= SHORTEST_COOKIE) this.#replaceEncoded(sheet, start, end, 'cookie');
  }

  /** A value in a URL, form or cookie. Of JSON in a cookie the names stay. */
  #replaceEncoded(sheet: Sheet, start: number, end: number, kind: SecretKind): void {
    const { text, toOuter, encode } = decodeForm(sheet.text.slice(start, end));
    if (text === '') return;
    const changed = (kind === 'cookie' ? this.#replaceAllMembers(text) : null) ?? this.#learn(text, kind);
    sheet.writeView(text, changed, (offset) => start + toOuter(offset), encode);
  }

  /** JSON, or JSON as Express writes it into cookies, with a look-alike for every value; null for other text. */
  #replaceAllMembers(text: string): string | null {
    const start = text.startsWith('j:') ? 2 : 0;
    if (!/^[[{]/.test(text.slice(start))) return null;
    const { root, fault } = readJson(text.slice(start));
    if (fault !== null || root === null) return null;
    const sheet = new Sheet(text);
    for (const { node } of walkJson(root)) {
      if (node.kind !== 'string' && node.kind !== 'number') continue;
      const quotes = node.kind === 'string' ? 1 : 0;
      const from = start + node.start + quotes;
      const inner = text.slice(from, start + node.end - quotes);
      if (!inner.includes('\\')) this.#replaceSpan(sheet, from, inner, 'cookie');
      else
        sheet.write(
          from,
          inner.replace(/\\.|[A-Za-z\d]/g, (one) => (one.length > 1 ? one : 'x')),
        );
    }
    return sheet.result();
  }

  #replaceSpan(sheet: Sheet, start: number, value: string, kind: SecretKind): void {
    if (value !== '') sheet.write(start, this.#learn(value, kind));
  }

  *#replaceInUrl(sheet: Sheet, depth: number): Steps<void> {
    const { text } = sheet;
    const user = /^[a-z][a-z\d+.-]*:\/\/([^/?#@]+)@/i.exec(text);
    if (user?.[1] !== undefined)
      this.#replaceEncoded(sheet, user[0].length - 1 - user[1].length, user[0].length - 1, 'basic');
    const mark = text.search(/[?#]/);
    if (mark !== -1) yield* this.#replaceInForm(sheet, mark + 1, depth);
  }

  /** Pairs of a query, fragment or form from an offset on. */
  *#replaceInForm(sheet: Sheet, from: number, depth: number): Steps<void> {
    const { text } = sheet;
    PAIR.lastIndex = 0;
    for (const match of text.slice(from).matchAll(PAIR)) {
      const [pair, name = '', value = ''] = match;
      const start = from + match.index + pair.length - value.length;
      const kind = credentialKind(decodeForm(name).text, true);
      if (kind !== null) this.#replaceEncoded(sheet, start, start + value.length, kind);
      else if (depth < DEEPEST && /[=:{]|%3d|%3a|%7b/i.test(value)) {
        const view = decodeForm(value);
        const inner = new Sheet(view.text);
        yield* this.#replaceInText(inner, depth + 1);
        sheet.writeView(view.text, inner.result(), (offset) => start + view.toOuter(offset), view.encode);
      }
    }
  }

  /** A text of which nobody says what it is. */
  *#replaceInText(sheet: Sheet, depth: number): Steps<void> {
    const { text } = sheet;
    const beginning = text.slice(0, 2000);
    if (depth > DEEPEST || text.length < 3) return;
    if (/^\s*[[{]/.test(beginning) && (yield* this.#replaceInJson(sheet, depth))) return;
    if (/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text.slice(0, 20_000)) || /^\/[^\s<>"]*\?\S*$/.test(beginning))
      return yield* this.#replaceInUrl(sheet, depth);
    if (/^[^\s=&<>{}"'();]{1,200}=/.test(beginning) && !/[\s<>{}]/.test(beginning))
      return yield* this.#replaceInForm(sheet, 0, depth);
    if (/\bname=/.test(beginning) && beginning.startsWith('--')) this.#replaceAll(sheet, findInParts(text));
    if (/^\s*</.test(beginning)) this.#replaceAll(sheet, findInTags(text));
    this.#replaceAll(sheet, findInText(text));
  }

  /** False where the text is no JSON. */
  *#replaceInJson(sheet: Sheet, depth: number): Steps<boolean> {
    const { text } = sheet;
    const { root, fault } = yield* readJsonInSteps(text);
    if (fault !== null || root === null) return false;
    const stack: { readonly node: JsonNode; readonly name: string }[] = [{ node: root, name: '' }];
    let count = 0;
    for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
      const { node, name } = visit;
      if (node.kind === 'object')
        for (const member of node.members)
          stack.push({ node: member.value, name: nameWithin(node, member.name, name) });
      else if (node.kind === 'array') for (const item of node.items) stack.push({ node: item, name });
      else if (node.kind === 'string') yield* this.#replaceMember(sheet, node, name, depth);
      else if (node.kind === 'number' && credentialKind(name, false) !== null)
        sheet.write(node.start, this.#lookAlikes.ofValue(text.slice(node.start, node.end)));
      if (++count % LEAVES_A_STEP === 0) yield;
    }
    return true;
  }

  *#replaceMember(
    sheet: Sheet,
    node: Extract<JsonNode, { kind: 'string' }>,
    name: string,
    depth: number,
  ): Steps<void> {
    const kind = credentialKind(name, false);
    const { value } = node;
    if (kind === null && !/[=:{[<]/.test(value) && !namesScheme(value)) return;
    const view = unescapeJson(sheet.text.slice(node.start + 1, node.end - 1));
    let changed = value;
    if (kind !== null) changed = value === '' ? value : this.#learn(value, kind);
    else {
      const inner = new Sheet(value);
      yield* this.#replaceInText(inner, depth + 1);
      changed = inner.result();
    }
    sheet.writeView(view.text, changed, (offset) => node.start + 1 + view.toOuter(offset), view.encode);
  }

  #replaceAll(sheet: Sheet, found: Iterable<NamedValue>): void {
    for (const { start, value, kind } of found) this.#replaceSpan(sheet, start, value, kind);
  }

  /** Tokens that no search lists because they were cut, and cookies in pieces. */
  *#learnTokens(text: string): Steps<void> {
    for (const [cut] of text.matchAll(CUT_TOKEN)) {
      if (this.#kinds.has(cut) || !beginsToken(cut)) continue;
      const pieces = yield* this.#matcher.findInSteps(cut);
      if (pieces.some(({ start, end }) => end - start === cut.length)) continue;
      this.#kinds.set(cut, 'token');
      this.#remember(cut, this.#lookAlikes.ofToken(cut));
    }
  }

  /** Takes a value as secret and gives its look-alike. */
  #learn(value: string, kind: SecretKind, given?: string): string {
    const known = this.#kinds.get(value);
    const replacement =
      given ?? (known === 'token' ? this.#lookAlikes.ofToken(value) : this.#lookAlikes.ofValue(value));
    if (known !== undefined || replacement === value) return replacement;
    this.#kinds.set(value, kind);
    for (const { start, end } of unmistakable(value, kind))
      this.#remember(value.slice(start, end), replacement.slice(start, end));
    return replacement;
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

const LEAVES_A_STEP = 1000;
const BASE64 = /[A-Za-z\d+/_-]{40,}={0,2}/g;
const PAIR = /(?:^|[?&#;])([^=&#?;]{1,200})=([^&#]*)/g;
const CUT_TOKEN = /eyJ[\w-]{8,}\.[\w-]{16,}(?:\.[\w-]*)*/g;
const RUN = /[\w-]{12,}/g;

/** What a member is called: of `value` that is what the object around it is called, or says to be. */
function nameWithin(object: JsonObject, member: string, around: string): string {
  return member === 'value' ? (stringMember(object, 'name') ?? around) : member;
}

/** Whether what is before the first dot says text in base64url, as a header does and a name in a script does not. */
function beginsToken(text: string): boolean {
  const header = textOfBytes(bytesOf(text.slice(0, text.indexOf('.'))));
  return /^\{"[\x20-\x7e]*\}$/.test(header);
}

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
    if (isLong && (isPassword || kind === 'basic' || isMixed(value)))
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
