import { readJson } from '../text/json.ts';
import { stringMember } from '../text/json-walk.ts';
import { type Challenge, readChallenges } from './challenges.ts';
import { readUrl } from './forms.ts';
import { type Exchange, type ExchangeFacts, factsOf, headerOf } from './har.ts';
import { sentFields } from './places.ts';
import type { SeenIn, WholeSighting } from './sightings.ts';
import type { TokenFacts } from './token-facts.ts';

/** Whether a token could be used at an instant; `seconds` are how far that is from its time. */
export type TimeState =
  | { readonly state: 'expired'; readonly seconds: number }
  | { readonly state: 'not-yet-valid'; readonly claim: 'nbf' | 'iat'; readonly seconds: number }
  | { readonly state: 'in-time' }
  /** It says nothing of time, nobody can read it here, or the recording has no instant. */
  | { readonly state: 'untold'; readonly why: 'opaque' | 'sealed' | 'no-times' | 'no-instant' };

/** The first time that a server refused a request with a token. */
export interface Refusal {
  readonly exchange: ExchangeFacts;
  /** Who refused: the server that the request was for, or a proxy on the way (RFC 9110 section 11.7). */
  readonly by: 'server' | 'proxy';
  /** What `WWW-Authenticate` said, or of a proxy `Proxy-Authenticate`; empty where the response had none. */
  readonly challenges: readonly Challenge[];
  /** What the body said, as an OAuth error (RFC 6749 section 5.2); null where it said none. */
  readonly bodyError: { readonly error: string; readonly description: string | null } | null;
  /** The instant at which the token is judged: the server's `Date`, else when the browser sent the request. */
  readonly moment: { readonly seconds: number; readonly clock: 'server' | 'browser' } | null;
  readonly time: TimeState;
  /**
   * Set where the server spoke of the audience, or where every `aud` is the address of another host than the request
   * went to. That is what was seen and no judgement: an audience may be any name.
   */
  readonly audience: {
    readonly names: readonly string[];
    readonly host: string;
    readonly isSaid: boolean;
  } | null;
  /** How many other tokens the request had, of which each may be what was refused. */
  readonly besides: number;
}

/**
 * The first response with 401 or 403 to a request with the token; for a refresh token also one that refused the refresh.
 * Where a request has a token in `Authorization`, that is what is refused, and not what else it has. A token in
 * `Proxy-Authorization` is for the proxy, which refuses it with 407 alone.
 */
export function readRefusal(
  text: string,
  facts: TokenFacts,
  sent: readonly WholeSighting[],
  seen: SeenIn,
): Refusal | null {
  for (const { exchange, kind } of sent) {
    const by = kind === 'proxy-authorization' ? 'proxy' : 'server';
    if (by === 'proxy' ? exchange.status !== 407 : !isRefused(exchange, text)) continue;
    const others = (seen.get(exchange.number) ?? []).filter(
      (other) => other.text !== text && other.side === 'request' && other.kind !== 'proxy-authorization',
    );
    const isAuthorized = others.some((other) => other.kind === 'authorization');
    if (by === 'server' && kind !== 'authorization' && isAuthorized) continue;
    const isAlone = by === 'proxy' || kind === 'authorization';
    return describe(exchange, by, facts, isAlone ? 0 : others.length);
  }
  return null;
}

function isRefused(exchange: Exchange, text: string): boolean {
  const { status } = exchange;
  if (status === 401 || status === 403) return true;
  return (
    status === 400 &&
    sentFields(exchange).some(({ name, value }) => name === 'refresh_token' && value === text)
  );
}

function describe(exchange: Exchange, by: Refusal['by'], facts: TokenFacts, besides: number): Refusal {
  const name = by === 'proxy' ? 'proxy-authenticate' : 'www-authenticate';
  const header = headerOf(exchange.responseHeaders, name);
  const challenges = header === null ? [] : readChallenges(header).challenges;
  const { serverDate, started } = exchange;
  const moment =
    serverDate !== null
      ? ({ seconds: serverDate, clock: 'server' } as const)
      : started !== null
        ? ({ seconds: started, clock: 'browser' } as const)
        : null;
  const bodyError = readBodyError(exchange.responseBody);
  return {
    exchange: factsOf(exchange),
    by,
    challenges,
    bodyError,
    moment,
    time: timeAt(facts, moment?.seconds ?? null),
    audience: by === 'proxy' ? null : readAudience(facts, exchange, challenges, bodyError?.description ?? ''),
    besides,
  };
}

/** Whether a token could be used at an instant, by its own claims (RFC 7519 sections 4.1.4 to 4.1.6), without tolerance. */
export function timeAt(facts: TokenFacts, moment: number | null): TimeState {
  const { kind, expires, notBefore, issuedAt } = facts;
  if (kind !== 'plain') return { state: 'untold', why: kind };
  if (expires === null && notBefore === null && issuedAt === null)
    return { state: 'untold', why: 'no-times' };
  if (moment === null) return { state: 'untold', why: 'no-instant' };
  if (expires !== null && moment >= expires) return { state: 'expired', seconds: moment - expires };
  if (notBefore !== null && moment < notBefore)
    return { state: 'not-yet-valid', claim: 'nbf', seconds: notBefore - moment };
  if (issuedAt !== null && moment < Math.floor(issuedAt))
    return { state: 'not-yet-valid', claim: 'iat', seconds: issuedAt - moment };
  return { state: 'in-time' };
}

const SPEAKS_OF_AUDIENCE = /\baud(?:ience)?s?\b/i;

function readAudience(
  { audience }: TokenFacts,
  { host }: Exchange,
  challenges: readonly Challenge[],
  description: string,
): Refusal['audience'] {
  if (audience.length === 0) return null;
  const isSaid =
    SPEAKS_OF_AUDIENCE.test(description) ||
    challenges.some(({ parameters }) =>
      parameters.some(({ name, value }) => name !== 'realm' && SPEAKS_OF_AUDIENCE.test(value)),
    );
  const hosts = audience.map((name) => (/^https?:\/\//i.test(name) ? readUrl(name).host : ''));
  const isElsewhere = hosts.every((name) => name !== '' && name !== host);
  return isSaid || isElsewhere ? { names: audience, host, isSaid } : null;
}

const LONGEST_ERROR = 20_000;

function readBodyError(body: string): Refusal['bodyError'] {
  if (body.length > LONGEST_ERROR || !/^\s*\{/.test(body)) return null;
  const { root, fault } = readJson(body);
  if (fault !== null || root?.kind !== 'object') return null;
  const error = stringMember(root, 'error');
  const description = stringMember(root, 'error_description') ?? stringMember(root, 'message');
  return error === null ? null : { error, description };
}
