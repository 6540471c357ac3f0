import type { JsonNode, JsonObject } from '../text/json.ts';
import { readJwk } from './jwk.ts';

/** A key that a token carries in its own header (RFC 7515 sections 4.1.3 and 4.1.6). */
export interface CarriedKey {
  readonly parameter: 'jwk' | 'x5c';
  /** Text that the Key box reads as this key. */
  readonly text: string;
}

/** Keys that were fetched while the page is open, as text, and the addresses that led to them. */
export interface FetchedKeys {
  /** As `readFetchAddress` gives them: a configuration that named the last one, before it. */
  readonly urls: readonly string[];
  readonly text: string;
}

const CERTIFICATES_READ = 20;

/**
 * The keys in `jwk` and `x5c` of a header, as text for the Key box. An `oct` key is left out: a secret in a
 * header is no secret, and offering it would make any token look signed. Nothing is said of their trust.
 */
export function findCarriedKeys(header: JsonObject | null, headerText: string): readonly CarriedKey[] {
  const carried: CarriedKey[] = [];
  // The last of several counts for most readers, and any of them brought its key along.
  for (const jwk of valuesOf(header, 'jwk')) {
    if (jwk.kind !== 'object') continue;
    const key = readJwk(jwk);
    if (!('fault' in key) && key.kind !== 'secret') {
      carried.push({ parameter: 'jwk', text: headerText.slice(jwk.start, jwk.end) });
    }
  }
  for (const chain of valuesOf(header, 'x5c')) {
    for (const item of chain.kind === 'array' ? chain.items.slice(0, CERTIFICATES_READ) : []) {
      const digits = item.kind === 'string' ? item.value.replace(/\s/g, '') : '';
      if (!/^[A-Za-z0-9+/]{40,}={0,2}$/.test(digits)) continue;
      const lines = digits.match(/.{1,64}/g)?.join('\n') ?? '';
      carried.push({
        parameter: 'x5c',
        text: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----`,
      });
    }
  }
  return carried;
}

/** The values of every member of that name, the last one first. */
function valuesOf(header: JsonObject | null, name: string): readonly JsonNode[] {
  const members = header?.members.filter((member) => member.name === name) ?? [];
  return members.map(({ value }) => value).reverse();
}
