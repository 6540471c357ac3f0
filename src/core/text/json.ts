import type { JsonFault } from './json-fault.ts';
import { JsonPass } from './json-pass.ts';

/** A value as it stands in the text: offsets are UTF-16 code units into it, half open. */
export type JsonNode = { readonly start: number; end: number } & (
  | { readonly kind: 'object'; readonly members: JsonMember[] }
  | { readonly kind: 'array'; readonly items: JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  /** A number is kept as text: a double would lose digits. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export interface JsonMember {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The same object has a member of this name before it. */
  readonly repeated: boolean;
  readonly value: JsonNode;
}

export type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** A text read as JSON: what could be read of it, why the rest could not, and how to print it. */
export interface JsonDocument {
  readonly text: string;
  /** What was read, also where the text breaks off: then up to the fault. */
  readonly root: JsonNode | null;
  readonly fault: JsonFault | null;
  /** Some object has two members of one name; those after the first are marked as repeated. */
  readonly hasRepeatedName: boolean;
  /** Indented by two spaces with LF and nothing else changed; the text itself where there is a fault. */
  readonly printed: string;
  /** Without white space between the tokens and nothing else changed; the text itself where there is a fault. */
  readonly minify: () => string;
  /** Where an offset of `text` stands in `printed`. */
  readonly toPrinted: (offset: number) => number;
  /** Where an offset of `printed` stands in `text`. */
  readonly fromPrinted: (offset: number) => number;
}

/**
 * Reads JSON (RFC 8259) in one pass without recursion, so that depth is no danger, and without turning anything
 * into JavaScript values: digits, order, repeated names and escapes stay as written. Comments and trailing
 * commas are faults. It stops at the first fault and keeps what it has read. Never throws.
 */
export function readJson(text: string): JsonDocument {
  const { root, fault, printer, hasRepeatedName } = new JsonPass(text);
  if (fault !== null) {
    const same = (offset: number): number => offset;
    return {
      text,
      root,
      fault,
      hasRepeatedName,
      printed: text,
      minify: () => text,
      toPrinted: same,
      fromPrinted: same,
    };
  }
  return {
    text,
    root,
    fault,
    hasRepeatedName,
    printed: printer.printed(),
    minify: () => printer.minified(),
    toPrinted: (offset) => printer.toPrinted(offset),
    fromPrinted: (offset) => printer.fromPrinted(offset),
  };
}
