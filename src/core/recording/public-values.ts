import { parseForm, readParameters } from './forms.ts';
import type { Exchange } from './har.ts';

/** Parameters that say who asks and for what, and are no secrets (RFC 6749 section 2.2, RFC 8707). */
const NAMES: ReadonlySet<string> = new Set(['client_id', 'audience', 'resource']);

/**
 * What stands in the requests in clear anyway: addresses that were requested or begin one, and the names of clients and
 * audiences. A token that has such a value keeps it, so that it can still be told whom it was for.
 */
export function publicValuesOf(exchanges: readonly Exchange[]): (value: string) => boolean {
  const urls = exchanges.map(({ url }) => url);
  const names = new Set<string>();
  for (const { url, form } of exchanges) {
    const parameters = url.includes('=') ? parseForm(readParameters(url).query) : [];
    for (const { name, value } of [...parameters, ...form]) if (NAMES.has(name)) names.add(value);
  }
  return (value) => names.has(value) || isRequested(value, urls);
}

function isRequested(address: string, urls: readonly string[]): boolean {
  // What stands in a query or before the host may be secret, wherever it was requested.
  if (!/^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/i.test(address)) return false;
  return urls.some(
    (url) =>
      url.startsWith(address) && (address.endsWith('/') || /^(?:[/?#]|$)/.test(url.slice(address.length))),
  );
}
