import type { JsonMember, JsonNode, JsonObject } from './json.ts';

/** A value met on a walk: its JSON Pointer (RFC 6901) and, for a member of an object, its name and place. */
export interface JsonVisit {
  readonly node: JsonNode;
  readonly path: string;
  readonly depth: number;
  readonly member: JsonMember | null;
}

/** One reference token of a JSON Pointer, escaped (RFC 6901 section 3). */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Every value below and including `root`, in document order, without recursion. */
export function* walkJson(root: JsonNode): Generator<JsonVisit> {
  const stack: JsonVisit[] = [{ node: root, path: '', depth: 0, member: null }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    yield visit;
    const { node, path, depth } = visit;
    if (node.kind === 'object') {
      for (let index = node.members.length - 1; index >= 0; index--) {
        const member = node.members[index];
        if (member === undefined) continue;
        stack.push({
          node: member.value,
          path: `${path}/${pointerToken(member.name)}`,
          depth: depth + 1,
          member,
        });
      }
    } else if (node.kind === 'array') {
      for (let index = node.items.length - 1; index >= 0; index--) {
        const item = node.items[index];
        if (item !== undefined)
          stack.push({ node: item, path: `${path}/${index}`, depth: depth + 1, member: null });
      }
    }
  }
}

/** The member that counts for a name: the last one (RFC 7519 section 4 allows it, RFC 8259 section 4 warns). */
export function findMember(object: JsonObject | null, name: string): JsonMember | null {
  return object?.members.findLast((member) => member.name === name) ?? null;
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
