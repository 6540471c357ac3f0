import { readBase64urlInSteps } from '../text/base64url.ts';
import { type JsonNode, type JsonObject, readJsonInSteps } from '../text/json.ts';
import type { JsonFault } from '../text/json-fault.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { Steps } from '../text/steps.ts';
import { type NameValue, parseForm, readUrl } from './forms.ts';
import { readHttpDate, readIsoInstant } from './instants.ts';

/** Which request, when, and how it was answered. Times are seconds since 1970 or seconds. */
export interface ExchangeFacts {
  /** Counted from 1 in the order of time. */
  readonly number: number;
  /** When the browser began it, by the browser's clock; null where the recording does not say. */
  readonly started: number | null;
  /** How long it took; 0 where the recording does not say. */
  readonly took: number;
  readonly method: string;
  readonly host: string;
  /** Without query and fragment. */
  readonly path: string;
  /** 0 where no response came. */
  readonly status: number;
  /** By the server's clock, of a response that came from there right then; null for others. */
  readonly serverDate: number | null;
}

/** A request and its response, as a HAR has them. */
export interface Exchange extends ExchangeFacts {
  readonly url: string;
  readonly requestHeaders: readonly NameValue[];
  readonly responseHeaders: readonly NameValue[];
  readonly requestCookies: readonly NameValue[];
  readonly responseCookies: readonly NameValue[];
  /** What was sent as a form, decoded. */
  readonly form: readonly NameValue[];
  readonly requestBody: string;
  /** Decoded where the recording has it in base64. */
  readonly responseBody: string;
}

/** An exchange without what was sent and received, of which a story has many. */
export function factsOf(exchange: Exchange): ExchangeFacts {
  const { number, started, took, method, host, path, status, serverDate } = exchange;
  return { number, started, took, method, host, path, status, serverDate };
}

/** A HAR (HTTP Archive 1.2), read as far as it can be read. */
export interface Har {
  readonly exchanges: readonly Exchange[];
  /** The program that saved it; empty where it does not say. */
  readonly creator: string;
  /** What the file says of itself; empty where it does not. */
  readonly comment: string;
  readonly root: JsonNode;
  /** Where the text stops being JSON; null where all of it is. */
  readonly fault: JsonFault | null;
}

/** `not-har`: JSON of another kind, or broken before the first request. */
export type HarReading =
  | { readonly ok: true; readonly har: Har }
  | { readonly ok: false; readonly reason: 'not-har'; readonly fault: JsonFault | null };

const ENTRIES_A_STEP = 50;

/**
 * Reads a HAR. Of one that breaks off it keeps the requests that are complete. Entries without a time stay where they
 * stand; the others come in the order of time. It checks nothing of what was sent. Never throws.
 */
export function* readHarInSteps(text: string): Steps<HarReading> {
  const { root, fault } = yield* readJsonInSteps(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);
  const log = objectOf(memberOf(objectOf(root), 'log'));
  const entries = memberOf(log, 'entries');
  if (root === null || entries?.kind !== 'array') return { ok: false, reason: 'not-har', fault };
  const exchanges: Omit<Exchange, 'number'>[] = [];
  for (let at = 0; at < entries.items.length; at++) {
    const entry = objectOf(entries.items[at] ?? null);
    // Of a text that breaks off the last one is not whole.
    if (entry !== null && objectOf(memberOf(entry, 'request')) !== null)
      exchanges.push(yield* readEntry(entry));
    if (at % ENTRIES_A_STEP === 0) yield;
  }
  const creator = objectOf(memberOf(log, 'creator'));
  const inOrder = sortByTime(exchanges).map((exchange, at): Exchange => ({ ...exchange, number: at + 1 }));
  const comment = stringMember(log, 'comment') ?? '';
  return {
    ok: true,
    har: { exchanges: inOrder, creator: stringMember(creator, 'name') ?? '', comment, root, fault },
  };
}

function sortByTime<Item extends { readonly started: number | null }>(items: readonly Item[]): Item[] {
  let last = Number.NEGATIVE_INFINITY;
  // One without a time comes right after the one before it.
  const timed = items.map((item) => {
    last = item.started ?? last;
    return { item, at: last };
  });
  return timed.sort((a, b) => a.at - b.at || 0).map(({ item }) => item);
}

function* readEntry(entry: JsonObject): Steps<Omit<Exchange, 'number'>> {
  const request = objectOf(memberOf(entry, 'request'));
  const response = objectOf(memberOf(entry, 'response'));
  const url = stringMember(request, 'url') ?? '';
  const { host, path } = readUrl(url);
  const postData = objectOf(memberOf(request, 'postData'));
  const requestBody = stringMember(postData, 'text') ?? '';
  const params = pairsOf(memberOf(postData, 'params'));
  const mime = stringMember(postData, 'mimeType') ?? '';
  const isForm = /urlencoded/i.test(mime) || /^[\w.-]+=[^{}\s]*$/.test(requestBody.slice(0, 200));
  const responseHeaders = pairsOf(memberOf(response, 'headers'));
  const started = stringMember(entry, 'startedDateTime');
  const isCached = stringMember(entry, '_fromCache') !== null || headerOf(responseHeaders, 'age') !== null;
  const date = headerOf(responseHeaders, 'date');
  return {
    started: started === null ? null : readIsoInstant(started),
    took: Math.max(0, numberOf(memberOf(entry, 'time'))) / 1000,
    method: stringMember(request, 'method') ?? '',
    url,
    host,
    path,
    status: numberOf(memberOf(response, 'status')),
    requestHeaders: pairsOf(memberOf(request, 'headers')),
    responseHeaders,
    requestCookies: pairsOf(memberOf(request, 'cookies')),
    responseCookies: pairsOf(memberOf(response, 'cookies')),
    // Chrome leaves `params` encoded.
    form: isForm && requestBody !== '' ? parseForm(requestBody) : params,
    requestBody,
    responseBody: yield* readContent(objectOf(memberOf(response, 'content'))),
    serverDate: date === null || isCached ? null : readHttpDate(date),
  };
}

/** A body in base64 is read as text where it is text; of other bytes it tells nothing. */
function* readContent(content: JsonObject | null): Steps<string> {
  const text = stringMember(content, 'text') ?? '';
  if (stringMember(content, 'encoding') !== 'base64') return text;
  const mime = stringMember(content, 'mimeType') ?? '';
  if (/^(?:image|font|audio|video)\//i.test(mime)) return '';
  const { bytes } = yield* readBase64urlInSteps(text);
  return new TextDecoder().decode(bytes);
}

/** The value of a header, whatever the case of its name; several are joined as RFC 9110 section 5.3 says. */
export function headerOf(headers: readonly NameValue[], name: string): string | null {
  const values = headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value);
  return values.length === 0 ? null : values.join(', ');
}

function pairsOf(node: JsonNode | null): readonly NameValue[] {
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item): NameValue[] => {
    const object = objectOf(item);
    const name = stringMember(object, 'name');
    return name === null ? [] : [{ name, value: stringMember(object, 'value') ?? '' }];
  });
}

function memberOf(object: JsonObject | null, name: string): JsonNode | null {
  return findMember(object, name)?.value ?? null;
}

function objectOf(node: JsonNode | null): JsonObject | null {
  return node?.kind === 'object' ? node : null;
}

function numberOf(node: JsonNode | null): number {
  const number = node?.kind === 'number' ? Number(node.text) : 0;
  return Number.isFinite(number) ? number : 0;
}
