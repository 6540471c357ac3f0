/** What a problem or a finding is about; the values of `data-part`. */
export type Part = 'header' | 'payload' | 'signature' | 'token' | 'key';

/**
 * Which text: what was pasted, the Key box, what was found beside the token (of which no place is known), or a text inside the token by its path, which begins with the layer
 * (0 is the outermost) and goes on to the content, or to a header of the signature at an index.
 */
export type DocId =
  | 'paste'
  | 'key'
  | 'beside'
  | `${number}/content`
  | `${number}/processed`
  | `${number}/signature/${number}/${'protected' | 'unprotected'}`;

/** A stretch of a text as its box shows it: UTF-16 code units, half open. */
export interface Place {
  readonly doc: DocId;
  readonly start: number;
  readonly end: number;
}

/**
 * The one shape of everything that can be wrong, with a token, a key, an edit or a policy. `code` is stable: tests
 * and documents rely on it. `place` is where, null where it is about what is missing. `what` says in a sentence what
 * is wrong, `remedy` what to do.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly place: Place | null;
  readonly what: string;
  readonly remedy: string;
}

/** The content of a layer. */
export function contentId(layer: number): DocId {
  return `${layer}/content`;
}

/** The protected header of a signature of a layer. */
export function protectedHeaderId(layer: number, signature: number): DocId {
  return `${layer}/signature/${signature}/protected`;
}
