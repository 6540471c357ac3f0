import { algorithmOf } from '../token/header-algorithm.ts';
import { signatureOf, type Token } from '../token/token.ts';

/** An HMAC as a token carries it. */
export interface TokenHmac {
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** The bytes it was computed over, exactly as they stand (RFC 7515 section 5.2). */
  readonly input: Uint8Array<ArrayBuffer>;
  readonly mac: Uint8Array<ArrayBuffer>;
}

const HASHES: Readonly<Record<string, TokenHmac['hash']>> = {
  HS256: 'SHA-256',
  HS384: 'SHA-384',
  HS512: 'SHA-512',
};

/** Whether {@link readHmac} finds one, told without the bytes that it was computed over. */
export function hasHmac(token: Token | null): boolean {
  return hashOf(token) !== null;
}

/**
 * The HMAC of a token with HS256, HS384 or HS512 (RFC 7518 section 3.2). Null for any other token, and where its
 * signature is missing, is not base64url or has not the length of the hash, so that no secret can have made it.
 */
export function readHmac(token: Token | null): TokenHmac | null {
  const hash = hashOf(token);
  const signature = signatureOf(token);
  if (hash === null || signature?.value == null) return null;
  const input = signature.input();
  return input === null ? null : { hash, input, mac: signature.value.bytes };
}

function hashOf(token: Token | null): TokenHmac['hash'] | null {
  const value = signatureOf(token)?.value;
  const declared = algorithmOf(token);
  if (token?.unsupported !== null || declared?.state !== 'known' || value?.strict !== true) return null;
  const { name, signatureBytes } = declared.algorithm;
  return value.bytes.length === signatureBytes ? (HASHES[name] ?? null) : null;
}
