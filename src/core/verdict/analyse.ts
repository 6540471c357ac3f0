import type { SignatureCheck } from '../crypto/check-signature.ts';
import type { KeyReading } from '../keys/key.ts';
import { type HeaderAlgorithm, readHeaderAlgorithm } from '../token/header-algorithm.ts';
import { parseToken } from '../token/parse.ts';
import type { Token } from '../token/token.ts';

/** The synchronous half of an analysis: all that follows from the pasted text alone. */
export interface TokenReading {
  /** Null where nothing was pasted. */
  readonly token: Token | null;
  /** Null where no header could be read. */
  readonly algorithm: HeaderAlgorithm | null;
}

/** The asynchronous half: what the key is and whether the signature holds with it. */
export interface KeyCheck {
  readonly key: KeyReading;
  readonly check: SignatureCheck;
}

/** Reads pasted text: finds the token and decodes each part on its own. Synchronous, never throws. */
export function readToken(pasted: string): TokenReading {
  const token = parseToken(pasted);
  const header = token?.header?.object ?? null;
  return { token, algorithm: header === null ? null : readHeaderAlgorithm(header) };
}
