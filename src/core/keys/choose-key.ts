import { findAlgorithm } from '../algorithms/algorithms.ts';
import { findMisfit, type Misfit } from './fit.ts';
import type { Key, KeyReading } from './key.ts';

/** The keys of a ring that a token's `kid` names, or all where it names none (RFC 7515 section 4.1.4). */
export function keysForKid(ring: readonly Key[], kid: string | null): readonly Key[] {
  if (ring.length < 2 || kid === null) return ring;
  const named = ring.filter((key) => key.kid === kid);
  return named.length === 0 ? ring : named;
}

/**
 * The `kid` of a token where Key holds a JWK Set that has no key of that name, not even an unusable one; null where
 * it has one, or where there is no set or no such name to look for.
 */
export function missingKid(reading: KeyReading, kid: string | null): string | null {
  if (kid === null || reading.state !== 'read' || reading.isSet !== true) return null;
  const isThere = [...reading.keys, ...reading.setFaults].some((member) => member.kid === kid);
  return isThere ? null : kid;
}

/** The key of a ring that signs with an algorithm, or why none does. */
export function chooseSigningKey(reading: KeyReading, name: string, kid: string | null): Key | Misfit {
  const algorithm = findAlgorithm(name);
  if (reading.state !== 'read' || algorithm === null) {
    const what =
      reading.state === 'read'
        ? 'Claimscope does not support the algorithm in the header.'
        : 'There is no key to sign with.';
    return {
      code: 'kind',
      place: null,
      what,
      remedy: reading.state === 'read' ? 'Choose an algorithm.' : 'Paste a secret or a private key.',
    };
  }
  let first: Misfit | null = null;
  for (const key of keysForKid(reading.keys, kid)) {
    const misfit = findMisfit(key, algorithm, 'sign');
    if (misfit === null) return key;
    first ??= misfit;
  }
  return (
    first ?? {
      code: 'kind',
      place: null,
      what: 'There is no key to sign with.',
      remedy: 'Paste a secret or a private key.',
    }
  );
}
