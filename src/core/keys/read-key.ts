import type { CryptoEnvironment } from '../algorithms/environment.ts';
import {
  inKey,
  type KeyFault,
  type KeyFormat,
  type KeyReading,
  NO_KEY_OPTIONS,
  type ReadKeyOptions,
} from './key.ts';
import { isPlainSecret } from './plain-secret.ts';
import { readSecret } from './secret.ts';

/**
 * Reads the text of the Key box. `auto` takes text as a key where it reads as one to the end: JWK, JWK Set, PEM of
 * any kind, OpenSSH lines, and bare base64 of a whole key, also wrapped as in .env files, JSON or YAML. What was
 * mended for that is in `notes`. Text that is meant as a key (`-----BEGIN`, a JSON object with `kty` or `keys`) and
 * does not read is `unreadable`, never a secret; all else is a UTF-8 secret, byte for byte. A chosen format always
 * wins. Empty text is no key. An encrypted key asks for its passphrase by a fault; what takes long asks first.
 * What reads anything but a secret loads when the text may be a key, and the readers of ASN.1 and SSH when they are
 * needed. Never throws.
 */
export async function readKey(
  text: string,
  format: KeyFormat,
  environment: CryptoEnvironment,
  options: ReadKeyOptions = NO_KEY_OPTIONS,
): Promise<KeyReading> {
  if (text === '') return { state: 'none' };
  if (format !== 'auto') return readSecret(text, format);
  if (isPlainSecret(text)) return readSecret(text, 'utf8');
  try {
    const { readAnyKey } = await loadKeyReaders();
    return await readAnyKey(text, environment, options);
  } catch {
    return { state: 'unreadable', fault: NOT_LOADED };
  }
}

function loadKeyReaders(): Promise<typeof import('./read-any-key.ts')> {
  return import('./read-any-key.ts');
}

/** Loads what reads anything but a secret, so that no key has to wait for it. */
export function preloadKeyReaders(): void {
  // Where that fails the key that needs it says so.
  loadKeyReaders().catch(() => {});
}

const NOT_LOADED: KeyFault = {
  code: 'unavailable',
  what: 'Claimscope could not load its reader for this kind of key.',
  remedy: 'Check your connection, and paste the key again.',
  place: inKey(0),
};
