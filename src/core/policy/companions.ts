import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { findKind } from '../claims/find-kind.ts';
import { readToken } from '../token/read-token.ts';
import { claimsOf, headerParameters, type Token } from '../token/token.ts';
import { pairHashes } from './pair-hashes.ts';
import { pairPossession } from './pair-possession.ts';
import { pairProof } from './pair-proof.ts';
import { pairRequest } from './pair-request.ts';
import { pairStatus } from './pair-status.ts';
import type { Pairing, Side } from './pairing.ts';
import type { Surroundings } from './surroundings.ts';

/** A token that was found, with what it is called there. */
export interface FoundBeside {
  readonly text: string;
  readonly role: string | null;
}

/** What belongs together stands together: so many tokens before and after are looked at. */
const NEIGHBOURS = 25;
/** Reading a longer one takes the page too long. */
const LONGEST = 100_000;

/**
 * What belongs to a token of those that were found with it: the access token of a DPoP proof and of an ID Token, the status
 * list of a credential, the proof for an attestation or a workload identity, and the request it was sent in. `others` may hold
 * the token itself, at `own`. Hashes and signatures are computed; what cannot be is left out. Never throws.
 */
export async function findPairings(
  token: Token,
  others: readonly FoundBeside[],
  own: number | null,
  around: Surroundings,
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const self = sideOf(token, own === null ? null : (others[own]?.role ?? null), null);
  const beside = others.flatMap(({ text, role }, index) => {
    const isNear = Math.abs(index - (own ?? 0)) <= NEIGHBOURS && text.length <= LONGEST;
    if (!isNear || index === own || text === self.text) return [];
    const read = readToken(text);
    return read === null ? [] : [sideOf(read, role, index)];
  });
  const pairings: Pairing[] = [];
  try {
    pairings.push(...(await pairProof(self, beside, around, environment)));
    pairings.push(...pairRequest(self, around));
    pairings.push(...(await pairHashes(self, beside, around, environment)));
    pairings.push(...(await pairStatus(self, beside)));
    pairings.push(...(await pairPossession(self, beside, environment)));
  } catch {
    // What could not be computed is not said.
  }
  return pairings;
}

function sideOf(token: Token, role: string | null, index: number | null): Side {
  const header = headerParameters(token);
  const claims = claimsOf(token);
  const { text } = token.found;
  return { token, text, header, claims, kind: findKind(header, claims)?.kind.id ?? null, role, index };
}
