import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { type IssuerName, nameIssuer } from './issuer-claims.ts';
import { formatDuration, readNumericDate } from './numeric-date.ts';
import {
  ACR_CODES,
  AMR_CODES,
  CLIENT_AUTHENTICATION,
  CONFIRMATION_METHODS,
  DIGEST_NAMES,
  ENTRA_ACCOUNTS,
  ENTRA_TENANTS,
  ENTRA_TOKEN_KINDS,
  GITHUB_EVENTS,
  GITHUB_RUNNERS,
} from './value-codes.ts';
import type { ValueNote } from './value-note.ts';
import { explainPhone, nameCountry, nameLanguage, nameZone } from './value-people.ts';
import { explainScope } from './value-scopes.ts';

type Explain = (value: JsonNode, claims: JsonObject) => ValueNote | null;

/** More items than a person reads are left as they are. */
const MOST_ITEMS = 200;
/** Thirty years: a greater number of seconds is a date, and no duration. */
const LONGEST_SECONDS = 946_080_000;

function words(text: string | null): ValueNote | null {
  return text === null ? null : { kind: 'words', text };
}

/** The text of a value of few characters, for a code may be written as text or as a number. */
function codeOf(value: JsonNode): string | null {
  if (value.kind === 'string') return value.value;
  return value.kind === 'number' && value.text.length <= 20 ? value.text : null;
}

function fromCodes(codes: ReadonlyMap<string, string>): Explain {
  return (value) => words(codes.get(codeOf(value) ?? '') ?? null);
}

function fromText(explain: (text: string) => string | null): Explain {
  return (value) => (value.kind === 'string' ? words(explain(value.value)) : null);
}

/** Meanings that only hold of an issuer's tokens: others use the name for something else. */
function onlyOf(issuer: IssuerName, explain: Explain): Explain {
  return (value, claims) => (nameIssuer(claims) === issuer ? explain(value, claims) : null);
}

/** The strings of an array, or of text split at its spaces; null for all else and for too many. */
function listOf(value: JsonNode): readonly string[] | null {
  if (value.kind === 'string') return value.value.split(/\s+/, MOST_ITEMS + 1).filter((text) => text !== '');
  if (value.kind !== 'array' || value.items.length > MOST_ITEMS) return null;
  const texts = value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return texts.length === value.items.length ? texts : null;
}

/** Each item with its meaning, where one at least is known. */
function itemsOf(meaningOf: (text: string) => string | null): Explain {
  return (value) => {
    const items = listOf(value)?.map((text) => ({ text, meaning: meaningOf(text) })) ?? [];
    const isKnown = items.length <= MOST_ITEMS && items.some(({ meaning }) => meaning !== null);
    return isKnown ? { kind: 'items', items } : null;
  };
}

/** Scopes in one text are worth telling apart even where no meaning is known. */
const scopes: Explain = (value, claims) => {
  const texts = value.kind === 'string' ? (listOf(value) ?? []) : [];
  const known = itemsOf(explainScope)(value, claims);
  if (known !== null || texts.length < 2 || texts.length > MOST_ITEMS) return known;
  return { kind: 'items', items: texts.map((text) => ({ text, meaning: null })) };
};

/** One code in words, or each of an array. */
function oneOrEach(nameOf: (code: string) => string | null): Explain {
  return (value, claims) =>
    value.kind === 'array' ? itemsOf(nameOf)(value, claims) : fromText(nameOf)(value, claims);
}

const country = oneOrEach(nameCountry);

/** The country of an address, or of a place of birth. */
const countryInside: Explain = (value) =>
  value.kind === 'object' ? words(nameCountry(stringMember(value, 'country') ?? '')) : null;

/** Languages are written one after the other too (`ui_locales`). */
const languages: Explain = (value, claims) => {
  const isList = value.kind === 'string' && /\s/.test(value.value.trim());
  return isList ? itemsOf(nameLanguage)(value, claims) : oneOrEach(nameLanguage)(value, claims);
};

const duration: Explain = (value) => {
  const text = codeOf(value);
  if (text === null || !/^\d{1,10}$/.test(text) || Number(text) > LONGEST_SECONDS) return null;
  return words(formatDuration(Number(text)));
};

/** How long the token is good for: from when it was made or becomes valid until it expires. */
const lifetime: Explain = (value, claims) => {
  const start = findMember(claims, 'iat') ?? findMember(claims, 'nbf');
  if (start === null) return null;
  const from = readNumericDate(start.value);
  const until = readNumericDate(value);
  if (from.state === 'not-number' || from.state === 'implausible' || from.state !== until.state) return null;
  return until.seconds > from.seconds
    ? words(`Lifetime ${formatDuration(until.seconds - from.seconds)}`)
    : null;
};

const confirmation: Explain = (value) => {
  if (value.kind !== 'object' || value.members.length > MOST_ITEMS) return null;
  const items = value.members.flatMap(({ name }) => {
    const meaning = CONFIRMATION_METHODS.get(name);
    return meaning === undefined ? [] : [{ text: name, meaning }];
  });
  return items.length === 0 ? null : { kind: 'items', items };
};

/** Where a verifier looks up whether a credential was revoked. */
const status: Explain = (value) => {
  const list = value.kind === 'object' ? findMember(value, 'status_list')?.value : undefined;
  const object = list?.kind === 'object' ? list : null;
  const index = findMember(object, 'idx')?.value;
  const uri = stringMember(object, 'uri');
  if (index?.kind !== 'number' || uri === null) return null;
  return words(`Entry ${shorten(index.text)} of the status list at ${shorten(uri)}`);
};

const digests: Explain = (value) => {
  if (value.kind !== 'array' || value.items.length === 0) return null;
  const count = value.items.length;
  return words(
    count === 1
      ? '1 digest of a hidden claim or a decoy'
      : `${count.toLocaleString('en')} digests of hidden claims or decoys`,
  );
};

/** Where a subject of GitHub Actions comes from, as far as its form is the usual one. */
function explainGithubSubject(text: string): string | null {
  const match =
    /^repo:([\w.-]+\/[\w.-]+):(?:(pull_request)|environment:(.+)|ref:refs\/(heads|tags)\/(.+))$/.exec(text);
  if (match === null) return null;
  const [, repository, pull, environment, kind, name = ''] = match;
  if (pull !== undefined) return `Pull request in ${repository}`;
  if (environment !== undefined) return `Environment “${shorten(environment)}” in ${repository}`;
  return `${kind === 'tags' ? 'Tag' : 'Branch'} “${shorten(name)}” in ${repository}`;
}

function explainContext(text: string): string | null {
  return /^c\d{1,2}$/.test(text)
    ? 'Authentication context that the tenant defines for conditional access'
    : null;
}

function rows(names: string, explain: Explain): readonly (readonly [string, Explain])[] {
  return names.split(' ').map((name) => [name, explain] as const);
}

const BY_NAME: ReadonlyMap<string, Explain> = new Map([
  ...rows(
    'expires_in refresh_expires_in ext_expires_in max_age default_max_age lifetime exi ttl uptime cdniets',
    duration,
  ),
  ...rows('pwd_exp', onlyOf('entra', duration)),
  ...rows('exp', lifetime),
  ...rows('scope scp scopes', scopes),
  ...rows(
    'amr',
    itemsOf((code) => AMR_CODES.get(code) ?? null),
  ),
  ...rows('acr', fromCodes(ACR_CODES)),
  ...rows(
    'acr_values',
    itemsOf((code) => ACR_CODES.get(code) ?? null),
  ),
  ...rows('acrs', onlyOf('entra', itemsOf(explainContext))),
  ...rows('country ctry tenant_ctry issuing_country nationality nationalities', country),
  ...rows('address place_of_birth', countryInside),
  ...rows('locale lang preferred_language ui_locales claims_locales xms_pl xms_tpl', languages),
  ...rows('zoneinfo', fromText(nameZone)),
  ...rows('phone phone_number mobile', fromText(explainPhone)),
  ...rows(
    'msisdn',
    fromText((text) => explainPhone(`+${text}`)),
  ),
  ...rows('cnf', confirmation),
  ...rows('status', status),
  ...rows('_sd', digests),
  ...rows('_sd_alg', fromCodes(DIGEST_NAMES)),
  ...rows('azpacr appidacr', fromCodes(CLIENT_AUTHENTICATION)),
  ...rows('idtyp', onlyOf('entra', fromCodes(ENTRA_TOKEN_KINDS))),
  ...rows('acct', onlyOf('entra', fromCodes(ENTRA_ACCOUNTS))),
  ...rows('tid', fromCodes(ENTRA_TENANTS)),
  ...rows(
    'hd',
    onlyOf(
      'google',
      fromText((domain) => `Account of the organization ${domain}`),
    ),
  ),
  ...rows('runner_environment', onlyOf('github', fromCodes(GITHUB_RUNNERS))),
  ...rows('event_name', onlyOf('github', fromCodes(GITHUB_EVENTS))),
  ...rows('sub', onlyOf('github', fromText(explainGithubSubject))),
]);

/** What the value of a claim says because of the claim's name; null where that is nothing. Bounded, never throws. */
export function explainByName(name: string, value: JsonNode, claims: JsonObject): ValueNote | null {
  return BY_NAME.get(name)?.(value, claims) ?? null;
}
