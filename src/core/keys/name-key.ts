import { shorten } from '../text/quote.ts';
import type { Key } from './key.ts';

/** What a key is, with its article: "an RSA public key", "a secret". */
export function nameKey(key: Key): string {
  switch (key.kind) {
    case 'secret':
      return 'a secret';
    case 'RSA':
      return `an RSA ${key.visibility} key`;
    case 'EC':
      return `an EC ${key.visibility} key on ${key.curve}`;
    case 'OKP':
      return `${/^[EX]/.test(key.curve ?? '') ? 'an' : 'a'} ${key.curve} ${key.visibility} key`;
    case 'AKP':
      return `an ${key.curve} ${key.visibility} key`;
  }
}

const PLAIN_KID = /^[\w.:/+=@~-]+$/;

/** A `kid` in a sentence: as it is where it is plainly a name, else in quotation marks; of a long one the beginning. */
export function nameKid(kid: string): string {
  return nameWithin(kid, 40);
}

function nameWithin(kid: string, length: number): string {
  const short = shorten(kid, length);
  return PLAIN_KID.test(kid) ? short : `“${short}”`;
}

/** In one line with much else. */
const LENGTH_IN_RING = 20;

/** Which key of several one is: "key 2 of 3, named 2024-key-2". */
export function nameInRing(key: Key, ring: readonly Key[]): string {
  const name = key.kid === null ? '' : `, named ${nameWithin(key.kid, LENGTH_IN_RING)}`;
  return `key ${ring.indexOf(key) + 1} of ${ring.length}${name}`;
}
