import { keysForKid } from '../../keys/choose-key.ts';
import type { Misfit } from '../../keys/fit.ts';
import type { Key, KeyReading } from '../../keys/key.ts';
import { findJweMisfit } from './fit.ts';
import type { Means } from './open.ts';

/** The key of a ring that encrypts for a recipient, or why none does. */
export function chooseEncryptionKey(
  reading: KeyReading,
  { management, encryption }: Means,
  kid: string | null,
): Key | Pick<Misfit, 'what' | 'remedy'> {
  const none = {
    what: reading.state === 'unreadable' ? 'The key cannot be read.' : 'There is no key to encrypt with.',
    remedy: 'Paste a public key, a secret or a password.',
  };
  if (reading.state !== 'read') return none;
  let first: Misfit | null = null;
  for (const key of keysForKid(reading.keys, kid)) {
    const misfit = findJweMisfit(key, management, encryption, null, 'encrypt');
    if (misfit === null) return key;
    first ??= misfit;
  }
  return first ?? none;
}
