import { type JsonDocument, type JsonNode, type JsonObject, readJson } from './json.ts';
import { keepEntries, type MemberPlace, removeMember, replaceMember, setMember } from './json-edit.ts';
import { findMember } from './json-walk.ts';

/** A member by its name, and its value as JSON text. */
interface NewMember {
  readonly name: string;
  readonly value: string;
}

/** One change to a JSON text; `path` is a JSON Pointer (RFC 6901), of several members of a name it means the last. */
export type JsonChange =
  /** Sets a member of the outermost object to a JSON text. */
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  /** Sets several members of the outermost object, in one step. */
  | { readonly kind: 'set-all'; readonly members: readonly NewMember[] }
  /** Puts a JSON text in place of the value of one of perhaps several members of a name. */
  | { readonly kind: 'replace-member'; readonly place: MemberPlace; readonly value: string }
  /** Takes out one of perhaps several members of a name. */
  | { readonly kind: 'remove-member'; readonly place: MemberPlace }
  /** Puts a JSON text in place of a value. */
  | { readonly kind: 'replace'; readonly path: string; readonly value: string }
  /** Gives a member another name. */
  | { readonly kind: 'rename'; readonly path: string; readonly name: string }
  /** Takes out a member or an item. */
  | { readonly kind: 'remove'; readonly path: string }
  /** Takes out all members of a name but the last, which is the one that counts. */
  | { readonly kind: 'keep-last'; readonly path: string };

/** The text after one change that touches nothing else; null where it is not JSON or has nothing at that place. */
export function changeJson(document: JsonDocument, change: JsonChange): string | null {
  if (change.kind === 'set') return setMember(document, change.name, change.value);
  if (change.kind === 'set-all') return setMembers(document, change.members);
  if (change.kind === 'replace-member') return replaceMember(document, change.place, change.value);
  if (change.kind === 'remove-member') return removeMember(document, change.place);
  const { root, fault, text } = document;
  if (fault !== null || root === null) return null;
  const found = findEntry(root, change.path);
  if (found === null) return null;
  const { parent, index } = found;
  const member = parent.kind === 'object' ? parent.members[index] : undefined;
  switch (change.kind) {
    case 'replace': {
      const node = member?.value ?? (parent.kind === 'array' ? parent.items[index] : undefined);
      return node === undefined ? null : text.slice(0, node.start) + change.value + text.slice(node.end);
    }
    case 'rename':
      return member === undefined
        ? null
        : text.slice(0, member.nameStart) + JSON.stringify(change.name) + text.slice(member.nameEnd);
    case 'remove':
      return keepEntries(text, parent, (other) => other !== index);
    case 'keep-last':
      return parent.kind === 'object'
        ? keepEntries(text, parent, (other) => other >= index || parent.members[other]?.name !== member?.name)
        : null;
  }
}

function setMembers(document: JsonDocument, members: readonly NewMember[]): string | null {
  let changed: JsonDocument | null = document;
  for (const { name, value } of members) {
    const text: string | null = changed === null ? null : setMember(changed, name, value);
    changed = text === null ? null : readJson(text);
  }
  return changed?.text ?? null;
}

type Parent = Extract<JsonNode, { kind: 'object' | 'array' }>;

/** The entry of an object or array that a pointer names; null where there is none, and for the root. */
function findEntry(root: JsonNode, path: string): { parent: Parent; index: number } | null {
  const tokens = path.split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (tokens.shift() !== '' || tokens.length === 0) return null;
  let found: { parent: Parent; index: number } | null = null;
  let node: JsonNode | undefined = root;
  for (const token of tokens) {
    if (node?.kind !== 'object' && node?.kind !== 'array') return null;
    const index: number = node.kind === 'object' ? indexOfMember(node, token) : indexOfItem(token);
    found = { parent: node, index };
    node = node.kind === 'object' ? node.members[index]?.value : node.items[index];
  }
  return node === undefined ? null : found;
}

function indexOfMember(object: JsonObject, name: string): number {
  const member = findMember(object, name);
  return member === null ? -1 : object.members.lastIndexOf(member);
}

function indexOfItem(token: string): number {
  return /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : -1;
}
