import { encodeUtf8 } from '../text/utf8.ts';
import type { HeaderAlgorithm } from '../token/header-algorithm.ts';
import { signingInput, type Token } from '../token/token.ts';

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
export function readHmac(token: Token | null, algorithm: HeaderAlgorithm | null): TokenHmac | null {
  if (token?.form !== 'jws' || token.unencodedPayload || algorithm?.state !== 'known') return null;
  const { name, signatureBytes } = algorithm.algorithm;
  const hash = HASHES[name];
  const { signature } = token;
  const text = signingInput(token);
  const input = text === null ? null : encodeUtf8(text);
  if (hash === undefined || input?.ok !== true) return null;
  if (signature?.strict !== true || signature.bytes.length !== signatureBytes) return null;
  return { hash, input: input.bytes, mac: signature.bytes };
}
