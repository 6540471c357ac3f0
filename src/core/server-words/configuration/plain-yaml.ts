import { Composer, type Document, isScalar, LineCounter, Parser, visit } from 'yaml';
import { quote } from '../../text/quote.ts';
import { hideTemplate, showTemplate } from './template.ts';

/** What YAML and JSON have in common, without numbers, types and prototypes: every scalar is its text. */
export type Plain = string | readonly Plain[] | PlainMap;
export type PlainMap = ReadonlyMap<string, Plain>;

export type YamlReading =
  | { readonly ok: true; readonly documents: readonly Plain[] }
  | { readonly ok: false; readonly what: string };

/** In UTF-16 code units. A configuration of hundreds of rules is shorter, and more takes the page too long. */
export const LONGEST = 100_000;
/** Deeper than any configuration, and not so deep that a stack runs over. */
const DEEPEST = 100;
/** Of one anchor, with those within it. */
const ALIASES_AT_MOST = 100;
/** Of all; each is looked for in the whole document. */
const ALIASES_IN_ALL = 500;
const VALUES_AT_MOST = 10_000;
const DOCUMENTS_AT_MOST = 200;

/**
 * Reads YAML, of which JSON is a part, as plain texts, lists and maps: nothing is converted, no tag is followed, and a
 * member named `__proto__` is one like any other. What a template would put in stays as it is written. Too long, too deep, too many aliases and every error of syntax come
 * back as a sentence. Never throws.
 */
export function readYaml(text: string): YamlReading {
  if (text.length > LONGEST)
    return problem(`It has ${text.length.toLocaleString('en')} characters; at most 100,000 are read.`);
  if (isDeep(text)) return problem(`It is nested more than ${DEEPEST} levels deep.`);
  try {
    const documents: Plain[] = [];
    for (const document of composeEach(hideTemplate(text))) {
      if (documents.length === DOCUMENTS_AT_MOST)
        return problem(`It has more than ${DOCUMENTS_AT_MOST} documents.`);
      const fault = findFault(document);
      if (fault !== null) return problem(fault);
      documents.push(toPlain(document.toJS({ mapAsMap: true, maxAliasCount: ALIASES_AT_MOST }), 0));
    }
    return { ok: true, documents };
  } catch (error) {
    if (error instanceof SyntaxFault) return problem(error.message);
    return problem(`It cannot be read: ${error instanceof Error ? error.message : 'unknown error'}.`);
  }
}

function saySyntax(what: string, line: number, text: string): string {
  const mark = /^Missing closing (["'])/.exec(what)?.[1];
  return mark === undefined
    ? `${what} (line ${line}).`
    : `A quotation mark (${mark}) opens in line ${findOpening(text, mark, line)} and is not closed.`;
}

/** The last line, up to that of the fault, with an odd number of this mark: there the text begins that does not end. */
function findOpening(text: string, mark: string, faultLine: number): number {
  const lines = text.split('\n', faultLine);
  const isOdd = (line: string): boolean => line.replaceAll('\\"', '').split(mark).length % 2 === 0;
  return lines.findLastIndex(isOdd) + 1 || faultLine;
}

/** The first error of syntax, as a sentence. */
class SyntaxFault extends Error {}

/**
 * Composes one document after the other. Throws `SyntaxFault` at the first error: quotation marks alone make tens of
 * thousands, and to gather them and show each in its line takes half a minute.
 */
function* composeEach(text: string): Generator<Document> {
  const lines = new LineCounter();
  let fault: SyntaxFault | null = null;
  const stop = (offset: number, message: string): never => {
    const [what = ''] = message.split('\n');
    // Thrown once more where the composer takes it for an error of its own.
    fault ??= new SyntaxFault(saySyntax(what, lines.linePos(offset).line, text));
    throw fault;
  };
  const composer = new Composer({
    schema: 'failsafe',
    logLevel: 'silent',
    // Comparing each key with all before it takes half a minute for fifty thousand; `findFault` takes one pass.
    uniqueKeys: false,
  });
  // The handler of the composer, which would go on.
  Reflect.set(
    composer,
    'onError',
    (source: unknown, _code: unknown, message: string, isWarning?: boolean) => {
      if (isWarning !== true) stop(offsetOf(source), message);
    },
  );
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (token.type === 'error') stop(token.offset, token.message);
    for (const document of composer.next(token)) yield firstFault(document, stop);
  }
  for (const document of composer.end()) yield firstFault(document, stop);
}

/** A document without errors, however they came to be there. */
function firstFault(document: Document, stop: (offset: number, message: string) => never): Document {
  const [error] = document.errors;
  return error === undefined ? document : stop(error.pos[0], error.message);
}

/** Where an error is: an offset, a range of them, or a part of the text. */
function offsetOf(source: unknown): number {
  if (typeof source === 'number') return source;
  if (Array.isArray(source)) return offsetOf(source[0]);
  const isPart = typeof source === 'object' && source !== null && 'offset' in source;
  return isPart && typeof source.offset === 'number' ? source.offset : 0;
}

/** A key that a map has twice, which readers take in different ways, or too many aliases; null where neither is there. */
function findFault(document: Document): string | null {
  let fault: string | null = null;
  let aliases = 0;
  visit(document, {
    Alias() {
      if (++aliases <= ALIASES_IN_ALL) return undefined;
      fault = `It has more than ${ALIASES_IN_ALL} aliases.`;
      return visit.BREAK;
    },
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) && typeof key.value === 'string' ? key.value : null;
        if (name === null) continue;
        if (seen.has(name)) fault ??= `The key ${quote(name)} is there twice.`;
        seen.add(name);
      }
      return fault === null ? undefined : visit.BREAK;
    },
  });
  return fault;
}

function problem(what: string): YamlReading {
  return { ok: false, what };
}

/** Whether brackets or indentation nest too deep, counted without reading: quotation marks are not looked at. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '{' || character === '[') {
      if (++depth > DEEPEST) return true;
    } else if (character === '}' || character === ']') depth = Math.max(0, depth - 1);
  }
  // A list within a list may stand on one line.
  return new RegExp(`(?:[-?:] ){${DEEPEST}}|^ {${DEEPEST * 4}}`, 'm').test(text);
}

function toPlain(value: unknown, depth: number): Plain {
  if (depth > DEEPEST * 4) return '';
  if (typeof value === 'string') return showTemplate(value);
  if (Array.isArray(value)) return value.map((item) => toPlain(item, depth + 1));
  if (value instanceof Map) {
    const map = new Map<string, Plain>();
    for (const [key, member] of value)
      if (typeof key === 'string') map.set(showTemplate(key), toPlain(member, depth + 1));
    return map;
  }
  return '';
}

export function isMap(value: Plain | undefined): value is PlainMap {
  return value instanceof Map;
}

/** Names as `remote_jwks`, `remoteJwks` and `remote-jwks` are one. */
export function plainName(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}

/** A member by its name, however it is written. */
export function memberOf(map: Plain | undefined, name: string): Plain | undefined {
  if (!isMap(map)) return undefined;
  const wanted = plainName(name);
  for (const [key, value] of map) if (plainName(key) === wanted) return value;
  return undefined;
}

/** A text that is not empty. */
export function textOf(value: Plain | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** One text, which is cut at commas, or a list of texts, which are not. */
export function textsOf(value: Plain | undefined): readonly string[] {
  const items: readonly Plain[] =
    typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return items.flatMap((item) => textOf(item) ?? []);
}

/** Every map in a document, outermost first; at most ten thousand values are looked at. */
export function* walkMaps(root: Plain): Generator<PlainMap> {
  const waiting: Plain[] = [root];
  for (let next = 0; next < waiting.length; next++) {
    const value = waiting[next];
    if (value === undefined || typeof value === 'string') continue;
    if (isMap(value)) yield value;
    for (const inner of value.values()) {
      if (waiting.length >= VALUES_AT_MOST) break;
      waiting.push(inner);
    }
  }
}

/** Every text in a document; as many as `walkMaps` looks at. */
export function* walkTexts(root: Plain): Generator<string> {
  for (const map of walkMaps([root]))
    for (const value of map.values()) if (typeof value === 'string') yield value;
}

/** A value in a line: a text, or what kind of thing it is. */
export function sayPlain(value: Plain): string {
  if (typeof value === 'string') return value;
  if (isMap(value)) return value.size === 1 ? '1 setting' : `${value.size} settings`;
  return value.every((item) => typeof item === 'string')
    ? value.join(', ')
    : `${value.length} ${value.length === 1 ? 'entry' : 'entries'}`;
}
