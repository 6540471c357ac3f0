import type { JsonFault } from './json-fault.ts';
import { JsonPass } from './json-pass.ts';
import { JsonPrinter, minifyJson } from './json-printer.ts';
import { finish, type Steps } from './steps.ts';

/** A value as it stands in the text: offsets are UTF-16 code units into it, half open. */
export type JsonNode = { readonly start: number; readonly end: number } & (
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
  /** Makes `printed` in steps, so that it is there when it is asked for. */
  readonly print: () => Steps<void>;
}

/** Tokens, white space among them, that are read in one step: some milliseconds. */
const TOKENS_A_STEP = 20_000;
/** Characters that are printed in one step. */
const CHARACTERS_A_STEP = 100_000;

/**
 * Reads JSON (RFC 8259) in one pass without recursion, so that depth is no danger, and without turning anything
 * into JavaScript values: digits, order, repeated names and escapes stay as written. Comments and trailing
 * commas are faults. It stops at the first fault and keeps what it has read. Never throws.
 */
export function readJson(text: string): JsonDocument {
  return finish(readJsonInSteps(text));
}

/** {@link readJson} in steps. */
export function* readJsonInSteps(text: string): Steps<JsonDocument> {
  const pass = new JsonPass(text);
  while (!pass.goOn(TOKENS_A_STEP)) yield;
  const { fault } = pass;
  const { root, repeatedNames } = pass.tree;
  return fault === null
    ? wholeDocument(text, root, repeatedNames)
    : brokenDocument(text, root, fault, repeatedNames);
}

function brokenDocument(
  text: string,
  root: JsonNode | null,
  fault: JsonFault,
  repeatedNames: readonly RepeatedName[],
): JsonDocument {
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
    *print() {},
  };
}

/** Both texts are as long as the source, and most documents are asked for one of them or for none. */
function wholeDocument(
  text: string,
  root: JsonNode | null,
  repeatedNames: readonly RepeatedName[],
): JsonDocument {
  let printer: JsonPrinter | null = null;
  let isPrinted = false;
  let printed: string | null = null;
  let minified: string | null = null;
  function* print(): Steps<void> {
    printer ??= new JsonPrinter(text);
    while (!isPrinted) {
      isPrinted = printer.goOn(CHARACTERS_A_STEP);
      if (!isPrinted) yield;
    }
  }
  const whole = (): JsonPrinter => {
    finish(print());
    return printer ?? new JsonPrinter(text);
  };
  return {
    text,
    root,
    fault: null,
    repeatedNames,
    get printed() {
      printed ??= whole().text();
      return printed;
    },
    get minified() {
      minified ??= minifyJson(text);
      return minified;
    },
    toPrinted: (offset) => whole().toPrinted(offset),
    fromPrinted: (offset) => whole().fromPrinted(offset),
    print,
  };
}
