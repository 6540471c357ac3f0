import type { CryptoEnvironment } from '../crypto/environment.ts';
import { isJwkText, readJwkText } from './jwk.ts';
import type { Key, KeyFormat, KeyReading } from './key.ts';
import { isPemText, PEM_LABELS, type PemBlock, readPemBlocks } from './pem.ts';
import { readSecret } from './secret.ts';

/**
 * Reads the text of the Key box. `auto` takes text as a key where it reads as one to the end (PEM, JWK, JWK
 * Set); text that is meant as one and does not read is `unreadable`, never a secret; all else is a UTF-8 secret,
 * byte for byte. A chosen format always wins. Empty text is no key. PEM loads the ASN.1 reader when first met.
 */
export async function readKey(
  text: string,
  format: KeyFormat,
  environment: CryptoEnvironment,
): Promise<KeyReading> {
  if (text === '') return { state: 'none' };
  if (format !== 'auto') return readSecret(text, format);
  if (isPemText(text)) return readPem(text, environment);
  if (isJwkText(text)) return readJwkText(text);
  return readSecret(text, 'utf8');
}

async function readPem(text: string, environment: CryptoEnvironment): Promise<KeyReading> {
  const blocks = readPemBlocks(text);
  if ('code' in blocks) return { state: 'unreadable', fault: blocks };
  if (environment.subtle === null) {
    return {
      state: 'unreadable',
      fault: {
        code: 'unavailable',
        what: 'The PEM text is complete, but this page has no WebCrypto to import it with.',
        remedy: 'Open the page over https or on localhost.',
        offset: 0,
      },
    };
  }
  const { readPemBlock } = await import('./der.ts');
  const keys: Key[] = [];
  for (const block of blocks) {
    const label = labelOf(block);
    const key = await readPemBlock(block, label);
    if ('code' in key) return { state: 'unreadable', fault: key };
    keys.push(key);
  }
  return { state: 'read', keys, notes: [] };
}

function labelOf(block: PemBlock): (typeof PEM_LABELS)[number] {
  return PEM_LABELS.find((label) => label === block.label) ?? 'PUBLIC KEY';
}
