import type { Doc } from '../text/doc.ts';
import type { JsonNode } from '../text/json.ts';

/** More are not read: they are an attack on readers, or a token for another tool. */
export const DISCLOSURES_READ = 5000;

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
  /** `unplaced`: not in the claims as far as they were read, which was not to their end. */
  readonly state: 'disclosed' | 'orphan' | 'unplaced' | 'duplicate' | 'malformed';
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
  /** How many disclosures follow that were not read. */
  readonly unread: number;
  /** Nothing was left unread: neither disclosures nor what they hold. */
  readonly isWhole: boolean;
  /** Digests without a disclosure, decoys among them. */
  readonly undisclosed: number;
  /** What a verifier works with; null where the SD-JWT must be rejected, or was not read whole. */
  readonly processed: Doc | null;
  /** The hash that `_sd_alg` names. */
  readonly hash: string;
  /** What a key-binding JWT hashes: all before it (RFC 9901 section 4.3.1). */
  readonly presented: string;
  readonly keyBinding: KeyBinding | null;
  /** Something of it does not fit, for which a reason may be found. */
  readonly isPuzzling: boolean;
}
