import type { JsonNode } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { credentialKind } from './credential-names.ts';

/** A value within an object or array, and what it is called there. */
interface Named {
  readonly node: JsonNode;
  readonly name: string;
  /** One of several of that name. */
  readonly isItem: boolean;
}

/** What only a private key has (RFC 7518 section 6). */
const PRIVATE_MEMBERS: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

/**
 * What is within an object or array. Of `value` the name is what the object around it is called, or says to be; in a
 * pair such as `["x-api-key", "…"]` the first item names the second.
 */
export function* namesWithin(
  node: Extract<JsonNode, { kind: 'object' | 'array' }>,
  around: string,
): Generator<Named> {
  if (node.kind === 'array') {
    const [first, second] = node.items;
    const isPair =
      node.items.length === 2 &&
      first?.kind === 'string' &&
      second?.kind === 'string' &&
      credentialKind(first.value, false) !== null;
    for (const item of node.items)
      yield {
        node: item,
        name: isPair && item === second && first.kind === 'string' ? first.value : around,
        isItem: !isPair,
      };
    return;
  }
  const isKey = findMember(node, 'kty') !== null;
  for (const { name, value } of node.members) {
    if (isKey && PRIVATE_MEMBERS.has(name)) yield { node: value, name: 'privateKey', isItem: false };
    else if (name === 'value' || name === 'val')
      yield { node: value, name: saidName(node) ?? around, isItem: false };
    else yield { node: value, name, isItem: false };
  }
}

function saidName(object: Extract<JsonNode, { kind: 'object' }>): string | null {
  return stringMember(object, 'name') ?? stringMember(object, 'key') ?? stringMember(object, 'id');
}
