import { readTarget } from './binding-requirements.ts';
import { isEscaped } from './har-request.ts';
import { type FoundRequest, findCode, requestAround } from './request-around.ts';

/** What stands around tokens in the text that they were found in. */
export interface Surroundings {
  /** The request that a token was found in, by its place in the list of found tokens; null: the token itself. */
  readonly requestOf: (index: number | null) => FoundRequest | null;
  /** Whether a request in the text asks for a token at a URL. */
  readonly isTokenEndpoint: (url: string) => boolean;
  /** What is called an access token in the response, or text, of the token itself; each once. */
  readonly accessTokens: readonly string[];
  readonly code: string | null;
  /** The text is a HAR, which has the request of everything that was sent. */
  readonly isRecording: boolean;
}

/** As many places of a URL are looked at. */
const PLACES_AT_MOST = 10;

/** Reads what stands around tokens, each as it is asked for. `chosen` is the token itself in `found`. */
export function surroundingsIn(
  text: string,
  found: readonly { readonly start: number }[],
  chosen: number,
  isRecording: boolean,
): Surroundings {
  const own = found[chosen];
  return {
    requestOf: (index) => {
      const one = found[index ?? chosen];
      return one === undefined ? null : requestAround(text, one.start);
    },
    isTokenEndpoint: (url) => asksForToken(text, url),
    accessTokens: own === undefined ? [] : accessTokensBeside(text, own.start, isRecording),
    code: findCode(text),
    isRecording,
  };
}

function asksForToken(text: string, url: string): boolean {
  const target = readTarget(url)?.plain;
  if (target === undefined) return false;
  const begin = text.slice(0, BEGINNING);
  let at = -url.length;
  for (let places = 0; places < PLACES_AT_MOST; places++) {
    at = begin.indexOf(url, at + url.length);
    if (at === -1) return false;
    const request = requestAround(text, at + url.length + 1);
    if (request?.isTokenRequest === true && readTarget(request.url)?.plain === target) return true;
  }
  return false;
}

/** A response is not longer than this before its token, nor after it. */
const LOOK_AROUND = 20_000;
const BEGINNING = 1_000_000;
const NAMED = /(?<![\w-])access_token["']?\s*[=:]\s*["']?([\w.~+/-]{8,}=*)(?=["'&\s,;}]|$)/g;

/** In a HAR the response is a string of its own; else it is what stands around. */
function accessTokensBeside(text: string, start: number, isRecording: boolean): readonly string[] {
  const around = isRecording
    ? stringAround(text, start)
    : text.slice(Math.max(0, start - LOOK_AROUND), start + LOOK_AROUND);
  const values = [...(around ?? '').matchAll(NAMED)].map(([, value]) => value ?? '');
  // One that was cut short is none.
  return [...new Set(values.filter((value) => !value.endsWith('..')))];
}

/** The string of a JSON text around a place, without its escapes; null where it is too long, or none. */
function stringAround(text: string, start: number): string | null {
  const from = Math.max(0, start - LOOK_AROUND);
  const stop = Math.min(text.length, start + LOOK_AROUND);
  let open = start;
  do open = text.lastIndexOf('"', open - 1);
  while (open >= from && isEscaped(text, open));
  let close = start - 1;
  do close = text.indexOf('"', close + 1);
  while (close !== -1 && close < stop && isEscaped(text, close));
  if (open < from || close === -1 || close >= stop) return null;
  try {
    const value: unknown = JSON.parse(text.slice(open, close + 1));
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
