import { type Algorithm, findAlgorithm } from '../algorithms/algorithms.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { headerParameters, type Token } from './token.ts';

/** What the header says of its algorithm. `node` is its value in the header text. */
export type HeaderAlgorithm =
  | { readonly state: 'missing' }
  | { readonly state: 'not-string'; readonly found: string; readonly node: JsonNode }
  | { readonly state: 'none'; readonly node: JsonNode }
  | { readonly state: 'unknown'; readonly name: string; readonly node: JsonNode }
  | { readonly state: 'known'; readonly algorithm: Algorithm; readonly node: JsonNode };

/** Reads `alg` (RFC 7515 section 4.1.1): case-sensitive, exactly `none` is unsecured (RFC 7518 section 3.6). */
export function readHeaderAlgorithm(header: JsonObject | null): HeaderAlgorithm {
  const node = findMember(header, 'alg')?.value;
  if (node === undefined) return { state: 'missing' };
  if (node.kind !== 'string') return { state: 'not-string', found: nameJsonKind(node), node };
  if (node.value === 'none') return { state: 'none', node };
  const algorithm = findAlgorithm(node.value);
  return algorithm === null
    ? { state: 'unknown', name: node.value, node }
    : { state: 'known', algorithm, node };
}

/**
 * What the header that the page speaks of says of its algorithm; null where no header could be read. It is read when it
 * is asked for, so that the reader of a token needs no table of algorithms.
 */
export function algorithmOf(token: Token | null): HeaderAlgorithm | null {
  const header = headerParameters(token);
  return header === null ? null : readHeaderAlgorithm(header);
}

/** The name as it stands in the header, or an empty string. */
export function algorithmName(reading: HeaderAlgorithm): string {
  switch (reading.state) {
    case 'missing':
    case 'not-string':
      return '';
    case 'none':
      return 'none';
    case 'unknown':
      return reading.name;
    case 'known':
      return reading.algorithm.name;
  }
}
