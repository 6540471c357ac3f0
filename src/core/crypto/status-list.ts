import { readBase64url } from '../text/base64url.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import { inflate } from './jwe/inflate.ts';

/** A list of statuses (draft-ietf-oauth-status-list section 4), inflated. */
export interface StatusList {
  /** How many bits each token has. */
  readonly bits: number;
  readonly bytes: Uint8Array;
  /** How many tokens it has room for; the last byte may have room to spare. */
  readonly size: number;
  /** How many of them have each status that occurs, by status. */
  readonly counts: ReadonlyMap<number, number>;
}

/** The list, or in a sentence why there is none. */
export type StatusListReading =
  | { readonly state: 'read'; readonly list: StatusList }
  | { readonly state: 'faulty'; readonly what: string };

/** Eighty million tokens of one bit; a list of more is refused. */
const LIST_BYTES_AT_MOST = 10_000_000;

/**
 * Inflates the list in the claims of a status list token: `bits` of 1, 2, 4 or 8, and `lst` in base64url of zlib data (RFC
 * 1950). What is wrong with it comes back as a value. Null where there is no `status_list`. Checks no signature and no time.
 */
export async function readStatusList(claims: JsonObject | null): Promise<StatusListReading | null> {
  const node = findMember(claims, 'status_list')?.value;
  if (node === undefined) return null;
  const fault = (what: string): StatusListReading => ({ state: 'faulty', what });
  if (node.kind !== 'object') return fault(`“status_list” is ${nameJsonKind(node)}; an object is required.`);
  const bitsNode = findMember(node, 'bits')?.value;
  const bits = bitsNode?.kind === 'number' ? Number(bitsNode.text) : Number.NaN;
  if (![1, 2, 4, 8].includes(bits)) return fault('“bits” is not 1, 2, 4 or 8.');
  const lst = stringMember(node, 'lst');
  if (lst === null) return fault('There is no “lst”, which holds the compressed list.');
  const { bytes, faults, leftOver } = readBase64url(lst);
  if (faults.size > 0 || leftOver) return fault('“lst” is not base64url.');
  const inflated = await inflate(bytes, 'deflate', LIST_BYTES_AT_MOST);
  if (inflated.state === 'faulty') return fault('“lst” is not zlib data, or it is cut short.');
  if (inflated.state === 'too-large')
    return fault('The list inflates to more than 10 MB; it was not read further.');
  const list = inflated.bytes;
  return {
    state: 'read',
    list: { bits, bytes: list, size: (list.length * 8) / bits, counts: count(list, bits) },
  };
}

/** Counts bytes first: a list of millions has no more than 256 different ones. */
function count(bytes: Uint8Array, bits: number): ReadonlyMap<number, number> {
  const ofByte = new Uint32Array(256);
  for (const byte of bytes) ofByte[byte] = (ofByte[byte] ?? 0) + 1;
  const counts = new Map<number, number>();
  for (const [byte, times] of ofByte.entries()) {
    if (times === 0) continue;
    for (let at = 0; at < 8; at += bits) {
      const status = (byte >> at) & (2 ** bits - 1);
      counts.set(status, (counts.get(status) ?? 0) + times);
    }
  }
  return new Map([...counts].sort(([a], [b]) => a - b));
}

/** The status at an index, from the least significant bit of each byte upwards; null where the list has no such index. */
export function statusAt({ bits, bytes, size }: StatusList, index: number): number | null {
  if (!Number.isInteger(index) || index < 0 || index >= size) return null;
  const bit = index * bits;
  const byte = bytes[Math.floor(bit / 8)] ?? 0;
  return (byte >> (bit % 8)) & (2 ** bits - 1);
}

/** A status by its name in the registry (draft-ietf-oauth-status-list section 7.1), and what it means. */
export function nameStatus(status: number): { readonly name: string; readonly meaning: string } {
  switch (status) {
    case 0:
      return { name: 'VALID', meaning: 'The token is valid, as far as its status goes.' };
    case 1:
      return { name: 'INVALID', meaning: 'The token was revoked for good.' };
    case 2:
      return { name: 'SUSPENDED', meaning: 'The token is not valid for now; that may change.' };
    default: {
      const isOwn = status === 3 || (status >= 12 && status <= 15);
      return isOwn
        ? { name: 'APPLICATION_SPECIFIC', meaning: `What status ${status} means is the issuer’s own.` }
        : { name: `status ${status}`, meaning: 'No meaning is registered; treat the token as not valid.' };
    }
  }
}

/** Where a token says its status is: the index in the list at an address. Null where it does not say so in full. */
export function statusReference(
  claims: JsonObject | null,
): { readonly index: number; readonly uri: string } | null {
  const status = findMember(claims, 'status')?.value;
  const list = status?.kind === 'object' ? findMember(status, 'status_list')?.value : undefined;
  if (list?.kind !== 'object') return null;
  const idx = findMember(list, 'idx')?.value;
  const uri = stringMember(list, 'uri');
  const index = idx?.kind === 'number' ? Number(idx.text) : Number.NaN;
  return uri === null || !Number.isSafeInteger(index) || index < 0 ? null : { index, uri };
}
