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
