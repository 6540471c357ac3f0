import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';

/** What the header says under `crit`, and whether that lets the token be judged (RFC 7515 section 4.1.11). */
export type CriticalReading =
  /** It is absent, or names only what is implemented. */
  | { readonly state: 'clear' }
  | { readonly state: 'faulty'; readonly what: string; readonly node: JsonNode }
  | { readonly state: 'unimplemented'; readonly names: readonly string[]; readonly node: JsonNode };

/**
 * Reads `crit`. Claimscope implements `b64` (RFC 7797); a verifier must refuse a token that names an extension which
 * it does not implement.
 */
export function readCritical(header: JsonObject | null): CriticalReading {
  const node = findMember(header, 'crit')?.value;
  const b64 = findMember(header, 'b64')?.value;
  // Whoever does not know "b64" would check something else (RFC 7797 section 6).
  const isUnmarked = b64?.kind === 'boolean' && !b64.value;
  const unmarked = { state: 'faulty', what: '"b64" is false, but "crit" does not list it.' } as const;
  if (node === undefined) return isUnmarked ? { ...unmarked, node: b64 } : { state: 'clear' };
  if (node.kind !== 'array')
    return { state: 'faulty', what: `"crit" is ${nameJsonKind(node)}, not an array of names.`, node };
  if (node.items.length === 0) return { state: 'faulty', what: '"crit" is an empty array.', node };
  const names = node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  if (names.length !== node.items.length) {
    return { state: 'faulty', what: '"crit" contains a value that is not a string.', node };
  }
  const absent = names.find((name) => findMember(header, name) === null);
  if (absent !== undefined) {
    return {
      state: 'faulty',
      what: `"crit" names ${quote(absent)}, which the header does not have.`,
      node,
    };
  }
  if (isUnmarked && !names.includes('b64')) return { ...unmarked, node };
  if (names.includes('b64') && b64?.kind !== 'boolean')
    return { state: 'faulty', what: '"b64" is neither true nor false.', node };
  const unimplemented = names.filter((name) => name !== 'b64');
  return unimplemented.length === 0
    ? { state: 'clear' }
    : { state: 'unimplemented', names: unimplemented, node };
}
