import type { JsonNode } from '../text/json.ts';
import { cutText } from '../text/quote.ts';

/** An object or array in words for a place with little room. */
export interface ValuePreview {
  /** `{3 members}` or `[80 items]`. */
  readonly size: string;
  /** What it begins with, perhaps cut: `roles: [30 items], name: Ann`. */
  readonly words: string;
}

/** A list of plain values that is no longer than this is shown as it is written. */
const SHORTEST = 60;
const LONGEST_WORDS = 90;
const MOST_PARTS = 12;

/** Null for a plain value, for an empty object or array, and for a short list of plain values. */
export function previewValue(node: JsonNode): ValuePreview | null {
  if (node.kind === 'object') {
    if (node.members.length === 0) return null;
    const parts = node.members
      .slice(0, MOST_PARTS)
      .map(({ name, value }) => `${cutText(name, LONGEST_WORDS)}: ${wordPart(value)}`);
    return { size: sizeOf(node), words: join(parts, node.members.length) };
  }
  if (node.kind !== 'array' || node.items.length === 0) return null;
  const isShort = node.end - node.start <= SHORTEST;
  if (isShort && node.items.every((item) => item.kind !== 'object' && item.kind !== 'array')) return null;
  return {
    size: sizeOf(node),
    words: join(node.items.slice(0, MOST_PARTS).map(wordPart), node.items.length),
  };
}

function join(parts: readonly string[], count: number): string {
  const words = parts.join(', ');
  return cutText(count > parts.length ? `${words}, …` : words, LONGEST_WORDS);
}

function wordPart(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
    case 'array':
      return sizeOf(node);
    case 'string':
      return cutText(node.value, LONGEST_WORDS);
    case 'number':
      return cutText(node.text, LONGEST_WORDS);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
}

/** How much an object or array holds: `{3 members}`, `[1 item]`. */
export function sizeOf(node: Extract<JsonNode, { kind: 'object' | 'array' }>): string {
  const count = node.kind === 'object' ? node.members.length : node.items.length;
  const shown = count.toLocaleString('en');
  return node.kind === 'object'
    ? `{${shown} ${count === 1 ? 'member' : 'members'}}`
    : `[${shown} ${count === 1 ? 'item' : 'items'}]`;
}
