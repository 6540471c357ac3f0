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

/** A name that its object has already, with its place and JSON Pointer (RFC 6901). */
export interface RepeatedName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly path: string;
}

/** A text read as JSON: what could be read of it, why the rest could not, and how to print it. */
export interface JsonDocument {
  readonly text: string;
  /** What was read, also where the text breaks off: then up to the fault. */
  readonly root: JsonNode | null;
  readonly fault: JsonFault | null;
  /** The members that repeat a name of their object, in document order; of very many the first hundred. */
  readonly repeatedNames: readonly RepeatedName[];
  /** Indented by two spaces with LF and nothing else changed; the text itself where there is a fault. */
  readonly printed: string;
  /** Without white space between the tokens and nothing else changed; the text itself where there is a fault. */
  readonly minified: string;
  /** Where an offset of `text` stands in `printed`: in the same token, and never outside the text. */
  readonly toPrinted: (offset: number) => number;
  /** Where an offset of `printed` stands in `text`: in the same token, and never outside the text. */
  readonly fromPrinted: (offset: number) => number;
}

/**
 * Reads JSON (RFC 8259) in one pass without recursion, so that depth is no danger, and without turning anything
 * into JavaScript values: digits, order, repeated names and escapes stay as written. Comments and trailing
 * commas are faults. It stops at the first fault and keeps what it has read. Never throws.
 */
export function readJson(text: string): JsonDocument {
  const { root, fault, printer, repeatedNames } = new JsonPass(text);
  if (fault !== null) {
    const within = (offset: number): number => Math.min(Math.max(0, offset), text.length);
    return {
      text,
      root,
      fault,
      repeatedNames,
      printed: text,
      minified: text,
      toPrinted: within,
      fromPrinted: within,
    };
  }
  // Both texts are as long as the source, and most documents are asked for one of them or for none.
  let printed: string | null = null;
  let minified: string | null = null;
  return {
    text,
    root,
    fault,
    repeatedNames,
    get printed() {
      printed ??= printer.printed();
      return printed;
    },
    get minified() {
      minified ??= printer.minified();
      return minified;
    },
    toPrinted: (offset) => printer.toPrinted(offset),
    fromPrinted: (offset) => printer.fromPrinted(offset),
  };
}
