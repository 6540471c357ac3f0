import { cutText } from '../text/quote.ts';

/** An HTTP request that a token was found in. */
export interface FoundRequest {
  readonly method: string;
  readonly url: string;
}

/** A command or message is not longer than this before its token. */
const LOOK_BACK = 20_000;
/** Of what follows, which may hold the method as well. */
const LOOK_AHEAD = 4000;
/** A HAR is parsed as a whole; a larger one takes the page too long. */
const HAR_AT_MOST = 3_000_000;

/**
 * The request around a place in a text: of a HAR, a raw HTTP message, a curl command or a call of `fetch`. Null where there is
 * none, or where it names no whole URL. `token` is what stands there.
 */
export function requestAround(text: string, start: number, token: string): FoundRequest | null {
  return readHar(text, token) ?? nearest(text, start);
}

function nearest(text: string, start: number): FoundRequest | null {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const after = text.slice(start, start + LOOK_AHEAD);
  const found = [readMessage(before, after), readCurl(before, after), readFetch(before, after)];
  // What begins last is what the token stands in.
  return found.flatMap((one) => one ?? []).toSorted((a, b) => b.at - a.at)[0] ?? null;
}

type Found = FoundRequest & { readonly at: number };

const REQUEST_LINE = /^([A-Z]{3,10}) (\S+) HTTP\/\d/gm;

function readMessage(before: string, after: string): Found | null {
  const line = [...before.matchAll(REQUEST_LINE)].at(-1);
  const [, method, target] = line ?? [];
  if (line === undefined || method === undefined || target === undefined) return null;
  const head = `${before.slice(line.index)}${after}`.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const host = /^host:[ \t]*(\S+)/im.exec(head)?.[1];
  const url = /^https?:/i.test(target) ? target : host === undefined ? null : `https://${host}${target}`;
  return url === null ? null : { method, url, at: line.index };
}

const ADDRESS = /https?:\/\/[^\s'"`\\<>^]+/i;

function readCurl(before: string, after: string): Found | null {
  const at = before.search(/\bcurl(?:\.exe)?\s(?![\s\S]*\bcurl(?:\.exe)?\s)/);
  if (at === -1) return null;
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
  return { method: named ?? other, url, at };
}

function readFetch(before: string, after: string): Found | null {
  const call = [...before.matchAll(/\bfetch\(\s*["'`](https?:\/\/[^"'`]+)["'`]/gi)].at(-1);
  const url = call?.[1];
  if (call === undefined || url === undefined) return null;
  const method = /["']?method["']?\s*:\s*["'`](\w+)/.exec(`${before.slice(call.index)}${after}`)?.[1];
  return { method: method ?? 'GET', url, at: call.index };
}

/** The request of the entry that holds the token. */
function readHar(text: string, token: string): FoundRequest | null {
  if (text.length > HAR_AT_MOST || !/^\s*\{/.test(text) || !/"entries"/.test(text)) return null;
  try {
    const entries = member(member(JSON.parse(text), 'log'), 'entries');
    for (const entry of Array.isArray(entries) ? entries : []) {
      const request = member(entry, 'request');
      const method = member(request, 'method');
      const url = member(request, 'url');
      if (typeof method !== 'string' || typeof url !== 'string') continue;
      if (JSON.stringify(request).includes(token)) return { method: cutText(method, 20), url };
    }
  } catch {
    // No JSON, and so no HAR.
  }
  return null;
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
