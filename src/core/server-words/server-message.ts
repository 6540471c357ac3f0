/** What a message of a server says is wrong; what is compared with the token for each is in `comparisons.ts`. */
export type ServerCheck =
  | 'expired'
  | 'not-yet'
  | 'issued-future'
  | 'too-old'
  /** From issue to expiry, or from now to expiry, it is longer than the server allows. */
  | 'lifetime'
  /** Expired or not yet valid: the server does not say which. */
  | 'inactive'
  | 'signature'
  /** No key of the token's `kid`. */
  | 'key-missing'
  | 'key-kind'
  | 'key-size'
  /** The server has no key at all. */
  | 'no-keys'
  | 'algorithm'
  | 'unsigned'
  | 'form'
  | 'audience'
  | 'issuer'
  | 'type'
  | 'nonce'
  | 'claim-missing'
  | 'claim-value'
  | 'scope'
  | 'dpop'
  | 'dpop-nonce'
  /** The request came without a token. */
  | 'no-token'
  /** The token was accepted, and what it may do was not. */
  | 'forbidden'
  /** It was taken back before it expired. */
  | 'revoked'
  /** The server does not say why. */
  | 'unsaid';

/** What a message may say beside its words, as it is written there. Its names are those of groups in `values`. */
export type ValueName =
  /** What the server required: one value or a list of them; of a lifetime, seconds. */
  | 'expected'
  /** More of the same, which the message says apart. */
  | 'orExpected'
  /** What it found in the token that it refused. */
  | 'found'
  | 'kid'
  | 'alg'
  | 'claim'
  | 'exp'
  | 'nbf'
  | 'iat'
  /** The server's clock. */
  | 'now'
  /** How long ago the token expired, or how early it came, by the server's clock. */
  | 'by'
  /** Bits that a key must have. */
  | 'bits'
  /** There where it says that the token has no `kid`. */
  | 'noKid'
  /** Its words for the reason, where Claimscope does not know them. */
  | 'reason';

export type MessageValues = { readonly [name in ValueName]?: string };

/** One message of one library or gateway. */
export interface ServerMessage {
  /** The value of `data-server-message`; stable. */
  readonly id: string;
  /** Who says it. */
  readonly library: string;
  /** The words by which it is recognized, letter by letter. They begin the message, and no other text that begins so is meant. */
  readonly words: string;
  /** Reads what follows the words; sticky, and with bounded repetitions, so that no text takes it long. */
  readonly values?: RegExp;
  /** The words alone are too common: what follows must fit as well. */
  readonly needsValues?: true;
  readonly check: ServerCheck;
  /** What no value in the message says because the words say it. */
  readonly said?: MessageValues;
  /** What it means with this library, where that is more than the check says. */
  readonly note?: string;
}

/** The messages of one library. */
export function saidBy(
  library: string,
  messages: readonly Omit<ServerMessage, 'library'>[],
): readonly ServerMessage[] {
  return messages.map((message) => ({ library, ...message }));
}
