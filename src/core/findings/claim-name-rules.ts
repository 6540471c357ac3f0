import { REGISTERED_NAMES } from '../claims/claim-names.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { JsonMember, JsonNode } from '../text/json.ts';
import { findMember, nameJsonKind, pointerToken } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, matchClaim, placeOf } from './rule.ts';

type Shape = 'string' | 'strings' | 'audience' | 'boolean' | 'object';

const SHAPES: Readonly<
  Record<Shape, { readonly words: string; readonly fits: (node: JsonNode) => boolean }>
> = {
  string: { words: 'a string', fits: ({ kind }) => kind === 'string' },
  strings: { words: 'an array of strings', fits: isStrings },
  audience: {
    words: 'a string or an array of strings',
    fits: (node) => node.kind === 'string' || isStrings(node),
  },
  boolean: { words: 'true or false', fits: ({ kind }) => kind === 'boolean' },
  object: { words: 'an object', fits: ({ kind }) => kind === 'object' },
};

interface ShapedClaim {
  readonly shape: Shape;
  /** What says so, as the registry of claims has it. */
  readonly reference: string;
}

const OIDC = 'OpenID Connect Core 1.0';

/**
 * Registered claims whose type everybody who uses the name means. Names that applications use for something else
 * ("status", "title", "profile", "roles") are left out; times have a rule of their own.
 */
const SHAPED: ReadonlyMap<string, ShapedClaim> = new Map(
  (
    [
      ['string', 'RFC 7519 section 4.1.1', 'iss'],
      ['string', 'RFC 7519 section 4.1.2', 'sub'],
      ['audience', 'RFC 7519 section 4.1.3', 'aud'],
      ['string', 'RFC 7519 section 4.1.7', 'jti'],
      ['object', 'RFC 7800 section 3.1', 'cnf'],
      ['object', 'RFC 8417 section 2.2', 'events'],
      ['object', 'RFC 8693 section 4.1', 'act'],
      ['string', 'RFC 8693 section 4.2', 'scope'],
      ['string', 'RFC 8693 section 4.3', 'client_id'],
      ['object', 'RFC 8693 section 4.4', 'may_act'],
      ['string', 'RFC 9449 section 4.2', 'htm htu ath'],
      ['string', 'RFC 9901', 'sd_hash'],
      ['strings', 'RFC 9901', '_sd'],
      ['string', 'SD-JWT VC (draft-ietf-oauth-sd-jwt-vc)', 'vct'],
      ['object', 'W3C Verifiable Credentials Data Model 1.1', 'vc vp'],
      ['string', 'FAPI 1.0 Part 2', 's_hash'],
      ['string', 'OpenID Connect Front-Channel Logout 1.0 section 3', 'sid'],
      ['string', `${OIDC} section 2`, 'azp acr'],
      ['string', `${OIDC} section 2; RFC 9449`, 'nonce'],
      ['strings', `${OIDC} section 2; RFC 8176`, 'amr'],
      ['string', `${OIDC} section 3.1.3.6`, 'at_hash'],
      ['string', `${OIDC} section 3.3.2.11`, 'c_hash'],
      ['string', `${OIDC} section 5.1`, 'email given_name family_name middle_name preferred_username'],
      ['string', `${OIDC} section 5.1`, 'phone_number birthdate zoneinfo locale'],
      ['boolean', `${OIDC} section 5.1`, 'email_verified phone_number_verified'],
      ['object', `${OIDC} section 5.1.1`, 'address'],
      ['object', `${OIDC} section 5.6.2`, '_claim_names _claim_sources'],
      ['object', `${OIDC} section 7.4`, 'sub_jwk'],
    ] as const
  ).flatMap(([shape, reference, names]) =>
    names.split(' ').map((name) => [name, { shape, reference }] as const),
  ),
);

/** Verifiers act on these; of the others only who reads them is surprised. */
const ACTED_ON = new Set(['iss', 'sub', 'aud', 'jti', 'azp', 'nonce', 'cnf', 'client_id']);

/** Without them a verifier checks less than the issuer meant it to. */
const CORE = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];
/** The header parameters that choose the key, the algorithm or how the rest is read. */
const HEADER_CORE = ['alg', 'enc', 'kid', 'jwk', 'jku', 'x5u', 'x5c', 'typ', 'crit', 'b64'];
/** Of both; a longer name need not be compared. */
const LONGEST_CORE = 4;
const TIMES = ['exp', 'nbf', 'iat'];
const LONGER = ['nonce', 'scope', 'azp', 'amr', 'acr', 'auth_time', 'client_id', 'email', 'email_verified'];

/** Names of other meaning that are one edit from a core claim. */
const OTHERS = new Set([
  'ext',
  'exc',
  'sis',
  'usb',
  'jit',
  'ita',
  'zap',
  'lat',
  'cat',
  'uat',
  'eat',
  'once',
  'mail',
]);

function isStrings(node: JsonNode): boolean {
  return node.kind === 'array' && node.items.every(({ kind }) => kind === 'string');
}

/** Whether one letter more, less, other or swapped with its neighbour makes one name of the other. */
function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const [restA, restB] = [a.slice(from, endA), b.slice(from, endB)];
  const isSwapped = restA.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
  return isSwapped || (restA.length <= 1 && restB.length <= 1);
}

/** Of names that are one edit apart. */
function isSwapOrDoubling(name: string, meant: string): boolean {
  return name.length === meant.length
    ? [...name].toSorted().join('') === [...meant].toSorted().join('')
    : name.length > meant.length && name.replace(/(.)\1/, '$1') === meant;
}

/** A time of this century, as a number. */
function isInstant(node: JsonNode): boolean {
  const seconds = node.kind === 'number' ? Number(node.text) : 0;
  return seconds > 1e9 && seconds < 5e9;
}

/** Whether a member's name is a slip of a registered one that is missing. */
function isSlipOf({ name, value }: JsonMember, meant: string): boolean {
  if (name.length < 3 || Math.abs(name.length - meant.length) > 1 || !isOneEdit(name, meant)) return false;
  // Among names of three letters nearly all are one edit from another: only a value that is a time tells.
  if (TIMES.includes(meant)) return isInstant(value) && name[0] === meant[0];
  if (meant.length === 3) return value.kind === 'string' && isSwapOrDoubling(name, meant);
  const isStyle = name.replace(/[_s-]/g, '') === meant.replace(/[_s-]/g, '');
  return !isStyle && SHAPES[SHAPED.get(meant)?.shape ?? 'string'].fits(value);
}

/** In small letters as Go's encoding/json has it, which takes the long s and the Kelvin sign for letters as well. */
function foldCase(name: string): string {
  return name.toLowerCase().replaceAll('ſ', 's');
}

const OF_PART = { header: 'Header parameter', payload: 'Claim name' } as const;

/** Names that only a reader without regard for case takes for one of `names`. */
function* matchCase(
  context: TokenContext,
  part: 'header' | 'payload',
  names: readonly string[],
): Generator<Match> {
  const object = part === 'header' ? context.header : context.claims;
  for (const { name, nameStart, nameEnd } of object?.members ?? []) {
    const meant = name.length > LONGEST_CORE ? name : foldCase(name);
    if (meant === name || !names.includes(meant)) continue;
    const right = findMember(object, meant);
    const match = {
      part,
      place: placeOf(context, part, { start: nameStart, end: nameEnd }),
      path: `/${pointerToken(name)}`,
      meant,
    };
    if (right === null) {
      const title = `${OF_PART[part]} in the wrong case`;
      yield { ...match, title, what: `The name is ${quote(name)}, but verifiers look for "${meant}".` };
      continue;
    }
    const last = quote(right.nameStart > nameStart ? meant : name);
    yield {
      ...match,
      title: `${OF_PART[part]} repeated in another case`,
      what: `${quote(name)} appears beside "${meant}". Parsers that ignore case, such as Go’s encoding/json, treat them as one name and keep the last, ${last}.`,
      remedy: `Remove it: only the lowercase "${meant}" is registered.`,
    };
  }
}

/** Registered names: their values' types, and what looks like a slip in one. */
export const CLAIM_NAME_RULES = inFamily<TokenContext>('claims', [
  {
    id: 'claim-type',
    severity: 'info',
    title: 'Wrong claim type',
    why: 'Libraries that check types refuse the token, and in others the comparison fails.',
    remedy: 'Use the type that the specification requires.',
    reference: rfc(7519, '4'),
    *check(context) {
      for (const member of context.claims?.members ?? []) {
        const { name, value } = member;
        const shaped = SHAPED.get(name);
        if (shaped === undefined || SHAPES[shaped.shape].fits(value)) continue;
        if (findMember(context.claims, name) !== member) continue;
        const found =
          isStrings(value) || value.kind !== 'array' ? nameJsonKind(value) : 'an array of mixed values';
        const what = `"${name}" is ${found}; it should be ${SHAPES[shaped.shape].words} (${shaped.reference}).`;
        const match = matchClaim(context, pointerToken(name), value, what);
        yield ACTED_ON.has(name) ? { ...match, severity: 'warning' } : match;
      }
    },
  },
  {
    id: 'claim-case',
    severity: 'warning',
    title: 'Claim name in the wrong case',
    why: 'Names are case-sensitive: a verifier ignores this one and does not enforce it.',
    remedy: 'Write the name in lowercase.',
    reference: rfc(7519, '4'),
    *check(context) {
      yield* matchCase(context, 'header', HEADER_CORE);
      yield* matchCase(context, 'payload', CORE);
    },
  },
  {
    id: 'claim-typo',
    severity: 'warning',
    title: 'Possible typo in a claim name',
    why: 'A verifier ignores a claim that it does not know, so the intended one is not checked.',
    remedy: 'If it is a typo, correct the name where the token is issued.',
    reference: rfc(7519, '4.3'),
    *check(context) {
      const { claims } = context;
      if (claims === null || !context.claimsWhole) return;
      const names = new Set(claims.members.map(({ name }) => name));
      const absent = [...CORE, ...LONGER].filter((name) => !names.has(name));
      for (const member of claims.members) {
        const meant = absent.find((name) => isSlipOf(member, name));
        if (meant === undefined || REGISTERED_NAMES.has(member.name) || OTHERS.has(member.name)) continue;
        const { name, nameStart, nameEnd, value } = member;
        const place = placeOf(context, 'payload', { start: nameStart, end: nameEnd });
        const what = `${quote(name)} is one letter away from "${meant}", which is missing.`;
        yield { ...matchClaim(context, pointerToken(name), value, what), place, meant };
      }
    },
  },
]);
