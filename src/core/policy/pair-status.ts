import { readListTimes, wordListAge } from '../claims/list-times.ts';
import {
  nameStatus,
  readStatusList,
  type StatusListReading,
  statusAt,
  statusReference,
} from '../crypto/status-list.ts';
import { stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import type { Reference } from '../text/reference.ts';
import type { Pairing, Side } from './pairing.ts';

const STATUS_LIST: Reference = {
  label: 'Token Status List (draft-ietf-oauth-status-list)',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/',
};

/** A token that refers to a status list, and the list: the address of the one is the subject of the other. */
export async function pairStatus(self: Side, beside: readonly Side[]): Promise<readonly Pairing[]> {
  const lists = self.kind === 'status-list' ? [self] : beside.filter(({ kind }) => kind === 'status-list');
  const holders = self.kind === 'status-list' ? beside : [self];
  const found: Pairing[] = [];
  for (const list of lists) {
    // Inflated only for a token that refers to it.
    let reading: Promise<StatusListReading | null> | null = null;
    const sub = stringMember(list.claims, 'sub');
    for (const holder of holders) {
      const reference = statusReference(holder.claims);
      if (reference === null) continue;
      const { index, uri } = reference;
      const companion = self.kind === 'status-list' ? holder.index : list.index;
      const base = {
        code: 'status',
        index,
        title: `Status at index ${index}`,
        reference: STATUS_LIST,
        companion,
      } as const;
      if (uri !== sub) {
        if (lists.length > 1 || holders.length > 1) continue;
        const is = sub === null ? 'has no “sub”' : `is ${quote(sub, 160)}`;
        const reason = `The token refers to ${quote(uri, 160)}, but the list ${is}: it is another list.`;
        found.push({ ...base, state: 'fail', reason });
        continue;
      }
      reading ??= readStatusList(list.claims);
      const read = await reading;
      if (read?.state !== 'read') {
        found.push({ ...base, state: 'fail', reason: read?.what ?? 'The list has no “status_list”.' });
        continue;
      }
      const status = statusAt(read.list, index);
      if (status === null) {
        const { size } = read.list;
        const reason = `The list has no index ${index}: it ${size === 0 ? 'is empty' : `ends at ${size - 1}`}.`;
        found.push({ ...base, state: 'fail', reason });
        continue;
      }
      const { name, meaning } = nameStatus(status);
      const state = status === 0 ? 'pass' : status === 1 ? 'fail' : 'warn';
      found.push({
        ...base,
        title: `Status at index ${index}: ${name}`,
        state,
        list: readListTimes(list.claims),
        reason: `${meaning} The “uri” of the token is the “sub” of the list, whose signature is not checked here.`,
      });
    }
  }
  return found;
}

/** A pairing as it is at an instant (seconds since 1970): a list that is too old says nothing for certain. */
export function pairingAt(pairing: Pairing, nowSeconds: number): Pairing {
  const age = pairing.list === undefined ? null : wordListAge(pairing.list, nowSeconds);
  if (age === null) return pairing;
  const { state, title } = pairing;
  if (state !== 'pass') return { ...pairing, title: `${title}; ${age}` };
  return { ...pairing, state: 'warn', title: `${title}, but ${age}` };
}
