import { credentialKind, type SecretKind, secretKind } from './credential-names.ts';
import { findByForm } from './known-forms.ts';
import { findInElements } from './markup-values.ts';
import { isNameOrWord, isRandom, isText } from './plain-values.ts';
import { endOfRun } from './runs.ts';

/** A value that its name or scheme shows to be secret. `start` is in UTF-16 code units. */
export interface NamedValue {
  readonly start: number;
  readonly value: string;
  readonly kind: SecretKind;
}

/** A name and the quotation mark that begins its value, also within strings and attributes. */
const MEMBER =
  /\b([A-Za-z][\w-]{1,59})(?:\\{0,8}["']|&quot;|&#0?34;)?\s{0,3}[:=]\s{0,3}(\\{0,8}["'`]|&quot;|&#0?34;)/g;
const IN_QUOTES = /[^"'`\s<>\\&]{0,4096}/y;
const SHORTEST_QUOTED = 8;
const LONGEST_QUOTED = 200_000;
const SCHEME = /\b(Bearer|DPoP|Basic|Negotiate|NTLM)[ \t]{1,3}(?=[\w.~+/=-]{12})/gi;
const CREDENTIALS = /[\w.~+/=-]{0,4096}/y;
/** Words of any length are not as long as that. */
const LONGER_THAN_WORDS = 24;

/** Tokens are found by their form, also where they are cut, and keep the header that their look-alike has. */
const BEGINS_TOKEN = /^e[yw][\w-]{9,}(?:\.|$)/;

/** `name=value` in an address, wherever that stands. */
const PARAMETER = /(?:[?&;#]|\\u0026)(?:amp;)?([A-Za-z][\w.~-]{1,59})=(?=[^\s"'`<>&#;\\)]{8})/g;
const IN_ADDRESS = /[^\s"'`<>&#;\\)]{0,4096}/y;
const USER = /:\/\/[^\s/?#@:"'`<>]{0,100}:([^\s/?#@"'`<>]{1,200})@/g;

/** A line of YAML, `.env` or a raw header: a name and all behind it. */
const LINE =
  /^[ \t]{0,60}(?:export[ \t]{1,3}|data:[ \t]{0,3}|- |> )?([A-Za-z_][\w.-]{1,59})[ \t]{0,3}[:=][ \t]{0,3}([^\s"'`(){}[\]<>;,]{8,4096})[ \t]{0,20}\r?$/gm;
/** A header in a command. */
const OPTION = /["']([\w-]{2,60}):[ \t]{0,3}([^\s"'`]{8,4096})["']/g;
const COOKIES = /(?:^|["'])[ \t>]{0,4}(?:set-)?cookie:[ \t]{0,4}([^"'\r\n]{3,16384})/gim;
const COOKIE = /([^\s=;]{1,200})=([^;]{3,8192})/g;
const COMMAND_USER = /\s(?:-u|--user)[ \t]{1,3}["']?[^\s:"']{1,100}:([^\s"']{4,200})/g;
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'path',
  'expires',
  'domain',
  'max-age',
  'samesite',
  'priority',
]);

/**
 * Values in any text, such as scripts, event streams, XML, commands, mails and settings: behind a name in quotes, on a
 * line or in an address, between tags of that name, behind the name of a scheme, or known by their form.
 */
export function* findInText(text: string): Generator<NamedValue> {
  yield* findInElements(text);
  yield* findInQuotes(text);
  yield* findInAddresses(text);
  yield* findOnLines(text);
  for (const match of text.matchAll(SCHEME)) {
    const [whole, scheme = ''] = match;
    const start = match.index + whole.length;
    const value = text.slice(start, endOfRun(text, start, CREDENTIALS));
    if (!isCredentials(value)) continue;
    yield { start, value, kind: scheme.toLowerCase() === 'basic' ? 'basic' : 'opaque' };
  }
  yield* findByForm(text);
}

function isCredentials(value: string): boolean {
  if (isNameOrWord(value)) return false;
  return value.length >= LONGER_THAN_WORDS || /\d/.test(value) || /[a-z][A-Z]/.test(value);
}

function* findInQuotes(text: string): Generator<NamedValue> {
  MEMBER.lastIndex = 0;
  for (const match of text.matchAll(MEMBER)) {
    const [whole, name = '', quote = ''] = match;
    if (credentialKind(name, false) === null) continue;
    const start = match.index + whole.length;
    const value = text.slice(start, endOfQuoted(text, start, quote));
    const kind = value.length < SHORTEST_QUOTED ? null : secretKind(name, value, false);
    const isCut = start + value.length === text.length;
    if (kind === null || isText(value) || (isCut && BEGINS_TOKEN.test(value))) continue;
    // What is written as an escape or a reference stays.
    let at = start;
    for (const part of value.split(/(\\{1,8}(?:u[\da-f]{4}|x[\da-f]{2}|[^\\])|&#?\w{1,20};)/i)) {
      if (part !== '' && !part.startsWith('\\') && !/^&#?\w{1,20};$/.test(part))
        yield { start: at, value: part, kind };
      at += part.length;
    }
  }
}

/** Where a value ends: before the mark that it began with, as deep in strings as that, or where no value goes on. */
function endOfQuoted(text: string, start: number, quote: string): number {
  const last = Math.min(text.length, start + LONGEST_QUOTED);
  const isReference = quote.startsWith('&');
  const depth = quote.length - 1;
  let at = start;
  while (at < last) {
    at = endOfRun(text, at, IN_QUOTES);
    const one = text[at];
    if (one === '\\') {
      let backslashes = 0;
      while (text[at + backslashes] === '\\' && backslashes < last) backslashes++;
      if (!isReference && backslashes <= depth && /["'`]/.test(text[at + backslashes] ?? '')) return at;
      at += backslashes + 1;
    } else if (one === '&') {
      if (isReference && text.startsWith(quote, at)) return at;
      at++;
    } else if (one === ' ' || (one !== undefined && /["'`]/.test(one) && one !== quote.at(-1) && depth === 0))
      at++;
    else return one === undefined || one === quote.at(-1) || isReference || depth > 0 ? at : start;
  }
  return Math.min(at, last);
}

function* findInAddresses(text: string): Generator<NamedValue> {
  let last = 0;
  for (const match of text.matchAll(PARAMETER)) {
    const [whole, name = ''] = match;
    if (match.index < last || credentialKind(name, true) === null) continue;
    const start = match.index + whole.length;
    last = endOfRun(text, start, IN_ADDRESS);
    const value = text.slice(start, last);
    const kind = secretKind(name, value, true);
    if (kind !== null && isRandom(value) && !BEGINS_TOKEN.test(value)) yield { start, value, kind };
  }
  for (const match of text.matchAll(USER)) {
    const [whole, value = ''] = match;
    yield { start: match.index + whole.length - 1 - value.length, value, kind: 'password' };
  }
}

function* findOnLines(text: string): Generator<NamedValue> {
  for (const pattern of [LINE, OPTION])
    for (const match of text.matchAll(pattern)) {
      const [whole, name = '', value = ''] = match;
      const kind = secretKind(name, value, pattern === OPTION);
      if (kind !== null && isRandom(value) && !BEGINS_TOKEN.test(value))
        yield { start: match.index + whole.lastIndexOf(value), value, kind };
    }
  for (const match of text.matchAll(COOKIES)) {
    const [whole, list = ''] = match;
    const start = match.index + whole.length - list.length;
    for (const cookie of list.matchAll(COOKIE)) {
      const [pair, name = '', value = ''] = cookie;
      if (!ATTRIBUTES.has(name.toLowerCase()))
        yield { start: start + cookie.index + pair.length - value.length, value, kind: 'cookie' };
    }
  }
  if (!text.includes('curl')) return;
  for (const match of text.matchAll(COMMAND_USER)) {
    const [whole, value = ''] = match;
    yield { start: match.index + whole.length - value.length, value, kind: 'password' };
  }
}

/** Whether a text names a scheme with what may be its credentials. */
export function namesScheme(text: string): boolean {
  return /\b(?:Bearer|DPoP|Basic)[ \t]/i.test(text);
}
