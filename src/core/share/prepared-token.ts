/** The text of a token to be passed on in place of another. */
export interface PreparedToken {
  readonly text: string;
  /** The public key, as JWK, with which its new signature is valid; null where it was not signed again. */
  readonly key: string | null;
  /** What differs besides what was asked for, in sentences. */
  readonly notes: readonly string[];
}

/** Why there is none, in a sentence. */
export interface Obstacle {
  readonly obstacle: string;
}
