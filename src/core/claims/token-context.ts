import type { Doc } from '../text/doc.ts';
import type { JsonObject } from '../text/json.ts';
import type { HeaderAlgorithm } from '../token/header-algorithm.ts';
import type { Token } from '../token/token.ts';
import type { TokenTimes } from './times.ts';
import type { TokenKind } from './token-kind.ts';

/** What rules and requirements may look at of a token. */
export interface TokenContext {
  readonly token: Token;
  /** The protected header and the payload as texts, which know where each value is shown. */
  readonly headerDoc: Doc | null;
  readonly payloadDoc: Doc | null;
  readonly header: JsonObject | null;
  /** The claims set, also where its JSON breaks off. */
  readonly claims: JsonObject | null;
  /** The payload is a whole JSON object, so that what is missing is really missing. */
  readonly claimsWhole: boolean;
  readonly algorithm: HeaderAlgorithm;
  readonly times: TokenTimes;
  readonly kind: TokenKind;
}
