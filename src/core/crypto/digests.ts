import { encodeBase64url } from '../text/base64url.ts';

/** Hashes that `_sd_alg` may name (RFC 9901 section 4.1.1), as WebCrypto calls them; SHA-3 comes from a library. */
const HASHES = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
  ['sha3-256', 'sha3_256'],
  ['sha3-384', 'sha3_384'],
  ['sha3-512', 'sha3_512'],
] as const);

type HashName = typeof HASHES extends Map<infer Name, unknown> ? Name : never;

export function isHashName(name: string): name is HashName {
  return HASHES.has(name as HashName);
}

/** The digest of characters, which are ASCII, as base64url. Null where nothing computes it. */
export async function digestText(
  subtle: SubtleCrypto | null,
  name: HashName,
  text: string,
): Promise<string | null> {
  const digest = await digestBytes(subtle, name, new TextEncoder().encode(text));
  return digest === null ? null : encodeBase64url(digest);
}

/** The digest of bytes. Null where nothing computes it. */
export async function digestBytes(
  subtle: SubtleCrypto | null,
  name: HashName,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array | null> {
  const hash = HASHES.get(name);
  if (hash === undefined) return null;
  if (hash === 'sha3_256' || hash === 'sha3_384' || hash === 'sha3_512') {
    const library = await import('@noble/hashes/sha3.js');
    return library[hash](bytes);
  }
  return subtle === null ? null : new Uint8Array(await subtle.digest(hash, bytes));
}
