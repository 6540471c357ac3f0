import { cutText } from '../text/quote.ts';
import { harRequestAround, harResponseAfter } from './har-request.ts';

/** An HTTP request that a token was found in. */
export interface FoundRequest {
  readonly method: string;
  readonly url: string;
  /** What its `Authorization` has by the scheme Bearer or DPoP (RFC 6750 section 2.1, RFC 9449 section 7.1); null for none. */
  readonly accessToken: string | null;
  /** It asks for a token (RFC 6749 section 3.2): it sends `grant_type`, or what came back has an access token. */
  readonly isTokenRequest: boolean;
}

/** A command or message is not longer than this before its token, nor after it. */
const LOOK_AROUND = 20_000;
/** Of what came back, which is looked at only for an access token. */
const LONGEST_RESPONSE = 200_000;

/**
 * The request around a place in a text: of a HAR, a raw HTTP message, a curl command or a call of `fetch`. Null where there is
 * none, or where it names no whole URL. Takes no longer in a longer text.
 */
export function requestAround(text: string, start: number): FoundRequest | null {
  return readHar(text, start) ?? nearest(text, start);
}

function nearest(text: string, start: number): FoundRequest | null {
  const before = text.slice(Math.max(0, start - LOOK_AROUND), start);
  const after = text.slice(start, start + LOOK_AROUND);
  const found = [readMessage(before, after), readCurl(before, after), readFetch(before, after)];
  // What begins last is what the token stands in.
  const last = found.flatMap((one) => one ?? []).toSorted((a, b) => b.at - a.at)[0];
  if (last === undefined) return null;
  const { method, url, sent, received } = last;
  return {
    method,
    url,
    accessToken: AUTHORIZATION.exec(sent)?.[1] ?? null,
    isTokenRequest: SENDS_GRANT.test(sent) || ISSUES_TOKEN.test(received),
  };
}

const AUTHORIZATION = /(?<![\w-])authorization["'`]?\s*[:=,]\s*["'`]?(?:dpop|bearer)[ \t]+([\w.~+/-]+=*)/i;
const SENDS_GRANT = /(?<![\w-])grant_type["'`]?\s*[=:]/;
const ISSUES_TOKEN = /\\?"access_token\\?"\s*:/;

interface Found {
  readonly method: string;
  readonly url: string;
  readonly at: number;
  /** The whole of it. */
  readonly sent: string;
  /** What follows, up to the next of its kind. */
  readonly received: string;
}

const REQUEST_LINE = /^([A-Z]{3,10}) (\S+) HTTP\/\d/gm;

function readMessage(before: string, after: string): Found | null {
  const line = [...before.matchAll(REQUEST_LINE)].at(-1);
  const [first, method, target] = line ?? [];
  if (line === undefined || first === undefined || method === undefined || target === undefined) return null;
  const rest = before.slice(line.index + first.length) + after;
  const message = rest.slice(0, indexOrEnd(rest, /^[A-Z]{3,10} \S+ HTTP\/\d/m));
  const sent = message.slice(0, indexOrEnd(message, /^HTTP\/\d/m));
  const head = sent.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const host = /^host:[ \t]*(\S+)/im.exec(head)?.[1];
  const url = /^https?:/i.test(target) ? target : host === undefined ? null : `https://${host}${target}`;
  return url === null ? null : { method, url, at: line.index, sent, received: message.slice(sent.length) };
}

const ADDRESS = /https?:\/\/[^\s'"`\\<>^]+/i;
const CURL = /\bcurl(?:\.exe)?\s/;

function readCurl(before: string, after: string): Found | null {
  const at = [...before.matchAll(new RegExp(CURL, 'g'))].at(-1)?.index;
  if (at === undefined) return null;
  const rest = `${before.slice(at)}${after}`;
  // It ends where a line does that is not continued.
  const command = /^(?:[^\n\\^`]|[\\^`](?:\r?\n|.)|'[^']*')*/.exec(rest)?.[0] ?? rest;
  if (at + command.length < before.length) return null;
  const url = ADDRESS.exec(command)?.[0];
  if (url === undefined) return null;
  const named = /\s(?:-X|--request)[\s=]*['"]?([A-Za-z]+)/.exec(command)?.[1];
  const sends = /\s(?:-d|-F|--data(?:-\w+)*|--form|--json)[\s='"]/.test(command);
  const other = /\s(?:-I|--head)\b/.test(command)
    ? 'HEAD'
    : sends && !/\s(?:-G|--get)\b/.test(command)
      ? 'POST'
      : 'GET';
  const answer = rest.slice(command.length);
  const received = answer.slice(0, indexOrEnd(answer, CURL));
  return { method: named ?? other, url, at, sent: command, received };
}

const FETCH = /\bfetch\(\s*["'`](https?:\/\/[^"'`]+)["'`]/i;

function readFetch(before: string, after: string): Found | null {
  const call = [...before.matchAll(new RegExp(FETCH, 'gi'))].at(-1);
  const [opening, url] = call ?? [];
  if (call === undefined || opening === undefined || url === undefined) return null;
  const rest = before.slice(call.index + opening.length) + after;
  const sent = rest.slice(0, indexOrEnd(rest, FETCH));
  const method = /["']?method["']?\s*:\s*["'`](\w+)/.exec(sent)?.[1];
  return { method: method ?? 'GET', url, at: call.index, sent, received: '' };
}

function indexOrEnd(text: string, pattern: RegExp): number {
  const at = text.search(pattern);
  return at === -1 ? text.length : at;
}

function readHar(text: string, start: number): FoundRequest | null {
  const found = harRequestAround(text, start);
  if (found === null) return null;
  const { request, end } = found;
  const method = member(request, 'method');
  const url = member(request, 'url');
  if (typeof method !== 'string' || typeof url !== 'string') return null;
  const postData = member(request, 'postData');
  const body = member(postData, 'text');
  const sendsGrant =
    listOf(member(postData, 'params')).some((param) => member(param, 'name') === 'grant_type') ||
    (typeof body === 'string' && SENDS_GRANT.test(body));
  const authorization = listOf(member(request, 'headers')).flatMap((header) => {
    const name = member(header, 'name');
    const value = member(header, 'value');
    const isIt = typeof name === 'string' && /^authorization$/i.test(name) && typeof value === 'string';
    return isIt ? [/^\s*(?:dpop|bearer)[ \t]+(\S+)\s*$/i.exec(value)?.[1] ?? ''] : [];
  })[0];
  return {
    method: cutText(method, 20),
    url,
    accessToken: authorization || null,
    isTokenRequest: sendsGrant || ISSUES_TOKEN.test(harResponseAfter(text, end, LONGEST_RESPONSE)),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** An authorization code in a text, as a parameter or a member; null where there is none. */
export function findCode(text: string): string | null {
  const found =
    /(?:[?&#\s"']|^)code["']?\s*[=:]\s*["']?([\w.~+/-]{6,512})/.exec(text.slice(0, 200_000))?.[1] ?? null;
  return found === null || /^(?:https?:|eyJ)/.test(found) ? null : found;
}
