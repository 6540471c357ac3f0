import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { MICROSOFT_ISSUER } from './microsoft-issuer.ts';

/** What an ID Token must have (OpenID Connect Core section 2). */
const OF_ID_TOKEN = ['iss', 'sub', 'aud', 'exp', 'iat'];

/** What an access token names its client by; ID Tokens of these issuers name it in `aud` alone. */
const OF_ACCESS_TOKEN = ['azp', 'appid', 'client_id', 'cid', 'gty'];

const GOOGLE = /^(?:https:\/\/)?accounts\.google\.com$/;
const FIREBASE = /^https:\/\/securetoken\.google\.com\//;
const AUTH0 = /^https:\/\/(?:[\w-]+\.)+auth0\.com\/$/;
const B2C = /^https:\/\/[\w-]+\.b2clogin\.com\//;
/** Their access tokens always have one of `OF_ACCESS_TOKEN`. */
const NAMING_ISSUERS = [AUTH0, B2C, MICROSOFT_ISSUER];

/**
 * Whether a claims set without any scope is that of an ID Token, by what only ID Tokens have in practice: the
 * `nonce` of a request, the id that Okta gives them, or an issuer that writes its access tokens otherwise. Of other
 * issuers it may be one all the same.
 */
export function isIdToken(claims: JsonObject | null): boolean {
  const has = (name: string): boolean => findMember(claims, name) !== null;
  if (!OF_ID_TOKEN.every(has)) return false;
  const iss = stringMember(claims, 'iss') ?? '';
  // The access tokens of Google are no JWTs; Firebase knows ID Tokens only.
  if (GOOGLE.test(iss) || (FIREBASE.test(iss) && has('firebase'))) return true;
  if (stringMember(claims, 'jti')?.startsWith('ID.') === true && has('ver')) return true;
  if (OF_ACCESS_TOKEN.some(has)) return false;
  return has('nonce') || NAMING_ISSUERS.some((issuer) => issuer.test(iss));
}

/** The id that Apple gives a key or a team. */
const APPLE_ID = /^[A-Z0-9]{10}$/;

/** Signed by a developer with a key of Apple's, in whose header stands which. */
function isSignedForApple(header: JsonObject | null, claims: JsonObject | null): boolean {
  return (
    stringMember(header, 'alg') === 'ES256' &&
    APPLE_ID.test(stringMember(header, 'kid') ?? '') &&
    APPLE_ID.test(stringMember(claims, 'iss') ?? '')
  );
}

function hasOnly(object: JsonObject | null, names: readonly string[]): boolean {
  return object?.members.every(({ name }) => names.includes(name)) === true;
}

/**
 * Whether a token is one that a server shows to the Apple Push Notification service: nothing but the team and the
 * time, by which Apple judges it (valid for an hour; "Establishing a token-based connection to APNs").
 */
export function isApplePushToken(header: JsonObject | null, claims: JsonObject | null): boolean {
  return (
    isSignedForApple(header, claims) &&
    hasOnly(header, ['alg', 'kid', 'typ']) &&
    hasOnly(claims, ['iss', 'iat']) &&
    findMember(claims, 'iat')?.value.kind === 'number'
  );
}

/** The client secret of "Sign in with Apple", a JWT that its client makes for itself. */
function isAppleClientSecret(header: JsonObject | null, claims: JsonObject | null): boolean {
  return (
    isSignedForApple(header, claims) &&
    stringMember(claims, 'aud') === 'https://appleid.apple.com' &&
    stringMember(claims, 'sub') !== null
  );
}

/** A key to the API of a Supabase project, which is a JWT about nobody. */
function isSupabaseKey(claims: JsonObject | null): boolean {
  return (
    stringMember(claims, 'iss') === 'supabase' &&
    ['anon', 'service_role'].includes(stringMember(claims, 'role') ?? '') &&
    findMember(claims, 'sub') === null
  );
}

/** Apple refuses longer ones ("Creating a client secret"). */
const HALF_A_YEAR_SECONDS = 15_777_000;
/** With as many leap days as there can be. */
const TEN_YEARS_SECONDS = 3653 * 86_400;

/**
 * How long a token of a known sort is made to live, in seconds: those that stand for a password or an API key. Null
 * for any other, which the kind of the token tells.
 */
export function findUsualLifetime(header: JsonObject | null, claims: JsonObject | null): number | null {
  if (isAppleClientSecret(header, claims)) return HALF_A_YEAR_SECONDS;
  return isSupabaseKey(claims) ? TEN_YEARS_SECONDS : null;
}
