import type { JSONScanner } from 'jsonc-parser';
import { createScanner } from 'jsonc-parser/lib/esm/impl/scanner.js';
import type { JsonNode } from './json.ts';
import {
  findStringFault,
  type JsonFault,
  type JsonFaultReason,
  jsonFaultAt,
  nameFault,
  valueFault,
} from './json-fault.ts';
import { JsonTree } from './json-tree.ts';

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

type Expect = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'colon' | 'comma-or-close' | 'end';

/** One pass over a text: what may come next, and what is wrong where something else does. */
export class JsonPass {
  fault: JsonFault | null = null;
  readonly tree = new JsonTree();
  private readonly text: string;
  private readonly scanner: JSONScanner;
  private expect: Expect = 'value';
  private lastComma = 0;

  constructor(text: string) {
    this.text = text;
    this.scanner = createScanner(text, false);
  }

  /** Takes so many more tokens, white space among them; whether it came to the end or to a fault. */
  goOn(tokens: number): boolean {
    for (let left = tokens; left > 0; left--) {
      if (this.takeNext()) continue;
      if (this.fault !== null) this.tree.closeAll(this.fault.offset);
      return true;
    }
    return false;
  }

  /** Takes the next token; false at the end of the text and at a fault. */
  takeNext(): boolean {
    const kind: number = this.scanner.scan();
    if (kind === TRIVIA || kind === LINE_BREAK) return true;
    const { length } = this.text;
    if (kind === END_OF_TEXT) {
      if (this.expect !== 'end') this.fail(this.text.trim() === '' ? 'empty' : 'end', length, length);
      return false;
    }
    const start = this.scanner.getTokenOffset();
    if (!this.failToken(kind, start)) this.take(kind, start);
    return this.fault === null;
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
        if (kind === CLOSE_BRACKET && this.tree.isInArray()) this.close(kind, start);
        else this.takeValue(kind, start);
        break;
      case 'name':
      case 'name-or-close':
        if (kind === STRING) this.takeName(start);
        else if (kind === CLOSE_BRACE) this.close(kind, start);
        else this.failHere(nameFault(this.text, start, kind === NUMBER));
        break;
      case 'colon':
        this.takeColon(kind);
        break;
      case 'comma-or-close':
        if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) this.close(kind, start);
        else this.takeComma(kind, start);
        break;
      case 'end':
        this.failHere(this.isLeadingZero(start, kind) ? 'leading-zero' : 'text-after');
    }
  }

  private takeColon(kind: number): void {
    if (kind === COLON) this.expect = 'value';
    else this.failHere('colon-expected');
  }

  private takeComma(kind: number, start: number): void {
    if (kind === COMMA) {
      this.lastComma = start;
      this.expect = this.tree.isInArray() ? 'value' : 'name';
    } else this.failHere(this.isLeadingZero(start, kind) ? 'leading-zero' : 'comma-expected');
  }

  private isLeadingZero(start: number, kind: number): boolean {
    return kind === NUMBER && this.text.charAt(start - 1) === '0';
  }

  private takeValue(kind: number, start: number): void {
    const end = start + this.scanner.getTokenLength();
    switch (kind) {
      case OPEN_BRACE:
        this.open(true, start);
        break;
      case OPEN_BRACKET:
        this.open(false, start);
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
        this.failHere(valueFault(this.text, start, kind === CLOSE_BRACE || kind === CLOSE_BRACKET));
    }
  }

  private open(isObject: boolean, start: number): void {
    this.tree.open(isObject, start);
    this.expect = isObject ? 'name-or-close' : 'value-or-close';
  }

  private takeLeaf(node: JsonNode): void {
    this.tree.leaf(node);
    this.endValue();
  }

  private takeName(start: number): void {
    this.tree.name(this.scanner.getTokenValue(), start, start + this.scanner.getTokenLength());
    this.expect = 'colon';
  }

  private close(kind: number, start: number): void {
    if (this.tree.isWhole()) return;
    if ((kind === CLOSE_BRACE) === this.tree.isInArray()) this.failHere('bracket-mismatch');
    else if (this.expect === 'name' || this.expect === 'value') {
      this.fail('trailing-comma', this.lastComma, this.lastComma + 1);
    } else {
      this.tree.close(start + 1);
      this.endValue();
    }
  }

  private endValue(): void {
    this.expect = this.tree.isWhole() ? 'end' : 'comma-or-close';
  }
}
