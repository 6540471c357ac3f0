import { createScanner, type JSONScanner } from 'jsonc-parser';
import { type JsonFault, type JsonFaultReason, jsonFaultAt } from './json-fault.ts';

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
  /** Indented by two spaces with LF and nothing else changed; the text itself where there is a fault. */
  readonly printed: string;
  /** Without white space between the tokens and nothing else changed; the text itself where there is a fault. */
  readonly minified: string;
  /** Where an offset of `text` stands in `printed`. */
  readonly toPrinted: (offset: number) => number;
  /** Where an offset of `printed` stands in `text`. */
  readonly fromPrinted: (offset: number) => number;
}

// jsonc-parser's enums are ambient const enums, which isolated modules cannot read.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const TRUE = 8;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const LINE_BREAK = 14;
const TRIVIA = 15;
const END = 17;
const BAD_NUMBER = 3;

/** Deeper than this nothing is indented further, or the indentation would outgrow the text. */
const INDENTED_LEVELS = 200;

interface Frame {
  readonly node: Extract<JsonNode, { kind: 'object' | 'array' }>;
  readonly names: Set<string> | null;
  name: { value: string; start: number; end: number } | null;
}

type Expect = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'colon' | 'comma-or-close' | 'end';

/**
 * Reads JSON (RFC 8259) in one pass without recursion, so that depth is no danger, and without turning anything
 * into JavaScript values: digits, order, repeated names and escapes stay as written. Comments and trailing
 * commas are faults. It stops at the first fault and keeps what it has read. Never throws.
 */
export function readJson(text: string): JsonDocument {
  const pass = new JsonPass(text);
  pass.run();
  return pass.document();
}

class JsonPass {
  private readonly text: string;
  private readonly scanner: JSONScanner;
  private readonly frames: Frame[] = [];
  private readonly printed: string[] = [];
  private readonly minified: string[] = [];
  private readonly tokenStarts: number[] = [];
  private readonly printedStarts: number[] = [];
  private printedLength = 0;
  private root: JsonNode | null = null;
  private fault: JsonFault | null = null;
  private expect: Expect = 'value';
  private lastComma = 0;

  constructor(text: string) {
    this.text = text;
    this.scanner = createScanner(text, false);
  }

  run(): void {
    while (this.fault === null) {
      const kind: number = this.scanner.scan();
      if (kind === TRIVIA || kind === LINE_BREAK) continue;
      if (kind === END) {
        if (this.expect !== 'end') this.fail(this.text.trim() === '' ? 'empty' : 'end', this.text.length, this.text.length);
        return;
      }
      this.take(kind);
    }
  }

  document(): JsonDocument {
    for (const frame of this.frames) frame.node.end = this.fault?.offset ?? this.text.length;
    if (this.fault !== null) {
      const { text, root, fault } = this;
      return { text, root, fault, printed: text, minified: text, toPrinted: (offset) => offset, fromPrinted: (offset) => offset };
    }
    const { tokenStarts, printedStarts } = this;
    return {
      text: this.text,
      root: this.root,
      fault: null,
      printed: this.printed.join(''),
      minified: this.minified.join(''),
      toPrinted: (offset) => translate(tokenStarts, printedStarts, offset),
      fromPrinted: (offset) => translate(printedStarts, tokenStarts, offset),
    };
  }

  private fail(reason: JsonFaultReason, offset: number, end: number): void {
    this.fault = jsonFaultAt(this.text, reason, offset, end);
  }

  private failHere(reason: JsonFaultReason): void {
    const start = this.scanner.getTokenOffset();
    const isWord = /^[\p{L}\p{N}_$-]/u.test(this.text.charAt(start));
    this.fail(reason, start, isWord ? start + this.scanner.getTokenLength() : start + 1);
  }

  private take(kind: number): void {
    const start = this.scanner.getTokenOffset();
    if (kind === LINE_COMMENT || kind === BLOCK_COMMENT) {
      return this.fail('comment', start, start + this.scanner.getTokenLength());
    }
    if (kind === STRING && this.scanner.getTokenError() !== 0) return this.failInString(start);
    if (kind === NUMBER && (this.scanner.getTokenError() as number) === BAD_NUMBER) {
      return this.fail('number', start, start + this.scanner.getTokenLength());
    }
    switch (this.expect) {
      case 'value':
      case 'value-or-close':
        if (kind === CLOSE_BRACKET && this.frames.at(-1)?.node.kind === 'array') return this.close(kind);
        return this.takeValue(kind, start);
      case 'name':
      case 'name-or-close':
        if (kind === STRING) return this.takeName(start);
        if (kind === CLOSE_BRACE) return this.close(kind);
        return this.failHere(this.nameFault(start, kind));
      case 'colon':
        if (kind !== COLON) return this.failHere('colon-expected');
        this.put(': ', ':', start);
        this.expect = 'value';
        return;
      case 'comma-or-close':
        if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) return this.close(kind);
        if (kind !== COMMA) return this.failHere(this.isLeadingZero(start, kind) ? 'leading-zero' : 'comma-expected');
        this.lastComma = start;
        this.put(',', ',', start);
        this.expect = this.frames.at(-1)?.node.kind === 'object' ? 'name' : 'value';
        return;
      case 'end':
        return this.failHere(this.isLeadingZero(start, kind) ? 'leading-zero' : 'text-after');
    }
  }

  private nameFault(start: number, kind: number): JsonFaultReason {
    const first = this.text.charAt(start);
    if (first === "'") return 'single-quote';
    return kind !== NUMBER && /[\p{L}_$]/u.test(first) ? 'unquoted-name' : 'name-expected';
  }

  private isLeadingZero(start: number, kind: number): boolean {
    return kind === NUMBER && this.text.charAt(start - 1) === '0';
  }

  private takeValue(kind: number, start: number): void {
    const end = start + this.scanner.getTokenLength();
    switch (kind) {
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        const node: Frame['node'] =
          kind === OPEN_BRACE
            ? { kind: 'object', members: [], start, end }
            : { kind: 'array', items: [], start, end };
        this.breakLine();
        this.attach(node);
        this.put(this.text.charAt(start), this.text.charAt(start), start);
        this.frames.push({ node, names: node.kind === 'object' ? new Set() : null, name: null });
        this.expect = node.kind === 'object' ? 'name-or-close' : 'value-or-close';
        return;
      }
      case STRING:
        return this.takeLeaf({ kind: 'string', value: this.scanner.getTokenValue(), start, end });
      case NUMBER:
        return this.takeLeaf({ kind: 'number', text: this.text.slice(start, end), start, end });
      case TRUE:
      case FALSE:
        return this.takeLeaf({ kind: 'boolean', value: kind === TRUE, start, end });
      case NULL:
        return this.takeLeaf({ kind: 'null', start, end });
    }
    const first = this.text.charAt(start);
    if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) return this.failHere('value-expected');
    if (first === "'") return this.failHere('single-quote');
    if (first === '-' || first === '+' || first === '.') return this.failHere('number');
    this.failHere(/[\p{L}_$]/u.test(first) ? 'not-json-literal' : 'value-expected');
  }

  private takeLeaf(node: JsonNode): void {
    this.breakLine();
    this.attach(node);
    const raw = this.text.slice(node.start, node.end);
    this.put(raw, raw, node.start);
    this.expect = this.frames.length === 0 ? 'end' : 'comma-or-close';
  }

  private takeName(start: number): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) return;
    const end = start + this.scanner.getTokenLength();
    this.breakLine();
    frame.name = { value: this.scanner.getTokenValue(), start, end };
    const raw = this.text.slice(start, end);
    this.put(raw, raw, start);
    this.expect = 'colon';
  }

  private attach(node: JsonNode): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) this.root = node;
    else if (frame.node.kind === 'array') frame.node.items.push(node);
    else if (frame.name !== null) {
      const { value: name, start: nameStart, end: nameEnd } = frame.name;
      frame.node.members.push({ name, nameStart, nameEnd, repeated: frame.names?.has(name) ?? false, value: node });
      frame.names?.add(name);
      frame.name = null;
    }
  }

  private close(kind: number): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) return;
    const start = this.scanner.getTokenOffset();
    if ((kind === CLOSE_BRACE) !== (frame.node.kind === 'object')) return this.failHere('bracket-mismatch');
    if (this.expect === 'name' || this.expect === 'value') {
      return this.fail('trailing-comma', this.lastComma, this.lastComma + 1);
    }
    const isEmpty = frame.node.kind === 'object' ? frame.node.members.length === 0 : frame.node.items.length === 0;
    this.frames.pop();
    if (!isEmpty) this.newLine(this.frames.length + 1, this.frames.length);
    const raw = this.text.charAt(start);
    this.put(raw, raw, start);
    frame.node.end = start + 1;
    this.expect = this.frames.length === 0 ? 'end' : 'comma-or-close';
  }

  /** Before a name or an item: a new line, but not before the value of a member. */
  private breakLine(): void {
    const frame = this.frames.at(-1);
    if (frame !== undefined && frame.name === null) this.newLine(this.frames.length, this.frames.length);
  }

  private newLine(depth: number, indentation: number): void {
    if (depth > INDENTED_LEVELS) return;
    const space = `\n${'  '.repeat(indentation)}`;
    this.printed.push(space);
    this.printedLength += space.length;
  }

  private put(printed: string, minified: string, start: number): void {
    this.tokenStarts.push(start);
    this.printedStarts.push(this.printedLength);
    this.printed.push(printed);
    this.minified.push(minified);
    this.printedLength += printed.length;
  }

  private failInString(start: number): void {
    const end = start + this.scanner.getTokenLength();
    const body = this.text.slice(start, end);
    for (let at = 1; at < body.length; at++) {
      if (body[at] === '\\') {
        const escape = /^\\(?:u[\da-fA-F]{4}|["\\/bfnrt])/.exec(body.slice(at, at + 6));
        if (escape === null) {
          if (at + 1 >= body.length) break;
          return this.fail('escape', start + at, start + at + 2);
        }
        at += escape[0].length - 1;
      } else if (body.charCodeAt(at) < 0x20) {
        return this.fail('control-character', start + at, start + at + 1);
      }
    }
    this.fail('string-open', start, end);
  }
}

/** Carries an offset over by the token that it stands in. */
function translate(from: readonly number[], to: readonly number[], offset: number): number {
  const index = lastAtOrBefore(from, offset);
  return (to[index] ?? 0) + offset - (from[index] ?? 0);
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
