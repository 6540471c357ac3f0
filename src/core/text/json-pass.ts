import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { JsonMember, JsonNode, RepeatedName } from './json.ts';
import { findStringFault, type JsonFault, type JsonFaultReason, jsonFaultAt } from './json-fault.ts';
import { JsonPrinter } from './json-printer.ts';
import { pointerToken } from './json-walk.ts';

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
const END_OF_TEXT = 17;
const BAD_NUMBER = 3;

type Container = Extract<JsonNode, { kind: 'object' | 'array' }>;

interface Frame {
  readonly node: Container;
  /** Made once the object has many members. */
  names: Set<string> | null;
  name: { value: string; start: number; end: number } | null;
}

type Expect = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'colon' | 'comma-or-close' | 'end';

const FEW_MEMBERS = 8;

/** More repeated names than this are not listed. */
const REPEATED_AT_MOST = 100;

/** Whether an object has a member of this name already; few are compared, many are looked up. */
function isRepeated(frame: Frame, members: readonly JsonMember[], name: string): boolean {
  if (members.length < FEW_MEMBERS) return members.some((member) => member.name === name);
  frame.names ??= new Set(members.map((member) => member.name));
  const repeated = frame.names.has(name);
  frame.names.add(name);
  return repeated;
}

/** One pass over a text: a stack of open containers, and what may come next. */
export class JsonPass {
  root: JsonNode | null = null;
  fault: JsonFault | null = null;
  readonly printer: JsonPrinter;
  /** Names that an object has already, in document order; of very many the first. */
  readonly repeatedNames: RepeatedName[] = [];
  private readonly text: string;
  private readonly scanner: JSONScanner;
  private readonly frames: Frame[] = [];
  private expect: Expect = 'value';
  private lastComma = 0;

  constructor(text: string) {
    this.text = text;
    this.scanner = createScanner(text, false);
    this.printer = new JsonPrinter(text);
    while (this.fault === null && this.takeNext()) {}
    for (const frame of this.frames) frame.node.end = this.fault?.offset ?? text.length;
  }

  /** Takes the next token; false at the end of the text. */
  private takeNext(): boolean {
    const kind: number = this.scanner.scan();
    if (kind === TRIVIA || kind === LINE_BREAK) return true;
    const { length } = this.text;
    if (kind === END_OF_TEXT) {
      if (this.expect !== 'end') this.fail(this.text.trim() === '' ? 'empty' : 'end', length, length);
      return false;
    }
    const start = this.scanner.getTokenOffset();
    if (!this.failToken(kind, start)) this.take(kind, start);
    return true;
  }

  private fail(reason: JsonFaultReason, offset: number, end: number): void {
    this.fault = jsonFaultAt(this.text, reason, offset, end);
  }

  private failHere(reason: JsonFaultReason): void {
    const start = this.scanner.getTokenOffset();
    const isWord = /^[\p{L}\p{N}_$-]/u.test(this.text.charAt(start));
    this.fail(reason, start, isWord ? start + this.scanner.getTokenLength() : start + 1);
  }

  /** Whether the token is wrong in itself, wherever it stands. */
  private failToken(kind: number, start: number): boolean {
    const end = start + this.scanner.getTokenLength();
    const error: number = this.scanner.getTokenError();
    if (kind === LINE_COMMENT || kind === BLOCK_COMMENT) this.fail('comment', start, end);
    else if (kind === NUMBER && error === BAD_NUMBER) this.fail('number', start, end);
    else if (kind === STRING && error !== 0) this.fault = findStringFault(this.text, start, end);
    return this.fault !== null;
  }

  private take(kind: number, start: number): void {
    switch (this.expect) {
      case 'value':
      case 'value-or-close':
        if (kind === CLOSE_BRACKET && this.frames.at(-1)?.node.kind === 'array') this.close(kind, start);
        else this.takeValue(kind, start);
        break;
      case 'name':
      case 'name-or-close':
        if (kind === STRING) this.takeName(start);
        else if (kind === CLOSE_BRACE) this.close(kind, start);
        else this.failHere(this.nameFault(start, kind));
        break;
      case 'colon':
        this.takeColon(kind, start);
        break;
      case 'comma-or-close':
        if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) this.close(kind, start);
        else this.takeComma(kind, start);
        break;
      case 'end':
        this.failHere(this.isLeadingZero(start, kind) ? 'leading-zero' : 'text-after');
    }
  }

  private takeColon(kind: number, start: number): void {
    if (kind === COLON) {
      this.printer.put(start, start + 1);
      this.printer.insert(' ');
      this.expect = 'value';
    } else this.failHere('colon-expected');
  }

  private takeComma(kind: number, start: number): void {
    if (kind === COMMA) {
      this.lastComma = start;
      this.printer.put(start, start + 1);
      this.expect = this.frames.at(-1)?.node.kind === 'object' ? 'name' : 'value';
    } else this.failHere(this.isLeadingZero(start, kind) ? 'leading-zero' : 'comma-expected');
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
        this.open({ kind: 'object', members: [], start, end });
        break;
      case OPEN_BRACKET:
        this.open({ kind: 'array', items: [], start, end });
        break;
      case STRING:
        this.takeLeaf({ kind: 'string', value: this.scanner.getTokenValue(), start, end });
        break;
      case NUMBER:
        this.takeLeaf({ kind: 'number', text: this.text.slice(start, end), start, end });
        break;
      case TRUE:
      case FALSE:
        this.takeLeaf({ kind: 'boolean', value: kind === TRUE, start, end });
        break;
      case NULL:
        this.takeLeaf({ kind: 'null', start, end });
        break;
      default:
        this.failHere(this.valueFault(start, kind));
    }
  }

  private valueFault(start: number, kind: number): JsonFaultReason {
    const first = this.text.charAt(start);
    if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) return 'value-expected';
    if (first === "'") return 'single-quote';
    if (first === '-' || first === '+' || first === '.') return 'number';
    return /[\p{L}_$]/u.test(first) ? 'not-json-literal' : 'value-expected';
  }

  private open(node: Container): void {
    this.breakLine();
    this.attach(node);
    this.printer.put(node.start, node.end);
    this.frames.push({ node, names: null, name: null });
    this.expect = node.kind === 'object' ? 'name-or-close' : 'value-or-close';
  }

  private takeLeaf(node: JsonNode): void {
    this.breakLine();
    this.attach(node);
    this.printer.put(node.start, node.end);
    this.expect = this.frames.length === 0 ? 'end' : 'comma-or-close';
  }

  private takeName(start: number): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) return;
    const end = start + this.scanner.getTokenLength();
    this.breakLine();
    frame.name = { value: this.scanner.getTokenValue(), start, end };
    this.printer.put(start, end);
    this.expect = 'colon';
  }

  private attach(node: JsonNode): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) this.root = node;
    else if (frame.node.kind === 'array') frame.node.items.push(node);
    else if (frame.name !== null) {
      const { value: name, start: nameStart, end: nameEnd } = frame.name;
      const repeated = isRepeated(frame, frame.node.members, name);
      frame.node.members.push({ name, nameStart, nameEnd, repeated, value: node });
      if (repeated && this.repeatedNames.length < REPEATED_AT_MOST) {
        this.repeatedNames.push({ name, start: nameStart, end: nameEnd, path: this.pathOf(name) });
      }
      frame.name = null;
    }
  }

  /** JSON Pointer of a member of the innermost open object. */
  private pathOf(name: string): string {
    const keys = this.frames.slice(0, -1).map(({ node }) => {
      const last = node.kind === 'array' ? node.items.length - 1 : node.members.at(-1)?.name;
      return pointerToken(String(last));
    });
    return ['', ...keys, pointerToken(name)].join('/');
  }

  private close(kind: number, start: number): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) return;
    const { node } = frame;
    if ((kind === CLOSE_BRACE) !== (node.kind === 'object')) this.failHere('bracket-mismatch');
    else if (this.expect === 'name' || this.expect === 'value') {
      this.fail('trailing-comma', this.lastComma, this.lastComma + 1);
    } else {
      const count = node.kind === 'object' ? node.members.length : node.items.length;
      if (count > 0) this.printer.breakLine(this.frames.length, this.frames.length - 1);
      this.frames.pop();
      this.printer.put(start, start + 1);
      node.end = start + 1;
      this.expect = this.frames.length === 0 ? 'end' : 'comma-or-close';
    }
  }

  /** Before a name or an item; the value of a member stays on the line of its name. */
  private breakLine(): void {
    const frame = this.frames.at(-1);
    if (frame?.name === null) this.printer.breakLine(this.frames.length, this.frames.length);
  }
}
