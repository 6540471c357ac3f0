import type { JsonMember, JsonNode, JsonObject } from './json.ts';

/** A value met on a walk. Its JSON Pointer is put together only when it is asked for. */
export class JsonVisit {
  readonly node: JsonNode;
  /** The member whose value it is; null for an item of an array and for the root. */
  readonly member: JsonMember | null;
  readonly depth: number;
  private readonly parent: JsonVisit | null;
  private readonly index: number;
  private knownPath: string | null = null;

  constructor(node: JsonNode, parent: JsonVisit | null, member: JsonMember | null, index: number) {
    this.node = node;
    this.parent = parent;
    this.member = member;
    this.index = index;
    this.depth = parent === null ? 0 : parent.depth + 1;
  }

  /** JSON Pointer (RFC 6901) from the root of the walk. Those of neighbours share the work for what is around them. */
  get path(): string {
    const unknown: JsonVisit[] = [];
    let visit: JsonVisit = this;
    for (; visit.parent !== null && visit.knownPath === null; visit = visit.parent) unknown.push(visit);
    let path = visit.knownPath ?? '';
    for (const step of unknown.reverse()) {
      path += `/${step.member === null ? step.index : pointerToken(step.member.name)}`;
      step.knownPath = path;
    }
    return path;
  }
}

/** One reference token of a JSON Pointer, escaped (RFC 6901 section 3). */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Every value below and including `root`, in document order, without recursion. */
export function* walkJson(root: JsonNode): Generator<JsonVisit> {
  const stack = [new JsonVisit(root, null, null, 0)];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    yield visit;
    const { node } = visit;
    if (node.kind === 'object') {
      const { members } = node;
      for (let index = members.length - 1; index >= 0; index--) {
        const member = members[index];
        if (member !== undefined) stack.push(new JsonVisit(member.value, visit, member, index));
      }
    } else if (node.kind === 'array') {
      const { items } = node;
      for (let index = items.length - 1; index >= 0; index--) {
        const item = items[index];
        if (item !== undefined) stack.push(new JsonVisit(item, visit, null, index));
      }
    }
  }
}

/** Few members are compared; of many the last of each name is remembered. */
const FEW_MEMBERS = 16;
const byName = new WeakMap<JsonObject, ReadonlyMap<string, JsonMember>>();

/**
 * The member that counts for a name: the last one (RFC 7519 section 4 allows it, RFC 8259 section 4 warns). Asking
 * for every name of an object takes linear time together. `object` must not change once it was asked.
 */
export function findMember(object: JsonObject | null, name: string): JsonMember | null {
  if (object === null) return null;
  const { members } = object;
  if (members.length <= FEW_MEMBERS) return members.findLast((member) => member.name === name) ?? null;
  let known = byName.get(object);
  if (known === undefined) {
    known = new Map(members.map((member) => [member.name, member]));
    byName.set(object, known);
  }
  return known.get(name) ?? null;
}

/** The text of a string member, or null where it is missing or of another type. */
export function stringMember(object: JsonObject | null, name: string): string | null {
  const value = findMember(object, name)?.value;
  return value?.kind === 'string' ? value.value : null;
}

/** A JSON type in words, with its article. */
export function nameJsonKind(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'an array';
    case 'string':
      return 'a string';
    case 'number':
      return 'a number';
    case 'boolean':
      return `the value ${node.value}`;
    case 'null':
      return 'the value null';
  }
}
