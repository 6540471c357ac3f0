import { calculateJwkThumbprint } from 'jose';
import { type Key, publicMaterial } from './key.ts';

/** The RFC 7638 thumbprint with SHA-256, in base64url, of the key's public half; null where none can be made. */
export async function thumbprint(key: Key): Promise<string | null> {
  try {
    return await calculateJwkThumbprint(publicMaterial(key), 'sha256');
  } catch {
    return null;
  }
}
