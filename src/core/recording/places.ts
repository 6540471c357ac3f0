import { type JsonObject, readJson } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { decodePercent, type NameValue, parseForm, readParameters } from './forms.ts';
import { type Exchange, headerOf } from './har.ts';

/** Where in a request or response something stands. */
export type PlaceKind = 'authorization' | 'proxy-authorization' | 'header' | 'cookie' | 'url' | 'body';

/** A text of a request or response that may have a token in it. */
export interface HarPlace {
  readonly kind: PlaceKind;
  /** Of the header or cookie; empty where there is none. */
  readonly name: string;
  readonly text: string;
}

/** What was sent, the places that say most of a token first. */
export function requestPlaces(exchange: Exchange): readonly HarPlace[] {
  const { requestHeaders, requestCookies, url, requestBody, form } = exchange;
  const headers = requestHeaders.map(headerPlace);
  return [
    ...headers.filter(({ kind }) => kind === 'authorization'),
    ...headers.filter(({ kind }) => kind === 'proxy-authorization'),
    ...headers.filter(({ kind }) => kind === 'cookie'),
    ...requestCookies.map(cookiePlace),
    ...headers.filter(({ kind, name }) => kind === 'header' && !isAddress(name) && !isPseudo(name)),
    { kind: 'url', name: '', text: decodePercent(url) },
    { kind: 'body', name: '', text: form.length > 0 ? writeFields(form) : requestBody },
  ];
}

/** What came back. */
export function responsePlaces(exchange: Exchange): readonly HarPlace[] {
  const { responseHeaders, responseCookies, responseBody } = exchange;
  return [
    { kind: 'body', name: '', text: responseBody },
    ...responseHeaders.map((header): HarPlace => {
      const place = headerPlace(header);
      return place.name === 'location' ? { ...place, text: decodePercent(place.text) } : place;
    }),
    ...responseCookies.map(cookiePlace),
  ];
}

/** A page that was at an address with a token says that address with the next request: nothing is sent by that. */
function isAddress(name: string): boolean {
  return name === 'referer' || name === 'origin';
}

/** `:path` and its like (RFC 9113 section 8.3.1) are the URL once more. */
function isPseudo(name: string): boolean {
  return name.startsWith(':');
}

function headerPlace({ name, value }: NameValue): HarPlace {
  const lower = name.toLowerCase();
  if (lower === 'authorization' || lower === 'proxy-authorization') return { kind: lower, name, text: value };
  if (lower === 'cookie' || lower === 'set-cookie') return { kind: 'cookie', name: '', text: value };
  return { kind: 'header', name: lower, text: value };
}

function cookiePlace({ name, value }: NameValue): HarPlace {
  return { kind: 'cookie', name, text: value };
}

function writeFields(fields: readonly NameValue[]): string {
  return fields.map(({ name, value }) => `${name}=${value}`).join('&');
}

/** Names of the tokens of OAuth 2.0 and OpenID Connect, in token responses and requests. */
const TOKEN_NAMES = ['access_token', 'refresh_token', 'id_token'] as const;

const LONGEST_BODY = 1_000_000;

/** The tokens of a token response (RFC 6749 section 5.1), or of a redirect with them in its fragment. */
export function issuedFields(exchange: Exchange): readonly NameValue[] {
  const { responseBody, responseHeaders, status } = exchange;
  if (status >= 300 && status < 400) {
    const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
    return parseForm(readParameters(location).fragment).filter(isTokenField);
  }
  if (status < 200 || status > 299 || !TOKEN_NAMES.some((name) => responseBody.includes(`"${name}"`)))
    return [];
  return jsonFields(responseBody).filter(isTokenField);
}

/**
 * For how many seconds from now the access token of a token response is valid (`expires_in`, RFC 6749 section 5.1); null
 * where it does not say.
 */
export function lifetimeSaid({ responseBody, responseHeaders, status }: Exchange): number | null {
  if (status >= 300 && status < 400) {
    const location = headerOf(responseHeaders, 'location') ?? '';
    return secondsOf(parseForm(readParameters(location).fragment).find(isLifetime)?.value);
  }
  if (!responseBody.includes('"expires_in"')) return null;
  const said = jsonObjects(responseBody).flatMap((object) => {
    const value = findMember(object, 'expires_in')?.value;
    const text = value?.kind === 'number' ? value.text : value?.kind === 'string' ? value.value : undefined;
    return secondsOf(text) ?? [];
  });
  return said[0] ?? null;
}

function isLifetime({ name }: NameValue): boolean {
  return name === 'expires_in';
}

function secondsOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** The fields of a request: of its form, or of the JSON object that it sends. */
export function sentFields({ form, requestBody }: Exchange): readonly NameValue[] {
  return form.length > 0 ? form : jsonFields(requestBody);
}

/**
 * Whether a response has tokens that were asked for by its request: at the token endpoint (RFC 6749 section 3.2), or at the
 * authorization endpoint (section 3.1), also by a redirect that has them in its fragment. Others may hand out older ones.
 */
export function answersTokenRequest(exchange: Exchange): boolean {
  const { status, url } = exchange;
  if (status >= 300 && status < 400) return issuedFields(exchange).length > 0;
  const { query } = readParameters(url);
  return (
    sentFields(exchange).some(({ name }) => name === 'grant_type') ||
    parseForm(query).some(({ name }) => name === 'response_type')
  );
}

function isTokenField({ name, value }: NameValue): boolean {
  return value !== '' && TOKEN_NAMES.some((known) => known === name);
}

function jsonFields(body: string): readonly NameValue[] {
  return jsonObjects(body).flatMap((object) =>
    object.members.flatMap(({ name }): NameValue[] => {
      const value = stringMember(object, name);
      return value === null ? [] : [{ name, value }];
    }),
  );
}

/** The object that a body is, and those within it that may be a token response. */
function jsonObjects(body: string): readonly JsonObject[] {
  if (body.length > LONGEST_BODY || !/^\s*\{/.test(body.slice(0, 100))) return [];
  const { root, fault } = readJson(body);
  if (fault !== null || root?.kind !== 'object') return [];
  // Some servers put the token response a level deeper.
  const inner = ['data', 'tokens', 'result', 'authenticationResult'].flatMap((name) => {
    const value = findMember(root, name)?.value;
    return value?.kind === 'object' ? [value] : [];
  });
  return [root, ...inner];
}
