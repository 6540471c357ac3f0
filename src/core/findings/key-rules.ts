import { rfc } from '../reference.ts';
import type { KeyContext, Rule } from './rule.ts';

function usedKey(context: KeyContext) {
  const { check, key } = context;
  if (check.state === 'verified' || check.state === 'self-asserted' || check.state === 'invalid')
    return check.key;
  return check.state === 'malformed' && key.state === 'read' ? (key.keys[0] ?? null) : null;
}

export const KEY_RULES: readonly Rule<KeyContext>[] = [
  {
    id: 'secret-short',
    severity: 'warning',
    title: 'The secret is too short',
    why: 'Whoever holds one token can guess a short secret offline and then sign tokens of their own.',
    fix: 'Use a random secret at least as long as the hash.',
    reference: rfc(7518, '3.2'),
    *check(context) {
      const { algorithm } = context;
      const key = usedKey(context);
      if (key?.kind !== 'secret' || key.bits === null || algorithm.state !== 'known') return;
      const { minimum, name } = algorithm.algorithm;
      if (minimum === null || !('secretBytes' in minimum) || key.bits >= minimum.secretBytes * 8) return;
      const bytes = key.bits / 8;
      const has = bytes === 0 ? 'It is empty' : `It has ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
      yield {
        part: 'key',
        place: null,
        title: `The secret is too short for ${name}`,
        what: `${has}; ${name} needs ${minimum.secretBytes} or more.`,
      };
    },
  },
  {
    id: 'rsa-short',
    severity: 'warning',
    title: 'The RSA key is too short',
    why: 'RSA keys below 2048 bits are within reach of an attacker with means; verifiers refuse them.',
    fix: 'Make a key of 2048 bits or more, or use Ed25519 or ES256.',
    reference: rfc(7518, '3.3'),
    *check(context) {
      const { algorithm } = context;
      const key = usedKey(context);
      if (key?.kind !== 'RSA' || key.bits === null || algorithm.state !== 'known') return;
      const { minimum, name } = algorithm.algorithm;
      if (minimum === null || !('modulusBits' in minimum) || key.bits >= minimum.modulusBits) return;
      const what = `Its modulus has ${key.bits} bits; ${name} needs ${minimum.modulusBits} or more.`;
      yield { part: 'key', place: null, what };
    },
  },
];
