/** What the page that fetches is asked for: an address, and the channel on which to hand the answer back. */
export interface FetchRequest {
  /** Exactly as a browser sends it: {@link readFetchAddress} gives no other. */
  readonly url: string;
  readonly channel: string;
}

/** Why an address is not fetched. */
export type FetchRefusal =
  | 'no-address'
  | 'not-a-url'
  | 'too-long'
  | 'not-https'
  | 'has-credentials'
  | 'not-exact'
  | 'no-channel';

/** A refusal in a sentence, for whoever wrote the address or followed the link. */
export const REFUSAL_WORDS: Readonly<Record<FetchRefusal, string>> = {
  'no-address': 'No address provided.',
  'no-channel': 'This is not a Claimscope link.',
  'not-a-url': 'This is not a web address.',
  'too-long': 'The address is longer than 2,000 characters.',
  'not-https': 'Use an https address, or an http one on this machine (localhost, 127.0.0.1).',
  'has-credentials': 'The address contains a user name or password, which would be sent. Remove it.',
  'not-exact': 'The address is not in the form that a browser would send.',
};

/** The most that is fetched and handed on, in bytes of UTF-8. */
export const LARGEST_ANSWER = 1_000_000;

const CHANNEL = /^claimscope-[0-9a-f]{32}$/;
const LONGEST_ADDRESS = 2000;

/** The fragment of a link to `fetch.html`, with its `#`. */
export function writeFetchFragment({ url, channel }: FetchRequest): string {
  return `#url=${encodeURIComponent(url)}&channel=${channel}`;
}

/** The name of a channel that nobody can guess, from 16 random bytes. */
export function nameChannel(randomBytes: Uint8Array): string {
  return `claimscope-${Array.from(randomBytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The address that a browser would ask for when given this text, or why it is not asked: it has to be `https`, or
 * `http` on this machine, without a user name or password. The address is as the URL standard serialises it, in
 * ASCII and without its fragment, which is never sent, so that what is shown is what is fetched.
 */
export function readFetchAddress(
  text: string,
): { readonly url: string } | { readonly refusal: FetchRefusal } {
  if (text.trim() === '') return { refusal: 'no-address' };
  if (text.length > LONGEST_ADDRESS) return { refusal: 'too-long' };
  if (!URL.canParse(text)) return { refusal: 'not-a-url' };
  const url = new URL(text);
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) return { refusal: 'not-https' };
  if (url.username !== '' || url.password !== '') return { refusal: 'has-credentials' };
  url.hash = '';
  // Percent-encoding can make it longer than its text.
  return url.href.length > LONGEST_ADDRESS ? { refusal: 'too-long' } : { url: url.href };
}

/**
 * Reads the fragment strictly: exactly an address and a channel, in that order, and the address in the one
 * spelling that {@link readFetchAddress} gives. How the percent-encoding is written does not matter.
 */
export function readFetchFragment(fragment: string): FetchRequest | FetchRefusal {
  const match = /^#url=([^&]*)&channel=([^&]*)$/.exec(fragment);
  const [encoded, channel] = [match?.[1], match?.[2]];
  if (encoded === undefined || channel === undefined) return 'no-address';
  if (!CHANNEL.test(channel)) return 'no-channel';
  const text = decode(encoded);
  if (text === null) return 'not-a-url';
  const address = readFetchAddress(text);
  if ('refusal' in address) return address.refusal;
  return address.url === text ? { url: text, channel } : 'not-exact';
}

function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/**
 * Reads what came over the channel of a link: the text that was fetched from exactly its address. Null for
 * anything else, since every page of the origin may write to a channel whose name it knows.
 */
export function readFetchMessage(data: unknown, url: string): string | null {
  if (typeof data !== 'object' || data === null) return null;
  const { url: from, text, ...others } = data as { readonly url?: unknown; readonly text?: unknown };
  if (from !== url || typeof text !== 'string' || Object.keys(others).length > 0) return null;
  return text.length <= LARGEST_ANSWER ? text : null;
}

/** The two addresses at which an issuer publishes its configuration. */
export interface DiscoveryUrls {
  readonly openid: string;
  readonly oauth: string;
}

/**
 * Where an issuer publishes its configuration: OpenID Connect Discovery section 4 appends to the path, RFC 8414
 * section 3 inserts before it; both take off a slash at the end. Null where the text is no issuer whose address
 * may be fetched: it has a query or fragment (RFC 8414 section 2), or is itself a well-known address or a file.
 */
export function discoveryUrls(issuer: string): DiscoveryUrls | null {
  if ('refusal' in readFetchAddress(issuer)) return null;
  const url = new URL(issuer);
  if (url.search !== '' || url.hash !== '') return null;
  const path = url.pathname.replace(/\/$/, '');
  if (/\/\.well-known\/|\.json$/.test(path)) return null;
  return {
    openid: `${url.origin}${path}/.well-known/openid-configuration`,
    oauth: `${url.origin}/.well-known/oauth-authorization-server${path}`,
  };
}
