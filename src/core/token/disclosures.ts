import type { Doc } from '../text/doc.ts';
import type { JsonNode } from '../text/json.ts';

/** One disclosure of an SD-JWT (RFC 9901 section 4.2), read and looked for in what the issuer signed. */
export interface Disclosure {
  /** Its characters, which its digest is of. */
  readonly text: string;
  /** UTF-16 offset into the text of the token. */
  readonly start: number;
  readonly digest: string;
  /** The JSON that it encodes; null where it is no text. Nodes count in it. */
  readonly json: string | null;
  readonly salt: string | null;
  /** The name of the claim; null for an element of an array. */
  readonly name: string | null;
  /** Null where it is malformed. */
  readonly value: JsonNode | null;
  readonly state: 'disclosed' | 'orphan' | 'duplicate' | 'malformed';
  /** JSON Pointer (RFC 6901) into the processed claims; null where it is not in them. */
  readonly path: string | null;
}

/** What a check of the key-binding JWT can find wrong, whatever a verifier expects and whenever it is looked at. */
export type BindingFault = 'form' | 'typ' | 'alg' | 'signature' | 'sd_hash' | 'iat' | 'cnf';

/** What was computed of a key-binding JWT (RFC 9901 section 7.3). */
export interface KeyBinding {
  /** It alone, as it stands. */
  readonly text: string;
  readonly header: Doc | null;
  readonly payload: Doc | null;
  readonly faults: ReadonlyMap<BindingFault, string>;
  /** NumericDate; null where there is none. */
  readonly issuedAt: number | null;
}

/** An SD-JWT with its disclosures in their places (RFC 9901 section 7.1). */
export interface OpenedSdJwt {
  readonly disclosures: readonly Disclosure[];
  /** Digests without a disclosure, decoys among them. */
  readonly undisclosed: number;
  /** What a verifier works with; null where the SD-JWT must be rejected. */
  readonly processed: Doc | null;
  /** The hash that `_sd_alg` names. */
  readonly hash: string;
  /** What a key-binding JWT hashes: all before it (RFC 9901 section 4.3.1). */
  readonly presented: string;
  readonly keyBinding: KeyBinding | null;
  /** Something of it does not fit, for which a reason may be found. */
  readonly isPuzzling: boolean;
}
