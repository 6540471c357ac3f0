import { readJson } from '../text/json.ts';
import { stringMember } from '../text/json-walk.ts';
import { type Challenge, parameterOf, readChallenges } from './challenges.ts';
import type { ClockOff } from './clock-of-host.ts';
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

/** A time that a server refused a request, and the later ones that were alike. */
export interface RefusedRequest extends Said {
  readonly exchange: ExchangeFacts;
  /** The later ones that differ in nothing that is told here but the request. */
  readonly again: readonly ExchangeFacts[];
  /** When it was: by the server's `Date`, else when the browser sent the request. */
  readonly moment: Moment | null;
}

/** What a server said when it refused. */
interface Said {
  /** What `WWW-Authenticate` said, or of a proxy `Proxy-Authenticate`; empty where the response had none. */
  readonly challenges: readonly Challenge[];
  /** What the body said, as an OAuth error (RFC 6749 section 5.2); null where it said none. */
  readonly bodyError: { readonly error: string; readonly description: string | null } | null;
}

interface Moment {
  readonly seconds: number;
  readonly clock: 'server' | 'browser';
}

/** A time that a server refused a request with a token. */
export interface Refusal extends RefusedRequest {
  /** Who refused: the server that the request was for, or a proxy on the way (RFC 9110 section 11.7). */
  readonly by: 'server' | 'proxy';
  /** At the moment of the first. */
  readonly time: TimeState;
  /** The same by a clock that is right, where that of the moment is off; else null. */
  readonly otherwise: { readonly clock: ClockOff; readonly time: TimeState } | null;
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
 * The responses with 401 or 403 to requests with the token; for a refresh token also those that refused the refresh. Those
 * that differ in status, host, what was said or the state of the token are told apart, in the order of the first of each.
 * Where a request has a token in `Authorization`, that is what is refused, and not what else it has. A token in
 * `Proxy-Authorization` is for the proxy, which refuses it with 407 alone.
 */
export function readRefusals(
  text: string,
  facts: TokenFacts,
  sent: readonly WholeSighting[],
  { seen, clocks, read }: RefusalSources,
): readonly Refusal[] {
  const groups = new Alike<Refusal>();
  for (const { exchange, kind } of sent) {
    const by = kind === 'proxy-authorization' ? 'proxy' : 'server';
    if (by === 'proxy' ? exchange.status !== 407 : !isRefused(exchange, text)) continue;
    const others = (seen.get(exchange.number) ?? []).filter(
      (other) => other.text !== text && other.side === 'request' && other.kind !== 'proxy-authorization',
    );
    const isAuthorized = others.some((other) => other.kind === 'authorization');
    if (by === 'server' && kind !== 'authorization' && isAuthorized) continue;
    const besides = by === 'proxy' || kind === 'authorization' ? 0 : others.length;
    const said = read(exchange, by);
    const moment = momentOf(exchange);
    const clock = clocks.find(({ host }) => host === (moment?.clock === 'server' ? exchange.host : null));
    const time = timeAt(facts, moment?.seconds ?? null);
    const otherwise =
      moment === null || clock === undefined
        ? null
        : { clock, time: timeAt(facts, moment.seconds - clock.offset) };
    const states = [time, otherwise?.time].map((one) => (one === undefined ? '' : nameState(one)));
    groups.add(exchange, [by, String(besides), ...states, keyOf(said)], (first) => ({
      ...first,
      ...said,
      by,
      moment,
      time,
      otherwise,
      audience: by === 'proxy' ? null : readAudience(facts, exchange, said),
      besides,
    }));
  }
  return groups.all();
}

/** What refusals are read from beside the token's own requests. */
export interface RefusalSources {
  readonly seen: SeenIn;
  /** Clocks that are off. */
  readonly clocks: readonly ClockOff[];
  readonly read: ReadSaid;
}

/** Refusals with the later ones that are like them. */
export class Alike<Kind extends RefusedRequest> {
  readonly #groups = new Map<string, { readonly first: Kind; readonly again: ExchangeFacts[] }>();

  /** `make` is called for the first of its kind; host and status are part of every key. */
  add(
    exchange: Exchange,
    key: readonly string[],
    make: (first: Pick<RefusedRequest, 'exchange' | 'again'>) => Kind,
  ): void {
    const whole = [exchange.host, String(exchange.status), ...key].join('\n');
    const known = this.#groups.get(whole);
    if (known !== undefined) {
      known.again.push(factsOf(exchange));
      return;
    }
    const again: ExchangeFacts[] = [];
    this.#groups.set(whole, { first: make({ exchange: factsOf(exchange), again }), again });
  }

  all(): readonly Kind[] {
    return [...this.#groups.values()].map(({ first }) => first);
  }
}

function nameState(time: TimeState): string {
  return time.state === 'not-yet-valid' ? `${time.state} ${time.claim}` : time.state;
}

function isRefused(exchange: Exchange, text: string): boolean {
  const { status } = exchange;
  if (status === 401 || status === 403) return true;
  return (
    status === 400 &&
    sentFields(exchange).some(({ name, value }) => name === 'refresh_token' && value === text)
  );
}

/** When a request was answered, by the server's clock; else when it was sent, by the browser's. */
export function momentOf({ serverDate, started }: ExchangeFacts): Moment | null {
  if (serverDate !== null) return { seconds: serverDate, clock: 'server' };
  return started === null ? null : { seconds: started, clock: 'browser' };
}

export type ReadSaid = (exchange: Exchange, by: Refusal['by']) => Said;

/** Reads what a response says of why it refuses; each once, as a request may have many tokens. */
export function rememberSaid(): ReadSaid {
  const known = new Map<string, Said>();
  return (exchange, by) => {
    const key = `${exchange.number} ${by}`;
    const said = known.get(key) ?? readSaid(exchange, by);
    known.set(key, said);
    return said;
  };
}

function readSaid({ responseHeaders, responseBody }: Exchange, by: Refusal['by']): Said {
  const header = headerOf(responseHeaders, by === 'proxy' ? 'proxy-authenticate' : 'www-authenticate');
  return {
    challenges: header === null ? [] : readChallenges(header).challenges,
    bodyError: readBodyError(responseBody),
  };
}

/** Words with a digit are numbers, times and names of requests, which differ where the reason is the same. */
const VARYING = /\S*\d\S*/g;

/** Tells reasons apart. */
export function keyOf({ challenges, bodyError }: Said): string {
  const plain = (text: string | null): string => (text ?? '').replace(VARYING, '#');
  const said = challenges.map((challenge) =>
    [
      challenge.scheme.toLowerCase(),
      parameterOf(challenge, 'error'),
      plain(parameterOf(challenge, 'error_description')),
      parameterOf(challenge, 'scope'),
    ].join(' '),
  );
  return said.length > 0
    ? said.join('\n')
    : bodyError === null
      ? ''
      : `${bodyError.error} ${plain(bodyError.description)}`;
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
  { challenges, bodyError }: Said,
): Refusal['audience'] {
  if (audience.length === 0) return null;
  const isSaid =
    SPEAKS_OF_AUDIENCE.test(bodyError?.description ?? '') ||
    challenges.some(({ parameters }) =>
      parameters.some(({ name, value }) => name !== 'realm' && SPEAKS_OF_AUDIENCE.test(value)),
    );
  const hosts = audience.map((name) => (/^https?:\/\//i.test(name) ? readUrl(name).host : ''));
  const isElsewhere = hosts.every((name) => name !== '' && name !== host);
  return isSaid || isElsewhere ? { names: audience, host, isSaid } : null;
}

const LONGEST_ERROR = 20_000;

function readBodyError(body: string): Said['bodyError'] {
  if (body.length > LONGEST_ERROR || !/^\s*\{/.test(body)) return null;
  const { root, fault } = readJson(body);
  if (fault !== null || root?.kind !== 'object') return null;
  const error = stringMember(root, 'error');
  const description = stringMember(root, 'error_description') ?? stringMember(root, 'message');
  return error === null ? null : { error, description };
}
