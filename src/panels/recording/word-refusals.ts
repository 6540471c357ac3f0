import { formatDuration } from '../../core/claims/numeric-date.ts';
import { type Challenge, parameterOf } from '../../core/recording/challenges.ts';
import type { ExchangeFacts } from '../../core/recording/har.ts';
import type { Refusal, RefusedRequest, TimeState } from '../../core/recording/refusal.ts';
import type { RefusalWithoutToken, SentCredentials } from '../../core/recording/refusal-without-token.ts';
import type { TokenFacts } from '../../core/recording/token-facts.ts';
import { quote, shorten } from '../../core/text/quote.ts';
import { nameRightClock, wordOffset } from './word-clocks.ts';
import { LONGEST_PATH, nameRequest, wordTimes } from './word-request.ts';

const LONGEST_SAID = 300;

/** `401 ×2 from ...`: the request where all are of one, else the server. */
export function wordRefused({ exchange, again }: RefusedRequest, by: Refusal['by'] = 'server'): string {
  const from = by === 'proxy' ? 'from the proxy for' : 'from';
  const isOne = again.every((other) => isAlike(other, exchange));
  const whom = isOne ? nameRequest(exchange) : shorten(exchange.host, LONGEST_PATH);
  return `${exchange.status}${wordTimes(1 + again.length)} ${from} ${whom}`;
}

function isAlike(one: ExchangeFacts, other: ExchangeFacts): boolean {
  return one.method === other.method && one.path === other.path;
}

const LISTED_AT_MOST = 3;

/** The requests where they differ. */
function listRequests({ exchange, again }: RefusedRequest): string[] {
  if (again.every((other) => isAlike(other, exchange))) return [];
  const counts = new Map<string, number>();
  for (const { method, path } of [exchange, ...again]) {
    const name = `${shorten(method, 20)} ${shorten(path, LONGEST_PATH)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const listed = [...counts].slice(0, LISTED_AT_MOST).map(([name, count]) => `${name}${wordTimes(count)}`);
  const more = counts.size - listed.length;
  return [more > 0 ? `${listed.join(', ')} and ${more.toLocaleString('en')} more` : listed.join(', ')];
}

/** What was said of a refusal, and what the token and the policy say to it. */
export function wordReasons(refusal: Refusal, facts: TokenFacts, wanted: string | null): string[] {
  const { by, audience, besides } = refusal;
  const required = by === 'proxy' ? null : wordRequired(facts, wanted);
  return [
    ...listRequests(refusal),
    ...wordSaid(refusal, by === 'proxy' ? 'Proxy-Authenticate' : 'WWW-Authenticate'),
    wordTime(refusal),
    ...(required === null ? [] : [required]),
    // What the policy requires tells more than the address that it was sent to.
    ...(audience === null || (required !== null && !audience.isSaid) ? [] : [wordAudience(audience)]),
    ...(besides === 0
      ? []
      : [
          besides === 1
            ? 'The request had another token too. Either may be what was refused.'
            : `The request had ${besides} other tokens too. Each may be what was refused.`,
        ]),
  ];
}

function wordSaid({ challenges, bodyError }: RefusedRequest, header: string): string[] {
  if (challenges.length > 0) return challenges.map(wordChallenge);
  const body =
    bodyError === null
      ? []
      : [
          `The body says ${shorten(bodyError.error, 80)}${bodyError.description === null ? '' : `: ${quote(bodyError.description, LONGEST_SAID)}`}`,
        ];
  return [`The response has no ${header} header`, ...body];
}

/** The same of requests in which no token can be read. */
export function wordReasonsWithoutToken(refusal: RefusalWithoutToken): string[] {
  return [
    ...listRequests(refusal),
    ...wordSaid(refusal, 'WWW-Authenticate'),
    wordSent(refusal.credentials, refusal.again.length > 0),
  ];
}

function wordSent(credentials: SentCredentials, areMany: boolean): string {
  switch (credentials.kind) {
    case 'none':
      return `No token was sent with ${areMany ? 'these requests' : 'this request'}`;
    case 'left-out':
      return `${areMany ? 'Their' : 'Its'} credentials are not in the file`;
    case 'cookies':
      return 'Cookies were sent, and no Authorization header';
    case 'preflight':
      return 'A browser sends no credentials with a preflight request: the server must answer OPTIONS without them';
    case 'scheme':
      return credentials.scheme === ''
        ? 'Authorization has no token that can be read, and names no scheme'
        : `Authorization has no token that can be read. Its scheme is ${shorten(credentials.scheme, 40)}`;
    case 'placeholder':
      return `Authorization is ${quote(credentials.value, 60)}: what sent it had no token`;
  }
}

function wordChallenge(challenge: Challenge): string {
  const error = parameterOf(challenge, 'error');
  const description = parameterOf(challenge, 'error_description');
  const others = challenge.parameters.filter(
    ({ name }) => name === 'scope' || name === 'realm' || name === 'acr_values',
  );
  const words = [
    ...(error === null ? [] : [shorten(error, 80)]),
    ...(description === null ? [] : [quote(description, LONGEST_SAID)]),
    ...others.map(({ name, value }) => `${name} ${quote(value, 120)}`),
  ];
  return `${shorten(challenge.scheme, 40)}: ${words.length === 0 ? 'no reason' : words.join(', ')}`;
}

function wordTime({ time, moment, otherwise, again }: Refusal): string {
  const first = again.length === 0 ? '' : ' the first';
  const server = moment?.clock === 'server' ? 'by the server’s clock' : 'by the browser’s clock';
  if (otherwise === null) return wordState(time, first, server);
  const by = `${server}, which is ${wordOffset(otherwise.clock)}`;
  if (time.state === 'untold') return wordState(time, first, by);
  const right = `by ${nameRightClock(otherwise.clock)}`;
  return `${wordState(time, first, by)}. ${wordState(otherwise.time, first, right)}`;
}

function wordState(time: TimeState, first: string, by: string): string {
  switch (time.state) {
    case 'expired':
      return time.seconds < 1
        ? `It expired at that moment, ${by}`
        : `It had expired ${formatDuration(time.seconds)} before${first}, ${by}`;
    case 'not-yet-valid':
      return time.claim === 'nbf'
        ? `It was not yet valid: nbf is ${formatDuration(time.seconds)} later, ${by}`
        : `It was issued in the future: iat is ${formatDuration(time.seconds)} later, ${by}`;
    case 'in-time':
      return `It was not expired, ${by}`;
    case 'untold':
      return UNTOLD[time.why];
  }
}

const UNTOLD = {
  opaque: 'Nobody can see whether it had expired: it is no JWT',
  sealed: 'Nobody can see whether it had expired: its claims are encrypted or unreadable',
  'no-times': 'It has no exp, nbf or iat',
  'no-instant': 'The recording does not say when this was',
} as const;

function wordAudience({ names, host, isSaid }: NonNullable<Refusal['audience']>): string {
  const seen = `aud is ${listAudience(names)}; sent to ${shorten(host, LONGEST_PATH)}`;
  return isSaid
    ? `The server speaks of the audience: ${seen}`
    : `${seen}. An audience may be any name: compare it with what this server expects.`;
}

function listAudience(names: readonly string[]): string {
  const listed = names.slice(0, 5).map((name) => quote(name, 80));
  return names.length > 5 ? `${listed.join(', ')} and ${names.length - 5} more` : listed.join(', ');
}

/** The audience of a token against that of the policy (RFC 7519 section 4.1.3); null where nothing can be compared. */
function wordRequired({ kind, audience }: TokenFacts, wanted: string | null): string | null {
  if (wanted === null || kind !== 'plain') return null;
  const required = quote(wanted, 80);
  if (audience.includes(wanted)) return `aud names ${required}, which the policy requires`;
  if (audience.length === 0) return `It has no aud; the policy requires ${required}`;
  return `It was for another audience than the policy requires: aud is ${listAudience(audience)}, not ${required}`;
}
