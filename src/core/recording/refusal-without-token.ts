import { type Exchange, headerOf } from './har.ts';
import { Alike, keyOf, momentOf, type ReadSaid, type RefusedRequest } from './refusal.ts';

/** A refused request in which no token can be read. */
export interface RefusalWithoutToken extends RefusedRequest {
  readonly credentials: SentCredentials;
}

/** What was sent instead of a token. */
export type SentCredentials =
  /** Nothing, though other requests have credentials. */
  | { readonly kind: 'none' }
  /** Nothing, as of every request: whatever saved the recording may have left it out. */
  | { readonly kind: 'left-out' }
  | { readonly kind: 'cookies' }
  /** Browsers send none with it (Fetch standard, CORS-preflight fetch). */
  | { readonly kind: 'preflight' }
  /** `Authorization` with something else than a token; the scheme is empty where it has none. */
  | { readonly kind: 'scheme'; readonly scheme: string }
  /** What a program writes in place of a token that it does not have. */
  | { readonly kind: 'placeholder'; readonly value: string };

/**
 * The responses with 401 or 403 to requests whose token is not in the recording. Those that differ in status, host, what was
 * said or what was sent are told apart. `withToken` has the numbers of the others.
 */
export function readRefusalsWithoutToken(
  exchanges: readonly Exchange[],
  withToken: ReadonlySet<number>,
  isWithoutCredentials: boolean,
  read: ReadSaid,
): readonly RefusalWithoutToken[] {
  const groups = new Alike<RefusalWithoutToken>();
  for (const exchange of exchanges) {
    const { status, number } = exchange;
    if ((status !== 401 && status !== 403) || withToken.has(number)) continue;
    const said = read(exchange, 'server');
    const credentials = readCredentials(exchange, isWithoutCredentials);
    groups.add(exchange, [...Object.values(credentials), keyOf(said)], (first) => ({
      ...first,
      ...said,
      moment: momentOf(exchange),
      credentials,
    }));
  }
  return groups.all();
}

const PLACEHOLDER = /^\s*(?:[\w-]+[ \t]+)?(?:undefined|null|nan|none|\[object \w+\])\s*$/i;

/** Whether an `Authorization` has only what a program writes for nothing: `Bearer undefined`. */
export function isPlaceholder(authorization: string): boolean {
  return PLACEHOLDER.test(authorization);
}

function readCredentials(exchange: Exchange, isWithoutCredentials: boolean): SentCredentials {
  const { method, requestHeaders, requestCookies } = exchange;
  const authorization = headerOf(requestHeaders, 'authorization')?.trim() ?? '';
  if (isPlaceholder(authorization)) return { kind: 'placeholder', value: authorization };
  if (authorization !== '')
    return { kind: 'scheme', scheme: /^([\w-]+)[ \t]/.exec(authorization)?.[1] ?? '' };
  if (method === 'OPTIONS' && headerOf(requestHeaders, 'access-control-request-method') !== null)
    return { kind: 'preflight' };
  if (requestCookies.length > 0 || headerOf(requestHeaders, 'cookie') !== null) return { kind: 'cookies' };
  return { kind: isWithoutCredentials ? 'left-out' : 'none' };
}
