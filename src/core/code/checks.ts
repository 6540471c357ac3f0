import type { Policy } from '../policy/policy.ts';
import { findProfile } from '../policy/profiles.ts';
import { audiencesOf } from '../policy/requirement.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { claimsOf, type Token } from '../token/token.ts';

/** A value that the code compares with. */
interface Pinned {
  readonly value: string;
  /** No policy states it: it is what this token says, and is for a person to check. */
  readonly isTaken: boolean;
}

/** What the code checks of header and claims beside the signature, in every language. */
export interface Checks {
  readonly issuer: Pinned | null;
  readonly audience: Pinned | null;
  readonly typ: string | null;
  readonly nonce: string | null;
  readonly toleranceSeconds: number;
  readonly maxAge: { readonly claim: 'iat' | 'auth_time'; readonly seconds: number } | null;
  /** Claims that must be there and not null. */
  readonly required: readonly string[];
  /** What the policy requires and the code leaves out, each as a title. */
  readonly leftOut: readonly string[];
}

/** The `typ` that a profile makes mandatory (RFC 9068, RFC 9449, OpenID Connect Back-Channel Logout, RFC 8417). */
const TYPE_OF_PROFILE: ReadonlyMap<string, string> = new Map([
  ['access-token', 'at+jwt'],
  ['dpop', 'dpop+jwt'],
]);

/**
 * The checks that a policy asks for. Issuer and audience that it does not state are taken from the token, and marked
 * so. Of a profile the claims that must be there are checked; all else that it requires is named in `leftOut`, as are
 * the secrets of a policy, which never become code.
 */
export function readChecks(policy: Policy, token: Token): Checks {
  const claims = claimsOf(token);
  const profile = findProfile(policy.profile);
  const present = (profile?.requirements ?? []).filter(
    ({ id, member }) => member !== undefined && id === `${member}-present`,
  );
  const typ = policy.typ ?? TYPE_OF_PROFILE.get(policy.profile ?? '') ?? null;
  const rest = (profile?.requirements ?? []).filter(
    (requirement) => !present.includes(requirement) && !(requirement.id === 'typ' && typ !== null),
  );
  return {
    issuer: pin(policy.iss, stringMember(claims, 'iss')),
    audience: pin(policy.aud, audiencesOf(findMember(claims, 'aud')?.value)?.[0] ?? null),
    typ,
    nonce: policy.nonce,
    toleranceSeconds: policy.toleranceSeconds,
    maxAge:
      policy.maxAgeSeconds === null
        ? null
        : { claim: policy.profile === 'id-token' ? 'auth_time' : 'iat', seconds: policy.maxAgeSeconds },
    required: [...new Set([...policy.requiredClaims, ...present.flatMap(({ member }) => member ?? [])])],
    leftOut: [
      ...rest.map(({ title }) => title),
      ...(policy.accessToken === null ? [] : ['Access token (at_hash, ath)']),
      ...(policy.code === null ? [] : ['Authorization code (c_hash)']),
      ...(policy.dpopMethod === null ? [] : ['HTTP method (htm)']),
      ...(policy.dpopUrl === null ? [] : ['Request URL (htu)']),
    ],
  };
}

/** Every text that stands in the code because of a policy or a token. */
export function statedStrings({ issuer, audience, typ, nonce, required }: Checks): readonly string[] {
  return [issuer?.value, audience?.value, typ, nonce, ...required].flatMap((text) => text ?? []);
}

function pin(stated: string | null, found: string | null): Pinned | null {
  if (stated !== null) return { value: stated, isTaken: false };
  return found === null || found === '' ? null : { value: found, isTaken: true };
}
