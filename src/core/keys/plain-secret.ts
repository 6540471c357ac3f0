/** The Ed25519 public key as SPKI; nothing that holds a key is shorter. */
export const SHORTEST_KEY_BYTES = 44;

/** As many base64 digits, without padding. */
const SHORTEST_KEY_DIGITS = Math.ceil((SHORTEST_KEY_BYTES * 4) / 3);

/** One of these is in every key that has a frame or is JSON, and in what is left of a damaged one. */
const MARK_OF_KEY = /\{|BEGIN|END |AAAA|PuTTY/;

/**
 * Whether text is a secret at first sight: too short for the bare base64 of a key, and without any mark of the other
 * containers. False says nothing: it may be a key or not.
 */
export function isPlainSecret(text: string): boolean {
  return text.length < SHORTEST_KEY_DIGITS && !MARK_OF_KEY.test(text);
}
