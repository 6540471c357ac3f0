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

/**
 * The HMAC of a token with HS256, HS384 or HS512 (RFC 7518 section 3.2). Null for any other token, and where its
 * signature is missing, is not base64url or has not the length of the hash, so that no secret can have made it.
 */
export function readHmac(token: Token | null): TokenHmac | null {
  const signature = signatureOf(token);
  const declared = algorithmOf(token);
  if (token?.unsupported !== null || declared?.state !== 'known') return null;
  if (signature?.value?.strict !== true) return null;
  const { name, signatureBytes } = declared.algorithm;
  const hash = HASHES[name];
  const input = signature.input();
  const mac = signature.value.bytes;
  return hash === undefined || input === null || mac.length !== signatureBytes ? null : { hash, input, mac };
}
