import { formatDuration, formatUtc } from '../../core/claims/numeric-date.ts';
import { type Challenge, parameterOf } from '../../core/recording/challenges.ts';
import type { ClockMeasure } from '../../core/recording/clock.ts';
import type { ExchangeFacts } from '../../core/recording/har.ts';
import { type Refusal, timeAt } from '../../core/recording/refusal.ts';
import type { Sighting } from '../../core/recording/sightings.ts';
import type { RecordedToken } from '../../core/recording/story.ts';
import type { TokenFacts } from '../../core/recording/token-facts.ts';
import { quote, shorten } from '../../core/text/quote.ts';

/** What became of a token at an instant (seconds since 1970; null where the recording does not say). */
export interface StoryEvent {
  readonly kind: 'issued' | 'sent' | 'refused' | 'replaced';
  readonly seconds: number | null;
  readonly title: string;
  readonly details: readonly string[];
}

const LONGEST_PATH = 80;
const LONGEST_SAID = 300;

/**
 * What became of a token, in the order of time. `names` are those of all tokens, by number; `wanted` is the audience that the
 * policy requires, if any.
 */
export function wordEvents(
  token: RecordedToken,
  names: ReadonlyMap<number, string>,
  wanted: string | null,
): readonly StoryEvent[] {
  const { issued, sent, refusal, replacement } = token;
  const events: (StoryEvent & { readonly at: number })[] = [];
  const add = (
    kind: StoryEvent['kind'],
    { number, started }: ExchangeFacts,
    title: string,
    details: string[] = [],
  ) => events.push({ kind, seconds: started, title, details, at: number });
  if (issued !== null) add('issued', issued.exchange, `Issued by ${nameRequest(issued.exchange)}`);
  else if (sent[0] !== undefined)
    add('issued', sent[0].exchange, 'Issued before the recording, or where it does not show', []);
  for (const group of groupByHost(sent)) {
    const [first] = group;
    if (first !== undefined) add('sent', first.exchange, wordSent(group), wordLate(group, token));
  }
  if (refusal !== null)
    add('refused', refusal.exchange, wordRefused(refusal), wordReasons(refusal, token, wanted));
  if (replacement !== null) {
    const by = replacement.by === null ? 'another token' : (names.get(replacement.by) ?? 'another token');
    add('replaced', replacement.exchange, `Replaced by ${lowerFirst(by)}`, [
      `In ${nameRequest(replacement.exchange)}`,
    ]);
  }
  return events.sort((a, b) => a.at - b.at);
}

function nameRequest({ method, host, path }: ExchangeFacts): string {
  return `${shorten(method, 20)} ${shorten(`${host}${path}`, LONGEST_PATH)}`;
}

function groupByHost(sent: readonly Sighting[]): readonly (readonly Sighting[])[] {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sent) {
    const key = `${sighting.exchange.host} ${wordPlace(sighting)}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(sighting);
  }
  return [...groups.values()];
}

function wordPlace({ kind, role }: Sighting): string {
  switch (kind) {
    case 'authorization':
      return 'in Authorization';
    case 'proxy-authorization':
      return 'in Proxy-Authorization';
    case 'cookie':
      return role === null ? 'in a cookie' : `in the cookie “${shorten(role, 40)}”`;
    case 'url':
      return 'in the URL';
    case 'body':
      return 'in the body';
    case 'header':
      return 'in a header';
  }
}

function wordSent(group: readonly Sighting[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const statuses = new Map<number, number>();
  for (const { exchange } of group) statuses.set(exchange.status, (statuses.get(exchange.status) ?? 0) + 1);
  const answers = [...statuses].map(([status, count]) => {
    const name = status === 0 ? 'no response' : String(status);
    return count === 1 ? name : `${name} ×${count.toLocaleString('en')}`;
  });
  const times = group.length === 1 ? '' : ` ${group.length.toLocaleString('en')} times`;
  return `Sent to ${shorten(first.exchange.host, LONGEST_PATH)}${times} ${wordPlace(first)}: ${answers.join(', ')}`;
}

/** Requests that were answered well though the token had expired. */
function wordLate(group: readonly Sighting[], { facts }: RecordedToken): string[] {
  const late = group.filter(({ exchange }) => {
    const time = timeAt(facts, exchange.serverDate ?? exchange.started);
    return exchange.status >= 200 && exchange.status < 300 && time.state === 'expired';
  });
  if (late.length === 0) return [];
  const count = late.length === 1 ? 'Once' : `${late.length.toLocaleString('en')} times`;
  return [`${count} accepted after it had expired`];
}

function wordRefused({ exchange, by }: Refusal): string {
  const from = by === 'proxy' ? 'from the proxy for' : 'from';
  return `${exchange.status} ${from} ${nameRequest(exchange)}`;
}

function wordReasons(refusal: Refusal, { facts }: RecordedToken, wanted: string | null): string[] {
  const { by, challenges, bodyError, audience, besides } = refusal;
  const header = by === 'proxy' ? 'Proxy-Authenticate' : 'WWW-Authenticate';
  const required = by === 'proxy' ? null : wordRequired(facts, wanted);
  const said = challenges.map(wordChallenge);
  const body =
    bodyError === null
      ? []
      : [
          `The body says ${shorten(bodyError.error, 80)}${bodyError.description === null ? '' : `: ${quote(bodyError.description, LONGEST_SAID)}`}`,
        ];
  return [
    ...(said.length > 0 ? said : [`The response has no ${header} header`, ...body]),
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

function wordTime({ time, moment }: Refusal): string {
  const clock = moment?.clock === 'server' ? 'by the server’s clock' : 'by the browser’s clock';
  switch (time.state) {
    case 'expired':
      return time.seconds < 1
        ? `It expired at that moment, ${clock}`
        : `It had expired ${formatDuration(time.seconds)} before, ${clock}`;
    case 'not-yet-valid':
      return time.claim === 'nbf'
        ? `It was not yet valid: nbf is ${formatDuration(time.seconds)} later, ${clock}`
        : `It was issued in the future: iat is ${formatDuration(time.seconds)} later, ${clock}`;
    case 'in-time':
      return `It was not expired, ${clock}`;
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

/** The clock of an issuer, with the numbers. */
export function wordClock(measure: ClockMeasure, names: ReadonlyMap<number, string>): string {
  const { token, issuedAt, date, offset, uncertainty } = measure;
  const name = names.get(token) ?? 'a token';
  const numbers = `The iat of ${lowerFirst(name)} is ${formatUtc(issuedAt)}; the Date of the response it came in is ${formatUtc(date)}, give or take ${formatDuration(uncertainty)}.`;
  return offset > 0
    ? `${numbers} Its iat is ${formatDuration(offset)} ahead, so a verifier may refuse it as issued in the future.`
    : `${numbers} Its iat is ${formatDuration(offset)} behind: the clock of what signs is late, or the token was issued before and handed out again.`;
}

function lowerFirst(name: string): string {
  return name.startsWith('ID ') ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** What leaves out credentials, and how to have them in the recording. `creator` is the name in the HAR. */
export function wordWithoutCredentials(creator: string): string {
  const seen = 'No request has cookies or an Authorization header.';
  if (creator === 'WebInspector')
    return `${seen} Chrome and Edge leave them out unless told otherwise. In DevTools, open Settings, Preferences, Network and turn on “Allow to generate HAR with sensitive data”. Then choose “Export HAR (with sensitive data)”.`;
  if (creator === 'Firefox')
    return `${seen} Firefox saves them (“Save All As HAR”), so the requests had none, or they were removed later.`;
  if (creator === 'WebKit Web Inspector')
    return `${seen} Safari saves those that its Network tab shows (“Export”), so the requests had none, or they were removed later.`;
  return `${seen} What saved the recording may have left them out. Chrome does so by default: see “Allow to generate HAR with sensitive data” in the settings of DevTools, under Network.`;
}
