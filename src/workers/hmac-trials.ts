import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CHash } from '@noble/hashes/utils.js';
import type { TokenHmac } from '../core/crypto/read-hmac.ts';

// Synchronous and faster here than crypto.subtle, whose every call costs a trip between threads.
const HASHES: Readonly<Record<TokenHmac['hash'], CHash>> = {
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

/** A function that tells whether a secret makes a token's HMAC (RFC 2104). */
export function createHmacTrial({ hash: name, input, mac }: TokenHmac): (secret: Uint8Array) => boolean {
  const hash = HASHES[name];
  return (secret) => isSame(hmac(hash, secret, input), mac);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
