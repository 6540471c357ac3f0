import type { ClockOff } from '../../core/recording/clock-of-host.ts';
import type { ExchangeFacts } from '../../core/recording/har.ts';
import { timeAt } from '../../core/recording/refusal.ts';
import type { RefusalWithoutToken } from '../../core/recording/refusal-without-token.ts';
import type { Sighting } from '../../core/recording/sightings.ts';
import type { RecordedToken } from '../../core/recording/story.ts';
import { shorten } from '../../core/text/quote.ts';
import { wordReasons, wordReasonsWithoutToken, wordRefused } from './word-refusals.ts';
import { LONGEST_PATH, lowerFirst, nameRequest, wholeRequest, wordTimes } from './word-request.ts';

/** What became of a token at an instant (seconds since 1970; null where the recording does not say). */
export interface StoryEvent {
  readonly kind: 'issued' | 'sent' | 'refused' | 'replaced';
  /** Number of the request that it is of, or that is the first of several. */
  readonly at: number;
  readonly seconds: number | null;
  readonly title: string;
  /** The request in full, where the title has it shortened. */
  readonly whole: string | undefined;
  readonly details: readonly string[];
  /** What is wrong with it, whatever became of it. */
  readonly warning: string | null;
  /** At which instant to see the token as the server saw it; null where nobody would want to. */
  readonly instant: number | null;
  /** The first of several refusals. */
  readonly isFirst: boolean;
}

/** What events are worded with beside the token. */
export interface StoryContext {
  /** Of all tokens, by number. */
  readonly names: ReadonlyMap<number, string>;
  /** The audience that the policy requires; null for none. */
  readonly audience: string | null;
  readonly clocksOff: readonly ClockOff[];
}

const PLAIN = { details: [], warning: null, instant: null, isFirst: false };

/** What became of a token, in the order of time. */
export function wordEvents(token: RecordedToken, context: StoryContext): readonly StoryEvent[] {
  const { facts, issued, sent, refusals, replacement } = token;
  const { names, audience, clocksOff } = context;
  const events: StoryEvent[] = [];
  const add = (
    kind: StoryEvent['kind'],
    exchange: ExchangeFacts,
    title: string,
    more: Partial<StoryEvent> = {},
  ) =>
    events.push({
      kind,
      at: exchange.number,
      seconds: exchange.started,
      title,
      whole: undefined,
      ...PLAIN,
      ...more,
    });
  if (issued !== null)
    add('issued', issued.exchange, `Issued by ${nameRequest(issued.exchange)}`, {
      whole: wholeRequest(issued.exchange),
    });
  else if (sent[0] !== undefined)
    add('issued', sent[0].exchange, 'Issued before the recording, or where it does not show');
  for (const group of groupByHost(sent)) {
    const [first] = group;
    if (first === undefined) continue;
    const details = wordLate(group, token, clocksOff);
    add('sent', first.exchange, wordSent(group), { details, warning: wordUrl(first) });
  }
  for (const [index, refusal] of refusals.entries()) {
    const isFirst = index === 0 && refusals.length > 1;
    add(
      'refused',
      refusal.exchange,
      `${wordRefused(refusal, refusal.by)}${isFirst ? ' (first refusal)' : ''}`,
      {
        whole: wholeRequest(refusal.exchange),
        details: wordReasons(refusal, facts, audience),
        instant: refusal.moment?.seconds ?? null,
        isFirst,
      },
    );
  }
  if (replacement !== null) {
    const by = replacement.by === null ? 'another token' : (names.get(replacement.by) ?? 'another token');
    add('replaced', replacement.exchange, `Replaced by ${lowerFirst(by)}`, {
      whole: wholeRequest(replacement.exchange),
      details: [`In ${nameRequest(replacement.exchange)}`],
    });
  }
  return events.sort((a, b) => a.at - b.at);
}

/** The refusals of requests in which no token can be read. */
export function wordEventsWithoutToken(refusals: readonly RefusalWithoutToken[]): readonly StoryEvent[] {
  return refusals.map(
    (refusal): StoryEvent => ({
      ...PLAIN,
      kind: 'refused',
      at: refusal.exchange.number,
      seconds: refusal.exchange.started,
      title: wordRefused(refusal),
      whole: wholeRequest(refusal.exchange),
      details: wordReasonsWithoutToken(refusal),
      instant: refusal.moment?.seconds ?? null,
    }),
  );
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
    return `${name}${wordTimes(count)}`;
  });
  const times = group.length === 1 ? '' : ` ${group.length.toLocaleString('en')} times`;
  return `Sent to ${shorten(first.exchange.host, LONGEST_PATH)}${times} ${wordPlace(first)}: ${answers.join(', ')}`;
}

/** Requests that were answered well though the token had expired, also by a clock that is right. */
function wordLate(
  group: readonly Sighting[],
  { facts }: RecordedToken,
  clocksOff: readonly ClockOff[],
): string[] {
  const late = group.filter(({ exchange: { host, started, status, serverDate } }) => {
    const seen = serverDate ?? started;
    const off = clocksOff.find((clock) => clock.host === (serverDate === null ? null : host))?.offset ?? 0;
    const isLate = (instant: number | null): boolean => timeAt(facts, instant).state === 'expired';
    return status >= 200 && status < 300 && isLate(seen) && isLate(seen === null ? null : seen - off);
  });
  if (late.length === 0) return [];
  const count = late.length === 1 ? 'Once' : `${late.length.toLocaleString('en')} times`;
  return [`${count} accepted after it had expired`];
}

/** A token in a URL is in every log on the way. */
function wordUrl({ kind, role }: Sighting): string | null {
  if (kind !== 'url') return null;
  return role === 'access_token'
    ? 'URLs are logged: RFC 6750 section 2.3 allows this only where nothing else is possible'
    : 'URLs are logged and kept in histories';
}
