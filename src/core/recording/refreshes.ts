import type { Exchange, ExchangeFacts } from './har.ts';
import { issuedFields, sentFields } from './places.ts';
import type { Gathered, SeenIn } from './sightings.ts';
import { readTokenFacts } from './token-facts.ts';

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
  const earlier = new Earlier(tokens);
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
        family.get(name) ?? (isRefresh ? earlier.lastAlike(name, value, exchange, replaced) : undefined);
      replace(old, value, exchange);
      family.set(name, value);
      if (name === 'refresh_token') families.set(value, family);
    }
  }
  // Only what is a token of the story can be named.
  return new Map([...replaced].filter(([text]) => known.has(text)));
}

/** The tokens before an exchange by what they have in common: each is taken up, and put away, once. */
class Earlier {
  readonly #tokens: readonly Gathered[];
  readonly #alike = new Map<string, string[]>();
  #next = 0;

  /** Tokens in the order in which they first appear. */
  constructor(tokens: readonly Gathered[]) {
    this.#tokens = tokens;
  }

  /** The last before an exchange that was of the same name, issuer, subject and audience, and is not replaced. */
  lastAlike(
    name: string,
    text: string,
    exchange: Exchange,
    replaced: ReadonlyMap<string, unknown>,
  ): string | undefined {
    this.#takeUpTo(exchange.number);
    const key = kinship(name, text);
    const alike = key === null ? undefined : this.#alike.get(key);
    while (alike !== undefined && replaced.has(alike.at(-1) ?? '')) alike.pop();
    return alike?.findLast((other) => other !== text && !replaced.has(other));
  }

  /** Exchanges come in order, and each asks only for what was before it. */
  #takeUpTo(number: number): void {
    for (; this.#next < this.#tokens.length; this.#next++) {
      const token = this.#tokens[this.#next];
      const [first] = token?.sightings ?? [];
      if (token === undefined || first === undefined) continue;
      if (first.exchange.number >= number) return;
      const role = first.role ?? (first.kind === 'authorization' ? 'access_token' : null);
      const key =
        role === null
          ? null
          : kinship(role.toLowerCase() === 'authorization' ? 'access_token' : role, token.text);
      if (key === null) continue;
      const alike = this.#alike.get(key) ?? [];
      this.#alike.set(key, alike);
      alike.push(token.text);
    }
  }
}

/** What tokens have in common that may replace each other; null for what does not say whose it is. */
function kinship(name: string, text: string): string | null {
  const { kind, issuer, subject, audience } = readTokenFacts(text, false);
  if (kind !== 'plain' || issuer === null) return null;
  return JSON.stringify([name, issuer, subject, audience.join(' ')]);
}

/** The tokens that a response puts into cookies, each with the host and name of its cookie. */
function cookiesSet({ number, host }: Exchange, seen: SeenIn): readonly (readonly [string, string])[] {
  return (seen.get(number) ?? []).flatMap(({ side, kind, role, text }): (readonly [string, string])[] =>
    side === 'response' && kind === 'cookie' && role !== null ? [[`${host} ${role}`, text]] : [],
  );
}
