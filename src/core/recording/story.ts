import type { TokenForm } from '../find/compact-token.ts';
import { findTokensInSteps } from '../find/find-tokens.ts';
import { roleBefore } from '../find/role.ts';
import type { JsonFault } from '../text/json-fault.ts';
import { finish, type Steps } from '../text/steps.ts';
import { type ClockMeasure, measureClock, worstClocks } from './clock.ts';
import { type ClockOff, findClocksOff } from './clock-of-host.ts';
import { decodePercent, parseForm, readParameters } from './forms.ts';
import { type Exchange, factsOf, type Har, headerOf } from './har.ts';
import { PieceMatcher } from './piece-matcher.ts';
import { type HarPlace, issuedFields, requestPlaces, responsePlaces, sentFields } from './places.ts';
import { followRefreshes, type ReplacedBy, type Replacement } from './refreshes.ts';
import { type Refusal, type RefusalSources, readRefusals, rememberSaid } from './refusal.ts';
import {
  isPlaceholder,
  type RefusalWithoutToken,
  readRefusalsWithoutToken,
} from './refusal-without-token.ts';
import { type Gathered, type KnownToken, type Sighting, seenIn, type WholeSighting } from './sightings.ts';
import { readTokenFacts, type TokenFacts } from './token-facts.ts';

/** A token of a recording with all that became of it. */
export interface RecordedToken {
  /** Counted from 1 in the order in which they first appear. */
  readonly number: number;
  /** Exactly; null for one that is no JWT: it is counted and never shown. */
  readonly text: string | null;
  readonly form: TokenForm | 'opaque';
  /** What it was called when it was issued, else where it was sent first. */
  readonly role: string | null;
  readonly facts: TokenFacts;
  /** The response it first came in; null where it had been sent before, or never came in one. */
  readonly issued: Sighting | null;
  /** Of whoever issued it, where it is off; null where it is right or cannot be measured. */
  readonly clock: ClockMeasure | null;
  /** Every request that had it, each once. */
  readonly sent: readonly Sighting[];
  /** Each that is different, in the order of the first of its kind. */
  readonly refusals: readonly Refusal[];
  readonly replacement: Replacement | null;
}

/** What a recording tells of its tokens, and what it cannot tell. */
export interface Story {
  readonly tokens: readonly RecordedToken[];
  readonly exchangeCount: number;
  /** Refused requests in which no token can be read. */
  readonly refusalsWithoutToken: readonly RefusalWithoutToken[];
  /** Clocks of issuers, by their tokens, that are off by more than what the recording leaves open. */
  readonly clocks: readonly ClockMeasure[];
  /** Clocks that do not agree with others, by when requests were sent and answered. */
  readonly clocksOff: readonly ClockOff[];
  /**
   * The program that saved it, where no request has a cookie or `Authorization` though something shows that there were some;
   * else null.
   */
  readonly withoutCredentials: { readonly creator: string } | null;
  /** No response has a body, so that nobody can tell what was issued. */
  readonly isWithoutBodies: boolean;
  /** Proofs of possession (RFC 9449), one for each request. They are not listed. */
  readonly proofCount: number;
  /** Tokens in the file that stand in no request or response. */
  readonly elsewhereCount: number;
  /** Where the recording breaks off; null where it is whole. */
  readonly fault: JsonFault | null;
}

/**
 * Tells the story of the tokens in a recording: `found` are those that a search of its text found. Tokens that are no
 * JWTs are known from token responses, `Authorization` and refreshes. Each is looked for in headers, cookies, URLs and
 * bodies, in their decoded text. Nothing is verified, and nothing is said that neither the recording nor the token says.
 */
export function* tellStoryInSteps(har: Har, found: readonly KnownToken[]): Steps<Story> {
  const { exchanges } = har;
  const gathered = new Map<string, Gathered>();
  for (const token of found) gathered.set(token.text, { text: token.text, found: token, sightings: [] });
  const opaque = yield* findOpaque(exchanges, gathered);
  for (const text of opaque) gathered.set(text, { text, found: null, sightings: [] });
  const values = [...gathered.keys()];
  const matcher = new PieceMatcher(values);
  const proofs = new Set<string>();
  for (const exchange of exchanges) {
    for (const side of ['request', 'response'] as const) {
      const places = side === 'request' ? requestPlaces(exchange) : responsePlaces(exchange);
      const seen = new Set<string>();
      for (const place of withJoinedCookies(places)) {
        const texts = yield* tokensIn(place, matcher, values, opaque);
        for (const [text, role] of texts) {
          if (place.name === 'dpop') proofs.add(text);
          if (seen.has(text) || place.name === 'dpop') continue;
          seen.add(text);
          const known = gathered.get(text) ?? { text, found: null, sightings: [] };
          gathered.set(text, known);
          known.sightings.push({ exchange, side, kind: place.kind, role });
        }
      }
    }
    yield;
  }
  const placed = [...gathered.values()].filter(({ sightings }) => sightings.length > 0);
  placed.sort((a, b) => firstPlace(a) - firstPlace(b));
  const seen = seenIn(placed);
  const replacements = followRefreshes(exchanges, placed, seen);
  const numbers = new Map(placed.map(({ text }, at) => [text, at + 1]));
  const clocks = findClocksOff(exchanges, hostsOf(exchanges, placed));
  const read = rememberSaid();
  const around = { numbers, replacements, seen, clocks, read };
  const tokens = placed.map((one) => tokenOf(one, opaque.has(one.text), around));
  const refused = tokens.flatMap(({ refusals }) =>
    refusals.flatMap(({ exchange, again }) => [exchange, ...again]),
  );
  const refusedNumbers = new Set(refused.map(({ number }) => number));
  const isWithout = exchanges.length > 0 && exchanges.every(isBare);
  const isPlaced = (text: string): boolean => (gathered.get(text)?.sightings.length ?? 0) > 0;
  return {
    tokens,
    exchangeCount: exchanges.length,
    refusalsWithoutToken: readRefusalsWithoutToken(exchanges, refusedNumbers, isWithout, read),
    clocks: worstClocks(tokens),
    clocksOff: clocks,
    withoutCredentials:
      isWithout && (tokens.length > 0 || exchanges.some(calledForCredentials))
        ? { creator: har.creator }
        : null,
    isWithoutBodies: exchanges.length > 0 && exchanges.every(({ responseBody }) => responseBody === ''),
    proofCount: proofs.size,
    elsewhereCount: found.filter(({ text }) => !isPlaced(text) && !proofs.has(text)).length,
    fault: har.fault,
  };
}

/** Tells requests from their responses. */
function firstPlace({ sightings: [first] }: Gathered): number {
  return first === undefined ? 0 : 2 * first.exchange.number + (first.side === 'request' ? 0 : 1);
}

/** Where tokens went to, came from or were asked for. */
function hostsOf(exchanges: readonly Exchange[], tokens: readonly Gathered[]): ReadonlySet<string> {
  const asked = exchanges.filter(({ status }) => status === 401 || status === 403);
  const seen = tokens.flatMap(({ sightings }) => sightings.map(({ exchange }) => exchange));
  return new Set([...asked, ...seen].map(({ host }) => host));
}

interface Around extends RefusalSources {
  readonly numbers: ReadonlyMap<string, number>;
  readonly replacements: ReadonlyMap<string, ReplacedBy>;
}

function tokenOf({ text, found, sightings }: Gathered, isOpaque: boolean, around: Around): RecordedToken {
  const { numbers, replacements } = around;
  const facts = readTokenFacts(text, isOpaque);
  const sent = sightings.filter(({ side }) => side === 'request');
  const [first] = sightings;
  const issued = first?.side === 'response' ? first : null;
  const replacement = replacements.get(text);
  const number = numbers.get(text) ?? 0;
  return {
    number,
    text: isOpaque ? null : text,
    form: isOpaque ? 'opaque' : (found?.form ?? 'jws'),
    role: issued?.role ?? first?.role ?? null,
    facts,
    issued: issued === null ? null : brief(issued),
    clock: measureClock(number, facts, issued),
    sent: sent.map(brief),
    refusals: readRefusals(text, facts, sent, around),
    replacement:
      replacement === undefined
        ? null
        : { exchange: factsOf(replacement.exchange), by: numbers.get(replacement.by) ?? null },
  };
}

function brief({ exchange, ...sighting }: WholeSighting): Sighting {
  return { ...sighting, exchange: factsOf(exchange) };
}

/** Whether nothing of it says who sent it. */
function isBare(exchange: Exchange): boolean {
  const { requestHeaders, responseHeaders, requestCookies, responseCookies } = exchange;
  return (
    requestCookies.length === 0 &&
    responseCookies.length === 0 &&
    headerOf(requestHeaders, 'authorization') === null &&
    headerOf(requestHeaders, 'cookie') === null &&
    headerOf(responseHeaders, 'set-cookie') === null
  );
}

/** Whether credentials belong to it: it was refused, is part of a login, or was announced with `Authorization`. */
function calledForCredentials(exchange: Exchange): boolean {
  const { status, url, requestHeaders, responseHeaders } = exchange;
  const announced = headerOf(requestHeaders, 'access-control-request-headers') ?? '';
  const { query, fragment } = readParameters(url);
  return (
    status === 401 ||
    status === 403 ||
    status === 407 ||
    headerOf(responseHeaders, 'www-authenticate') !== null ||
    /\bauthorization\b/i.test(announced) ||
    [query, fragment].some((text) => parseForm(text).some(({ name }) => LOGIN_NAMES.has(name))) ||
    sentFields(exchange).some(({ name }) => name === 'grant_type' || name === 'password')
  );
}

/** Parameters of the authorization request and its answer (RFC 6749 section 4.1). */
const LOGIN_NAMES: ReadonlySet<string> = new Set(['response_type', 'code', 'SAMLResponse', 'SAMLRequest']);

/** A value of fewer characters is found by chance. */
const SHORTEST_OPAQUE = 8;
const SCHEME = /^(?:bearer|dpop|token)[ \t]+(\S+)\s*$/i;
/** A JWT, though perhaps a broken one, is no secret without a form. */
const LOOKS_LIKE_TOKEN = /^ey[\w-]+\.[\w-]*\./;

/** Access and refresh tokens that are no JWTs. */
function* findOpaque(
  exchanges: readonly Exchange[],
  known: ReadonlyMap<string, unknown>,
): Steps<ReadonlySet<string>> {
  const opaque = new Set<string>();
  const take = (value: string | undefined): void => {
    if (value === undefined || value.length < SHORTEST_OPAQUE || known.has(value)) return;
    if (!LOOKS_LIKE_TOKEN.test(value)) opaque.add(value);
  };
  for (const exchange of exchanges) {
    for (const { value } of issuedFields(exchange)) take(value);
    for (const { name, value } of sentFields(exchange)) if (name === 'refresh_token') take(value);
    const authorization = headerOf(exchange.requestHeaders, 'authorization') ?? '';
    if (!isPlaceholder(authorization)) take(SCHEME.exec(authorization)?.[1]);
    yield;
  }
  return opaque;
}

const NUMBERED = /[.\-_C]\d{1,2}=/;

/** A cookie that was cut in numbered pieces comes in several headers; together they can be read. */
function withJoinedCookies(places: readonly HarPlace[]): readonly HarPlace[] {
  const cookies = places.filter(({ kind, text }) => kind === 'cookie' && NUMBERED.test(text));
  if (cookies.length === 0) return places;
  const pairs = cookies.map(({ text }) =>
    text.split(/;\s*/, text.includes('; Path') ? 1 : undefined).join('; '),
  );
  return [...places, { kind: 'cookie', name: 'joined', text: pairs.join('; ') }];
}

/** The tokens that stand whole in a place, with what they are called there. */
function* tokensIn(
  place: HarPlace,
  matcher: PieceMatcher,
  values: readonly string[],
  opaque: ReadonlySet<string>,
): Steps<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  if (place.name === 'joined') {
    const { tokens } = finish(findTokensInSteps(place.text));
    for (const { text, role } of tokens) found.set(text, role);
    return found;
  }
  const texts =
    place.kind === 'cookie' && place.text.includes('%')
      ? [place.text, decodePercent(place.text)]
      : [place.text];
  for (const text of texts) {
    for (const { value, from, start, end } of yield* matcher.findInSteps(text)) {
      const whole = values[value] ?? '';
      if (from !== 0 || end - start !== whole.length || found.has(whole)) continue;
      if (opaque.has(whole) && !isApart(text, start, end)) continue;
      const role = roleBefore(text, start);
      found.set(whole, role ?? (place.kind === 'cookie' && place.name !== '' ? place.name : null));
    }
  }
  return found;
}

/** Whether a value is not a part of a longer word: what is no JWT may be one by chance. */
function isApart(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[^\w-]|%[\da-f]{2})$/i.test(text.slice(Math.max(0, start - 3), start)) &&
    !/[\w-]/.test(text.charAt(end))
  );
}
