import type { JSONScanner } from 'jsonc-parser';
import { createScanner } from 'jsonc-parser/lib/esm/impl/scanner.js';
import type { JsonMember, JsonNode, RepeatedName } from './json.ts';
import {
  findStringFault,
  type JsonFault,
  type JsonFaultReason,
  jsonFaultAt,
  nameFault,
  valueFault,
} from './json-fault.ts';
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

/** The member of an open object whose value comes next or is open. */
interface OpenObject {
  name: string;
  nameStart: number;
  nameEnd: number;
  isRepeated: boolean;
  /** Of all its members, made once it has many. */
  names: Set<string> | null;
}

type Expect = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'colon' | 'comma-or-close' | 'end';

const FEW_MEMBERS = 8;

/** More repeated names than this are not listed. */
const REPEATED_AT_MOST = 100;

/** Of a text that breaks off inside more open brackets than this, the tree is not kept deeper. */
const OPEN_LEVELS_KEPT = 10_000;

/**
 * One pass over a text: what is open, and what may come next. A container is made when it closes, of the members or
 * items that are complete by then, so that brackets that only open cost next to nothing.
 */
export class JsonPass {
  root: JsonNode | null = null;
  fault: JsonFault | null = null;
  /** Names that an object has already, in document order; of very many the first. */
  readonly repeatedNames: RepeatedName[] = [];
  private readonly text: string;
  private readonly scanner: JSONScanner;
  /** Of each open container, the outermost first: where it starts, and where its members or items begin in the lists of all. */
  private readonly starts: number[] = [];
  private readonly bases: number[] = [];
  /** And its open member; null for an array. */
  private readonly objects: (OpenObject | null)[] = [];
  /** The complete members and items of all open containers, the outermost first; only so many of each are in use. */
  private readonly members: JsonMember[] = [];
  private memberCount = 0;
  private readonly items: JsonNode[] = [];
  private itemCount = 0;
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
      if (this.fault !== null) this.closeAll(this.fault.offset);
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
        if (kind === CLOSE_BRACKET && this.isInArray()) this.close(kind, start);
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
      this.expect = this.innermost() !== null ? 'name' : 'value';
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

  /** The innermost open container if it is an object. */
  private innermost(): OpenObject | null {
    const { objects } = this;
    return objects[objects.length - 1] ?? null;
  }

  private isInArray(): boolean {
    const { objects } = this;
    return objects[objects.length - 1] === null;
  }

  private open(isObject: boolean, start: number): void {
    this.beginValue();
    this.starts.push(start);
    this.bases.push(isObject ? this.memberCount : this.itemCount);
    this.objects.push(isObject ? noMember() : null);
    this.expect = isObject ? 'name-or-close' : 'value-or-close';
  }

  private takeLeaf(node: JsonNode): void {
    this.beginValue();
    this.keep(node);
  }

  private takeName(start: number): void {
    const open = this.innermost();
    if (open === null) return;
    open.name = this.scanner.getTokenValue();
    open.nameStart = start;
    open.nameEnd = start + this.scanner.getTokenLength();
    this.expect = 'colon';
  }

  /** A name counts once something stands for its value. */
  private beginValue(): void {
    const open = this.innermost();
    if (open === null) return;
    open.isRepeated = this.isRepeated(open);
    if (!open.isRepeated || this.repeatedNames.length >= REPEATED_AT_MOST) return;
    const { name, nameStart: start, nameEnd: end } = open;
    this.repeatedNames.push({ name, start, end, path: this.openPath() });
  }

  /** Whether the object has a member of the open one's name already; few are compared, many are looked up. */
  private isRepeated(open: OpenObject): boolean {
    const { name } = open;
    const { members, memberCount } = this;
    const base = this.bases[this.bases.length - 1] ?? 0;
    if (memberCount - base < FEW_MEMBERS) {
      for (let index = base; index < memberCount; index++) {
        if (members[index]?.name === name) return true;
      }
      return false;
    }
    open.names ??= new Set(members.slice(base, memberCount).map((member) => member.name));
    const repeated = open.names.has(name);
    open.names.add(name);
    return repeated;
  }

  /** JSON Pointer of the value that begins. */
  private openPath(): string {
    const tokens: string[] = [];
    let itemsEnd = this.itemCount;
    for (let level = this.objects.length - 1; level >= 0; level--) {
      const open = this.objects[level];
      const base = this.bases[level] ?? 0;
      if (open) tokens.push(pointerToken(open.name));
      else {
        tokens.push(String(itemsEnd - base));
        itemsEnd = base;
      }
    }
    return ['', ...tokens.reverse()].join('/');
  }

  private close(kind: number, start: number): void {
    if (this.objects.length === 0) return;
    if ((kind === CLOSE_BRACE) === this.isInArray()) this.failHere('bracket-mismatch');
    else if (this.expect === 'name' || this.expect === 'value') {
      this.fail('trailing-comma', this.lastComma, this.lastComma + 1);
    } else this.finish(start + 1);
  }

  /** Makes the innermost open container of what is complete in it. */
  private finish(end: number): void {
    const isArray = this.objects.pop() === null;
    const start = this.starts.pop() ?? 0;
    const base = this.bases.pop() ?? 0;
    if (isArray) {
      const items = this.items.slice(base, this.itemCount);
      this.itemCount = base;
      this.keep({ kind: 'array', items, start, end });
    } else {
      const members = this.members.slice(base, this.memberCount);
      this.memberCount = base;
      this.keep({ kind: 'object', members, start, end });
    }
  }

  /** Puts a complete value where it belongs. */
  private keep(value: JsonNode): void {
    const open = this.innermost();
    this.expect = 'comma-or-close';
    if (open !== null) {
      const { name, nameStart, nameEnd, isRepeated: repeated } = open;
      this.members[this.memberCount++] = { name, nameStart, nameEnd, repeated, value };
    } else if (this.objects.length > 0) this.items[this.itemCount++] = value;
    else {
      this.root = value;
      this.expect = 'end';
    }
  }

  /** Ends what a text that breaks off left open. */
  private closeAll(end: number): void {
    this.forgetBeyond(OPEN_LEVELS_KEPT);
    while (this.objects.length > 0) this.finish(end);
  }

  /** Drops what is open deeper than so many levels; what is complete there comes after what is complete around it. */
  private forgetBeyond(levels: number): void {
    const beyond = this.objects.slice(levels);
    if (beyond.length === 0) return;
    const baseOf = (index: number): number | undefined =>
      index === -1 ? undefined : this.bases[levels + index];
    this.memberCount = baseOf(beyond.findIndex((open) => open !== null)) ?? this.memberCount;
    this.itemCount = baseOf(beyond.indexOf(null)) ?? this.itemCount;
    this.objects.length = levels;
    this.bases.length = levels;
    this.starts.length = levels;
  }
}

function noMember(): OpenObject {
  return { name: '', nameStart: 0, nameEnd: 0, isRepeated: false, names: null };
}
