import { inKey, type Key, type KeyFault, type KeyNote, type KeyReading, type SetFault } from './key.ts';
import { SET_REMEDIES } from './set-remedies.ts';

/** One member of "keys" as it was read: a key, or why it is none. */
export interface SetMember {
  readonly kid: string | null;
  readonly offset: number;
  readonly result: Key | { readonly fault: KeyFault };
  /** Its `kty` is one that Claimscope knows, or missing. */
  readonly knownType: boolean;
}

/**
 * Weighs the members of a JWK Set (RFC 7517 section 5): the usable ones make the ring, the others are skipped
 * with a note. Faults of members are listed in their order. A set without a usable key is unreadable at its
 * first fault; `offset` is where the set begins.
 */
export function judgeSet(members: readonly SetMember[], offset: number): KeyReading {
  const keys: Key[] = [];
  let firstFault: KeyFault | null = null;
  for (const { result } of members) {
    if ('fault' in result) firstFault ??= result.fault;
    else keys.push(result);
  }
  if (keys.length === 0) {
    const empty: KeyFault = {
      code: 'jwk',
      what: 'The JWK Set is empty.',
      remedy: 'Paste a set with at least one key.',
      place: inKey(offset),
    };
    return { state: 'unreadable', fault: firstFault ?? empty };
  }
  const skipped = members.length - keys.length;
  const notes: KeyNote[] =
    firstFault === null
      ? []
      : [
          {
            code: 'members-skipped',
            text: `${skipped} of ${members.length} keys were skipped: ${firstFault.what}`,
          },
        ];
  return { state: 'read', keys, notes, setFaults: findSetFaults(members), isSet: true };
}

/**
 * What is wrong with single members: a `kid` used before (RFC 7517 section 4.5 wants them distinct), a private
 * key or secret beside public keys, neither `use` nor `alg`, a type that is not known, a member that is no key.
 */
function findSetFaults(members: readonly SetMember[]): readonly SetFault[] {
  const hasPublic = members.some(({ result }) => !('fault' in result) && result.visibility === 'public');
  const seen = new Set<string>();
  return members.flatMap((member, index) => {
    const { kid, offset, result } = member;
    const faults: SetFault[] = [];
    const add = (code: SetFault['code'], what: string) =>
      faults.push({ code, index, kid, what, remedy: SET_REMEDIES[code], place: inKey(offset) });
    if (kid !== null && seen.has(kid)) {
      add('duplicate-kid', `Key ${index + 1} has the same "kid" as an earlier key.`);
    }
    if (kid !== null) seen.add(kid);
    if ('fault' in result) {
      add(
        member.knownType ? 'unusable-member' : 'unknown-type',
        `Key ${index + 1} was skipped: ${result.fault.what}`,
      );
      return faults;
    }
    if (hasPublic && result.visibility !== 'public') {
      add('private-member', `Key ${index + 1} is ${NAMES[result.visibility]} in a set with public keys.`);
    }
    const says = result.use ?? result.alg ?? result.keyOps ?? result.misstated ?? null;
    if (says === null) {
      add(
        'no-use-or-alg',
        `Key ${index + 1} has neither "use" nor "alg", so it does not say what it is for.`,
      );
    }
    return faults;
  });
}

const NAMES = { private: 'a private key', secret: 'a secret' } as const;
