import type { Exchange, ExchangeFacts } from './har.ts';
import { issuedFields, sentFields } from './places.ts';
import type { Gathered, SeenIn } from './sightings.ts';
import { readTokenFacts, type TokenFacts } from './token-facts.ts';

/** What replaced a token, and in which response. */
export interface Replacement {
  readonly exchange: ExchangeFacts;
  /** Number of the token that came in its place; null where that is none of the recording. */
  readonly by: number | null;
}

/** The same by the token's text. */
export interface ReplacedBy {
  readonly exchange: Exchange;
  readonly by: string;
}

/** By the name of a token in the token response, the last that was issued. */
type Family = Map<string, string>;

/**
 * Follows each refresh (RFC 6749 section 6): the tokens of its response replace those of the same name that came with
 * the refresh token, or with its last use. Where the recording does not have when that was issued, the last token of
 * the same name, issuer, subject and audience counts. A cookie that is set anew replaces the token that it held.
 */
export function followRefreshes(
  exchanges: readonly Exchange[],
  tokens: readonly Gathered[],
  seen: SeenIn,
): ReadonlyMap<string, ReplacedBy> {
  const replaced = new Map<string, ReplacedBy>();
  const families = new Map<string, Family>();
  const known = new Map(tokens.map((token) => [token.text, token]));
  const cookies = new Map<string, string>();
  const readFacts = rememberFacts();
  const replace = (old: string | undefined, by: string, exchange: Exchange): void => {
    if (old !== undefined && old !== by && !replaced.has(old)) replaced.set(old, { exchange, by });
  };
  for (const exchange of exchanges) {
    for (const [cookie, text] of cookiesSet(exchange, seen)) {
      replace(cookies.get(cookie), text, exchange);
      cookies.set(cookie, text);
    }
    const issued = issuedFields(exchange);
    if (issued.length === 0) continue;
    const sent = sentFields(exchange);
    const isRefresh = sent.some(({ name, value }) => name === 'grant_type' && value === 'refresh_token');
    const used = isRefresh ? sent.find(({ name }) => name === 'refresh_token')?.value : undefined;
    const family: Family = (used === undefined ? undefined : families.get(used)) ?? new Map();
    if (used !== undefined) {
      if (!family.has('refresh_token')) family.set('refresh_token', used);
      families.set(used, family);
    }
    for (const { name, value } of issued) {
      const old =
        family.get(name) ??
        (isRefresh ? lastAlike(name, value, exchange, tokens, replaced, readFacts) : undefined);
      replace(old, value, exchange);
      family.set(name, value);
      if (name === 'refresh_token') families.set(value, family);
    }
  }
  // Only what is a token of the story can be named.
  return new Map([...replaced].filter(([text]) => known.has(text)));
}

/** Reads what a token says of itself, each token once: it is held against every refresh. */
function rememberFacts(): (text: string) => TokenFacts {
  const known = new Map<string, TokenFacts>();
  return (text) => {
    const facts = known.get(text) ?? readTokenFacts(text, false);
    known.set(text, facts);
    return facts;
  };
}

/** The last token before an exchange that was of the same name, issuer, subject and audience. */
function lastAlike(
  name: string,
  text: string,
  exchange: Exchange,
  tokens: readonly Gathered[],
  replaced: ReadonlyMap<string, unknown>,
  readFacts: (text: string) => TokenFacts,
): string | undefined {
  const facts = readFacts(text);
  if (facts.kind !== 'plain' || facts.issuer === null) return undefined;
  const isAlike = ({ text: other, sightings }: Gathered): boolean => {
    const [first] = sightings;
    if (other === text || replaced.has(other) || first === undefined) return false;
    if (first.exchange.number >= exchange.number) return false;
    const role = first.role ?? (first.kind === 'authorization' ? 'access_token' : null);
    const isNamed = role === name || (name === 'access_token' && role?.toLowerCase() === 'authorization');
    if (!isNamed) return false;
    const own = readFacts(other);
    return (
      own.issuer === facts.issuer &&
      own.subject === facts.subject &&
      own.audience.join(' ') === facts.audience.join(' ')
    );
  };
  return tokens.findLast(isAlike)?.text;
}

/** The tokens that a response puts into cookies, each with the host and name of its cookie. */
function cookiesSet({ number, host }: Exchange, seen: SeenIn): readonly (readonly [string, string])[] {
  return (seen.get(number) ?? []).flatMap(({ side, kind, role, text }): (readonly [string, string])[] =>
    side === 'response' && kind === 'cookie' && role !== null ? [[`${host} ${role}`, text]] : [],
  );
}
