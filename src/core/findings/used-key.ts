import type { Key } from '../keys/key.ts';
import type { KeyContext, Match } from './rule.ts';

/** The key that the verdict rests on, also where the form of the token forbids one. */
export function usedKey(context: KeyContext): Key | null {
  const { check, key } = context;
  if (check.state === 'verified' || check.state === 'self-asserted' || check.state === 'invalid')
    return check.key;
  return check.state === 'malformed' && key.state === 'read' ? (key.keys[0] ?? null) : null;
}

/** What is said of the key as a whole. */
export function ofKey(what: string): Match {
  return { part: 'key', place: null, what };
}
