import { findHealthCards, startOfBase64 } from '../find/encoded-stretch.ts';
import { searchedWhole } from '../find/layer.ts';
import { readBase64urlInSteps } from '../text/base64url.ts';
import { type JsonNode, readJsonInSteps } from '../text/json.ts';
import { finish, type Steps } from '../text/steps.ts';
import { Cookies } from './cookies.ts';
import { isSecretNumber, plainName, secretKind } from './credential-names.ts';
import { replaceCredentials, replaceEncoded, replaceSpan } from './credentials.ts';
import {
  bytesOf,
  bytesOfHex,
  bytesOfText,
  encodeAs,
  hexAs,
  isCompressed,
  isPacked,
  isPicture,
  textOfBytes,
} from './encoded-bytes.ts';
import { type EncodedRun, findBase64Runs, hexIn, readCodes, shiftsOf } from './encoded-runs.ts';
import { findInParts, pairsOf } from './form-values.ts';
import { jsonIslandsOf } from './json-islands.ts';
import { namesWithin } from './json-names.ts';
import { findByForm } from './known-forms.ts';
import type { LearnedSecrets } from './learned-secrets.ts';
import { findInTags } from './markup-values.ts';
import { findInText, type NamedValue, namesScheme } from './named-values.ts';
import { isRandom, looksDrawn } from './plain-values.ts';
import { Sheet } from './sheet.ts';
import { decodeForm, decodeWritten, isPercentEncoded, unescapeJson } from './views.ts';

/** What a text is where it stands. */
export type Context =
  | { readonly kind: 'text' | 'url' | 'form' | 'name' }
  | { readonly kind: 'base64'; readonly mimeType: string }
  | { readonly kind: 'header' | 'cookie' | 'field'; readonly name: string };

const TEXT: Context = { kind: 'text' };
/** Text in text in text is looked into, and no further. */
const DEEPEST = 4;
const LONGEST_ENCODED = 8_000_000;

/** Replaces what is secret in the texts of a recording, once it has learned from all of them what that is. */
export class Scrubber {
  readonly #secrets: LearnedSecrets;
  readonly #cookies: Cookies;

  /** How many texts were replaced whole, or something in them was, as it cannot be looked into. */
  unreadable = 0;
  /** Of the present text, which is met again in every decoded view. */
  #isUnreadable = false;

  constructor(secrets: LearnedSecrets) {
    this.#secrets = secrets;
    this.#cookies = new Cookies(secrets, (sheet) => finish(this.#replaceKnown(sheet, 0)));
  }

  /** The text with look-alikes, as long as it was; the same text where nothing is secret. While learning it is of no use. */
  *scrubInSteps(text: string, context: Context): Steps<string> {
    yield* this.#secrets.learnTokensInSteps(text);
    this.#isUnreadable = false;
    const scrubbed = yield* this.#scrub(text, context, 0);
    if (this.#isUnreadable && !this.#secrets.isLearning) this.unreadable++;
    return scrubbed;
  }

  *#scrub(text: string, context: Context, depth: number): Steps<string> {
    const sheet = new Sheet(text);
    if (context.kind === 'base64') yield* this.#replaceBody(sheet, context.mimeType, depth);
    else {
      yield* this.#replaceNamed(sheet, context, depth);
      yield* this.#replaceKnown(sheet, depth);
    }
    return sheet.result();
  }

  *#replaceBody(sheet: Sheet, mimeType: string, depth: number): Steps<void> {
    const { text } = sheet;
    if (isPacked(bytesOf(text.slice(0, BEGINNING)), mimeType)) this.#replaceWhole(sheet, 0, text);
    else if (!isPicture(mimeType)) yield* this.#replaceInBase64(sheet, 0, text.length, depth, true);
  }

  /** What is known to be secret, wherever it stands: as it is, percent-encoded, escaped, in base64 and hexadecimal. */
  *#replaceKnown(sheet: Sheet, depth: number): Steps<void> {
    const { text } = sheet;
    const pieces = yield* this.#secrets.findInSteps(text);
    if (depth < DEEPEST) {
      const isForm = text.includes('+') && isPercentEncoded(text);
      const views =
        text.length > LONGEST_ENCODED ? [] : [isForm ? decodeForm(text) : null, decodeWritten(text)];
      for (const view of views) {
        if (view === null) continue;
        const inner = yield* this.#replaceWithin(view.text, depth);
        sheet.writeView(view.text, inner, view.toOuter, view.encode);
      }
      yield* this.#replaceStretches(sheet, depth);
    }
    for (const piece of pieces) sheet.write(piece.start, this.#secrets.replacementOf(piece));
  }

  /** What is known to be secret in a text that was decoded. */
  *#replaceWithin(text: string, depth: number): Steps<string> {
    const inner = new Sheet(text);
    yield* this.#secrets.learnTokensInSteps(text);
    yield* this.#replaceKnown(inner, depth + 1);
    return inner.result();
  }

  *#replaceStretches(sheet: Sheet, depth: number): Steps<void> {
    for (const { inner } of findHealthCards(searchedWhole(sheet.text))) {
      const changed = yield* this.#replaceWithin(inner.text, depth);
      // Two digits are one character.
      for (let at = 0; at < changed.length; at++)
        if (changed[at] !== inner.text[at])
          sheet.write(inner.toPasted(at), String(changed.charCodeAt(at) - 45).padStart(2, '0'));
    }
    for (const run of findBase64Runs(sheet.text)) yield* this.#replaceInRun(sheet, run, depth);
    // Nothing as long can be written in place of these: `hasResidue` finds what is secret in them.
    for (const codes of readCodes(sheet.text)) yield* this.#secrets.learnTokensInSteps(codes);
  }

  /** What a run of base64 or hexadecimal says, wherever in it that begins. */
  *#replaceInRun(sheet: Sheet, run: EncodedRun, depth: number): Steps<void> {
    const raw = sheet.text.slice(run.start, run.end);
    const digits = hexIn(raw);
    if (digits !== null) {
      const hex = raw.slice(digits.start);
      const text = textOfBytes(bytesOfHex(hex));
      const changed = yield* this.#replaceWithin(text, depth);
      if (changed !== text) return sheet.write(run.start + digits.start, hexAs(hex, bytesOfText(changed)));
    }
    const start = startOfBase64(sheet.text, run.start);
    const whole = sheet.text.slice(start, run.end);
    if (isCompressed(bytesOf(whole.slice(0, BEGINNING)))) return this.#replaceWhole(sheet, start, whole);
    const shifts = shiftsOf(run.end - run.start);
    for (let shift = 0; shift < shifts; shift++)
      if (yield* this.#replaceInBase64(sheet, start + shift, run.end, depth)) return;
  }

  /** Whether anything was changed. */
  *#replaceInBase64(sheet: Sheet, start: number, end: number, depth: number, isBody = false): Steps<boolean> {
    const raw = sheet.text.slice(start, end);
    const encoded = raw.replace(/\s+/g, '');
    const { bytes } = yield* readBase64urlInSteps(encoded);
    const text = textOfBytes(bytes);
    const inner = new Sheet(text);
    yield* this.#secrets.learnTokensInSteps(text);
    if (sheet.text.length === raw.length || /^\s*[[{]/.test(text.slice(0, 100)))
      yield* this.#replaceInText(inner, depth + 1);
    yield* this.#replaceKnown(inner, depth + 1);
    const changed = inner.result();
    if (changed === text) return false;
    const written = encodeAs(encoded, bytesOfText(changed), isBody);
    // What was not written as it is written here is not taken apart.
    const isExact = encodeAs(encoded, bytes, isBody) === encoded;
    const replacement = isExact ? written : this.#secrets.lookAlikes.ofValue(encoded);
    let at = 0;
    // Line by line, where it stands in lines.
    for (const { 0: line, index } of raw.matchAll(/\S+/g)) {
      sheet.write(start + index, replacement.slice(at, at + line.length));
      at += line.length;
    }
    return true;
  }

  #replaceWhole(sheet: Sheet, start: number, text: string): void {
    sheet.write(start, this.#secrets.lookAlikes.ofValue(text));
    this.#isUnreadable = true;
  }

  /** What is secret by its name or place. */
  *#replaceNamed(sheet: Sheet, context: Context, depth: number): Steps<void> {
    const { text } = sheet;
    switch (context.kind) {
      case 'header':
        return yield* this.#replaceInHeader(sheet, context.name, depth);
      case 'cookie':
        return this.#cookies.replaceOne(sheet, 0, text.length);
      case 'field': {
        const kind = secretKind(context.name, decodeForm(text).text, true);
        if (kind !== null) return replaceEncoded(this.#secrets, sheet, 0, text.length, kind);
        return yield* this.#replaceNamed(sheet, TEXT, depth);
      }
      case 'form':
        this.#replaceAll(sheet, findByForm(text));
        return yield* this.#replaceInForm(sheet, 0, depth);
      case 'url':
        this.#replaceAll(sheet, findByForm(text));
        return yield* this.#replaceInUrl(sheet, depth);
      case 'base64':
      case 'name':
        return;
      case 'text':
        return yield* this.#replaceInText(sheet, depth);
    }
  }

  *#replaceInHeader(sheet: Sheet, name: string, depth: number): Steps<void> {
    const { text } = sheet;
    switch (name) {
      case 'authorization':
      case 'proxy-authorization':
      case 'x-authorization':
        return replaceCredentials(this.#secrets, sheet);
      case 'cookie':
        return this.#cookies.replaceAll(sheet);
      case 'set-cookie':
      case 'set-cookie2':
        return this.#cookies.replaceSet(sheet);
      case 'location':
      case 'referer':
      case 'content-location':
      case 'x-redirect':
      case 'hx-redirect':
      case ':path':
        this.#replaceAll(sheet, findByForm(text));
        return yield* this.#replaceInUrl(sheet, depth);
      case 'refresh': {
        const [before = ''] = /^[^=]*=\s*["']?/.exec(text) ?? [];
        const address = new Sheet(text.slice(before.length));
        yield* this.#replaceInUrl(address, depth);
        return sheet.write(before.length, address.result());
      }
      case 'sec-websocket-protocol': {
        // What a browser has no header for is sent as a protocol.
        for (const { 0: part, index } of text.matchAll(/[\w+/=~-]{16,4096}/g))
          if (isRandom(part)) replaceSpan(this.#secrets, sheet, index, part, 'opaque');
        return;
      }
      default: {
        const kind = secretKind(name, text, true);
        if (kind === null) yield* this.#replaceInText(sheet, depth);
        else if (name.endsWith('authorization')) replaceCredentials(this.#secrets, sheet);
        else replaceSpan(this.#secrets, sheet, 0, text, kind);
      }
    }
  }

  *#replaceInUrl(sheet: Sheet, depth: number): Steps<void> {
    const { text } = sheet;
    const user = /^[a-z][a-z\d+.-]*:\/\/([^/?#@]+)@/i.exec(text);
    if (user?.[1] !== undefined)
      replaceEncoded(this.#secrets, sheet, user[0].length - 1 - user[1].length, user[0].length - 1, 'basic');
    const mark = text.search(/[?#;]/);
    if (mark !== -1) yield* this.#replaceInForm(sheet, mark + 1, depth);
  }

  /** Pairs of a query, fragment or form from an offset on. */
  *#replaceInForm(sheet: Sheet, from: number, depth: number): Steps<void> {
    for (const { name, value, start } of pairsOf(sheet.text, from)) {
      const view = decodeForm(value);
      const kind = secretKind(decodeForm(name).text, view.text, true);
      if (kind !== null) replaceEncoded(this.#secrets, sheet, start, start + value.length, kind);
      else if (depth < DEEPEST && /[=:{]|%3d|%3a|%7b/i.test(value)) {
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
    this.#replaceAll(sheet, findInText(text));
    if (/^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text.slice(0, 20_000)) || /^\/[^\s<>"]*\?\S*$/.test(beginning))
      return yield* this.#replaceInUrl(sheet, depth);
    if (/^[^\s=&<>{}"'();]{1,200}=/.test(beginning) && !/[\s<>{}]/.test(beginning))
      return yield* this.#replaceInForm(sheet, 0, depth);
    if (/\bname=/.test(beginning) && /(?:^|\n)--/.test(beginning)) this.#replaceAll(sheet, findInParts(text));
    this.#replaceAll(sheet, findInTags(text));
    for (const { start, end } of jsonIslandsOf(text)) {
      const island = new Sheet(text.slice(start, end));
      if (yield* this.#replaceInJson(island, depth)) sheet.write(start, island.result());
    }
  }

  /** False where the text is no JSON. */
  *#replaceInJson(sheet: Sheet, depth: number): Steps<boolean> {
    const { text } = sheet;
    const { root, fault } = yield* readJsonInSteps(text);
    if (fault !== null || root === null) return false;
    const stack: { readonly node: JsonNode; readonly name: string; readonly isItem: boolean }[] = [
      { node: root, name: '', isItem: false },
    ];
    let count = 0;
    for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
      const { node, name } = visit;
      if (node.kind === 'object' || node.kind === 'array') stack.push(...namesWithin(node, name));
      else if (node.kind === 'string') yield* this.#replaceMember(sheet, node, name, visit.isItem, depth);
      else if (node.kind === 'number' && isSecretNumber(name))
        sheet.write(node.start, this.#secrets.lookAlikes.ofValue(text.slice(node.start, node.end)));
      if (++count % LEAVES_A_STEP === 0) yield;
    }
    return true;
  }

  *#replaceMember(
    sheet: Sheet,
    node: Extract<JsonNode, { kind: 'string' }>,
    name: string,
    isItem: boolean,
    depth: number,
  ): Steps<void> {
    const { value } = node;
    // `session` and `state` name much, but what looks drawn at random is a secret there.
    const kind = secretKind(name, value, looksDrawn(value), isItem);
    const isCookie = /^(?:set)?cookies?(?:line)?$/.test(plainName(name)) && value.includes('=');
    if (kind === null && !isCookie && !MAY_HOLD.test(value) && !namesScheme(value)) return;
    const view = unescapeJson(sheet.text.slice(node.start + 1, node.end - 1));
    let changed = value;
    if (kind !== null && !/\s/.test(name) && !name.toLowerCase().endsWith('authorization'))
      changed = value === '' ? value : this.#secrets.learn(value, kind);
    else {
      const inner = new Sheet(value);
      if (isCookie && /^cookies?$/i.test(name)) this.#cookies.replaceAll(inner);
      else if (isCookie) this.#cookies.replaceSet(inner);
      else yield* this.#replaceInText(inner, depth + 1);
      changed = inner.result();
    }
    sheet.writeView(view.text, changed, (offset) => node.start + 1 + view.toOuter(offset), view.encode);
  }

  #replaceAll(sheet: Sheet, found: Iterable<NamedValue>): void {
    for (const { start, value, kind } of found) replaceSpan(this.#secrets, sheet, start, value, kind);
  }
}

const LEAVES_A_STEP = 1000;
/** Of a body, in base64: enough to see what it is. */
const BEGINNING = 4000;
/** Of a string: what may have a name or a form that shows a secret in it. */
const MAY_HOLD = /[=:{[<]|[_.-][\w-]{16}|AKIA|ASIA|AIza/;
