import type { TokenHmac } from '../core/crypto/read-hmac.ts';

/** What a worker is sent: the token's HMAC once, then one piece of the list after another, in whole lines. */
export type SecretSearchOrder =
  | { readonly kind: 'target'; readonly target: TokenHmac }
  | { readonly kind: 'piece'; readonly lines: Uint8Array<ArrayBuffer> };

/** What a worker answers to each piece: how many secrets it tried, and the one that made the HMAC. */
export interface SecretSearchAnswer {
  readonly tried: number;
  readonly secret: Uint8Array<ArrayBuffer> | null;
}
