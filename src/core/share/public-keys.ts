import { convertKey } from '../keys/convert.ts';
import type { Key, KeyReading } from '../keys/key.ts';
import { LINK_KEYS_AT_MOST } from './shared-contents.ts';

/** The public halves of the keys of a ring, each as a JWK on one line; of very many the first. Never a secret. */
export async function publicKeysOf(reading: KeyReading): Promise<readonly string[]> {
  if (reading.state !== 'read') return [];
  const keys = reading.keys.filter(({ visibility }) => visibility !== 'secret').slice(0, LINK_KEYS_AT_MOST);
  const written = await Promise.all(keys.map(writePublic));
  return [...new Set(written.flatMap((jwk) => jwk ?? []))];
}

async function writePublic(key: Key): Promise<string | null> {
  const forms = await convertKey(key);
  const jwk = forms.find(({ half, form }) => half === 'public' && form === 'JWK');
  return jwk === undefined ? null : JSON.stringify(JSON.parse(jwk.text));
}
