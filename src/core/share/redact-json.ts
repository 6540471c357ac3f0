import type { JsonDocument, JsonMember, JsonNode } from '../text/json.ts';
import { type JsonVisit, walkJson } from '../text/json-walk.ts';
import { placeholderName, placeholderNumber, placeholderText } from './placeholder.ts';

/** A JSON text in place of a stretch of another, in UTF-16 code units, half open. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

/**
 * The text with placeholders of the same shape in place of every value at `paths` (JSON Pointers, RFC 6901) and of all
 * that is within it; of a name that its object has twice all values are. What is not within keeps its characters, white
 * space and order. Null where the text is not JSON to its end. Never throws.
 */
export function redactJson(document: JsonDocument, paths: ReadonlySet<string>): string | null {
  const { root, fault, text } = document;
  if (root === null || fault !== null) return null;
  const replacements: Replacement[] = [];
  let redactedEnd = -1;
  for (const visit of walkJson(root)) {
    if (visit.node.start < redactedEnd || !paths.has(visit.path)) continue;
    redactedEnd = visit.node.end;
    replacements.push(...redactValue(visit.node));
  }
  return replaceAll(text, replacements);
}

/**
 * The paths that are not within another of them, in their order. What is within a value that is replaced has no path of
 * its own any more, and the names on the way to it may be replaced too.
 */
export function outermostPaths(paths: ReadonlySet<string>): readonly string[] {
  return Array.from(paths).filter((path) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (paths.has(path.slice(0, end))) return false;
    return true;
  });
}

/** Leaves and doubtful names within a value, in the order in which they stand. */
function redactValue(root: JsonNode): readonly Replacement[] {
  const replacements: Replacement[] = [];
  for (const { node } of walkJson(root)) {
    if (node.kind === 'object') replacements.push(...redactNames(node.members));
    const put = placeholderOf(node);
    if (put !== null) replacements.push({ start: node.start, end: node.end, put });
  }
  return replacements.toSorted((a, b) => a.start - b.start);
}

/** Placeholders for names that tell of somebody; no two of an object become the same. */
function redactNames(members: readonly JsonMember[]): readonly Replacement[] {
  const taken = new Set(members.map(({ name }) => name));
  return members.flatMap(({ name, nameStart, nameEnd }) => {
    const plain = placeholderName(name);
    if (plain === name) return [];
    let unique = plain;
    for (let count = 2; taken.has(unique); count++) unique = `${plain}-${count}`;
    taken.add(unique);
    return [{ start: nameStart, end: nameEnd, put: JSON.stringify(unique) }];
  });
}

function placeholderOf(node: JsonNode): string | null {
  switch (node.kind) {
    case 'string':
      return JSON.stringify(placeholderText(node.value));
    case 'number':
      return placeholderNumber(node.text);
    case 'boolean':
      return 'false';
    case 'null':
    case 'array':
    case 'object':
      return null;
  }
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, put } of replacements) {
    pieces.push(text.slice(at, start), put);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/**
 * The texts that are replaced with the values at `paths`, each with its path, to look for where else they are: strings,
 * numbers, and names that may tell of somebody. What its own placeholder equals is left out.
 */
export function textsAt({ root }: JsonDocument, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (root === null) return texts;
  let end = -1;
  let path = '';
  for (const visit of walkJson(root)) {
    if (visit.node.start >= end && paths.has(visit.path)) {
      ({ end } = visit.node);
      path = visit.path;
    }
    if (visit.node.start >= end) continue;
    const { node, member } = visit;
    const name = visit.path === path ? '' : (member?.name ?? '');
    const text = textOf(visit);
    const plain = node.kind === 'number' ? placeholderNumber(text) : placeholderText(text);
    if (name !== placeholderName(name) && !texts.has(name)) texts.set(name, path);
    if (text !== plain && !texts.has(text)) texts.set(text, path);
  }
  return texts;
}

/** A string, or a number as it is written; empty for anything else. */
export function textOf({ node }: JsonVisit): string {
  return node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : '';
}
