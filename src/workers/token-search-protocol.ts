import type { FoundToken } from '../core/find/found-tokens.ts';
import type { Places } from '../core/find/places.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';

/** What the worker is sent: the text piece by piece, each when it asks for it, and with the last one what to do. */
export interface TokenSearchOrder {
  readonly piece: string;
  readonly isLast: boolean;
  /** Whether to tell where every character of a token stands. */
  readonly hasPlaces: boolean;
}

/** A token without the function that no other thread can have. */
export interface SentToken extends Omit<FoundToken, 'toPasted'> {
  readonly places: Places | null;
}

export type TokenSearchAnswer =
  | { readonly kind: 'next' }
  /** How much of the text has been searched, from 0 to 1. */
  | { readonly kind: 'progress'; readonly done: number }
  /** Some of the tokens, in the order found: taking all of them at once may hold the page up. */
  | { readonly kind: 'tokens'; readonly tokens: readonly SentToken[] }
  | { readonly kind: 'done'; readonly rest: Omit<PasteSearch, 'tokens'> };
