import type { JsonMember, JsonNode, RepeatedName } from './json.ts';
import { pointerToken } from './json-walk.ts';

/** The member of an open object whose value comes next or is open. */
interface OpenObject {
  name: string;
  nameStart: number;
  nameEnd: number;
  isRepeated: boolean;
  /** Of all its members, made once it has many. */
  names: Set<string> | null;
}

const FEW_MEMBERS = 8;

/** More repeated names than this are not listed. */
const REPEATED_AT_MOST = 100;

/** Of a text that breaks off inside more open brackets than this, the tree is not kept deeper. */
const OPEN_LEVELS_KEPT = 10_000;

/**
 * Puts a tree together as a text is read. A container is made when it closes, of the members or items that are complete by
 * then, so that brackets that only open cost next to nothing.
 */
export class JsonTree {
  root: JsonNode | null = null;
  /** Names that an object has already, in document order; of very many the first. */
  readonly repeatedNames: RepeatedName[] = [];
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

  /** Whether nothing is open: what was read is complete. */
  isWhole(): boolean {
    return this.objects.length === 0;
  }

  isInArray(): boolean {
    const { objects } = this;
    return objects[objects.length - 1] === null;
  }

  open(isObject: boolean, start: number): void {
    this.beginValue();
    this.starts.push(start);
    this.bases.push(isObject ? this.memberCount : this.itemCount);
    this.objects.push(isObject ? noMember() : null);
  }

  name(name: string, start: number, end: number): void {
    const open = this.innermost();
    if (open === null) return;
    open.name = name;
    open.nameStart = start;
    open.nameEnd = end;
  }

  leaf(node: JsonNode): void {
    this.beginValue();
    this.keep(node);
  }

  /** Makes the innermost open container of what is complete in it. */
  close(end: number): void {
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

  /** Ends what a text that breaks off left open. */
  closeAll(end: number): void {
    this.forgetBeyond(OPEN_LEVELS_KEPT);
    while (this.objects.length > 0) this.close(end);
  }

  /** The innermost open container if it is an object. */
  private innermost(): OpenObject | null {
    const { objects } = this;
    return objects[objects.length - 1] ?? null;
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

  /** Puts a complete value where it belongs. */
  private keep(value: JsonNode): void {
    const open = this.innermost();
    if (open !== null) {
      const { name, nameStart, nameEnd, isRepeated: repeated } = open;
      this.members[this.memberCount++] = { name, nameStart, nameEnd, repeated, value };
    } else if (this.objects.length > 0) this.items[this.itemCount++] = value;
    else this.root = value;
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
