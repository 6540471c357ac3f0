import type { JsonNode } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';

/** How a program writes JSON: the white space, the escapes and the order that make its texts differ. */
export interface JsonStyle {
  /** For each level of nesting; null for one line. */
  readonly indent: string | null;
  /** Between members or items, and after a name; with `indent`, the line break comes after the first. */
  readonly comma: string;
  readonly colon: string;
  /** Members in the order of their names (UTF-16 code units), at every level. */
  readonly sorted: boolean;
  readonly escapes: Escapes;
}

/** `source` keeps each string as written; the others write it anew as the program named does by default. */
type Escapes = 'source' | 'javascript' | 'python' | 'php' | 'php-slashes' | 'go' | 'dotnet';

/** Deeper JSON is not printed, as the printing recurses. */
const DEEPEST = 200;

/** Whether a value can be printed in a style: it is not nested too deep. */
export function isPrintable(root: JsonNode): boolean {
  for (const { depth } of walkJson(root)) if (depth > DEEPEST) return false;
  return true;
}

/**
 * Prints the JSON value `node` of `text` in a style. Numbers keep their digits and repeated names stay, in every
 * style. The caller has seen that it {@link isPrintable}.
 */
export function printJson(text: string, node: JsonNode, style: JsonStyle, level = 0): string {
  switch (node.kind) {
    case 'object': {
      const members = style.sorted
        ? node.members.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
        : node.members;
      const items = members.map(({ name, nameStart, nameEnd, value }) => {
        const key = printString(text.slice(nameStart, nameEnd), name, style.escapes);
        return `${key}${style.colon}${printJson(text, value, style, level + 1)}`;
      });
      return enclose('{', items, '}', style, level);
    }
    case 'array': {
      const items = node.items.map((item) => printJson(text, item, style, level + 1));
      return enclose('[', items, ']', style, level);
    }
    case 'string':
      return printString(text.slice(node.start, node.end), node.value, style.escapes);
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
}

function enclose(
  open: string,
  items: readonly string[],
  close: string,
  style: JsonStyle,
  level: number,
): string {
  const { indent, comma } = style;
  if (items.length === 0 || indent === null) return `${open}${items.join(comma)}${close}`;
  const inner = `\n${indent.repeat(level + 1)}`;
  return `${open}${inner}${items.join(`${comma}${inner}`)}\n${indent.repeat(level)}${close}`;
}

const lower = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
const upper = (unit: number): string => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`;

function printString(source: string, value: string, escapes: Escapes): string {
  const plain = (): string => JSON.stringify(value);
  const rewrite = (written: string, which: RegExp, how: (unit: number) => string): string =>
    written.replace(which, (unit) => how(unit.charCodeAt(0)));
  switch (escapes) {
    case 'source':
      return source;
    case 'javascript':
      return plain();
    case 'python':
      return rewrite(plain(), /[^\0-\x7f]/g, lower);
    case 'php':
      return rewrite(plain(), /[^\0-\x7f]/g, lower).replaceAll('/', '\\/');
    case 'php-slashes':
      return plain().replaceAll('/', '\\/');
    case 'go':
      return rewrite(plain(), /[<>&\u2028\u2029]/g, lower);
    case 'dotnet':
      return rewrite(plain().slice(1, -1).replaceAll('\\"', '\\u0022'), /[<>&'+`]|[^\0-\x7e]/g, upper)
        .replace(/^/, '"')
        .concat('"');
  }
}
