import type { KindId } from '../claims/kind.ts';

/** A kind of token whose specification says what must be in it; see `profiles.ts`. */
export type ProfileId = 'jwt' | 'kubernetes' | 'github-actions' | 'entra' | KindId;

/**
 * What a person says their verifier requires. Null, zero and an empty list require nothing. It is an input, and
 * is kept nowhere but in memory: access token and code are secrets.
 */
export interface Policy {
  readonly profile: ProfileId | null;
  /** Names as in the table of algorithms; empty allows every one but `none`. */
  readonly algorithms: readonly string[];
  readonly iss: string | null;
  readonly aud: string | null;
  readonly typ: string | null;
  readonly nonce: string | null;
  /** By how much the clocks of issuer and verifier may differ. */
  readonly toleranceSeconds: number;
  readonly maxAgeSeconds: number | null;
  readonly requiredClaims: readonly string[];
  /** The access token that came with the token, or that is sent with a DPoP proof. */
  readonly accessToken: string | null;
  /** The authorization code that came with the token. */
  readonly code: string | null;
  readonly dpopMethod: string | null;
  readonly dpopUrl: string | null;
}

export const EMPTY_POLICY: Policy = {
  profile: null,
  algorithms: [],
  iss: null,
  aud: null,
  typ: null,
  nonce: null,
  toleranceSeconds: 0,
  maxAgeSeconds: null,
  requiredClaims: [],
  accessToken: null,
  code: null,
  dpopMethod: null,
  dpopUrl: null,
};

/** The members by which a policy requires something, if only a tolerance. */
export function statedMembers(policy: Policy): readonly (keyof Policy)[] {
  const names: (keyof Policy)[] = [];
  let name: keyof Policy;
  for (name in EMPTY_POLICY) {
    const value = policy[name];
    if (typeof value === 'object' && value !== null ? value.length > 0 : value !== EMPTY_POLICY[name])
      names.push(name);
  }
  return names;
}

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** One text, hashed with every hash that a token may ask for. */
export type Digests = Readonly<Record<HashName, Uint8Array>>;

/** Hashes of the secrets of a policy; null where there is no secret, no cryptography or no UTF-8 of the text. */
export interface PolicyDigests {
  readonly accessToken: Digests | null;
  readonly code: Digests | null;
}

export const NO_DIGESTS: PolicyDigests = { accessToken: null, code: null };
