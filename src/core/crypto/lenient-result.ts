import { correctedToken } from '../token/corrected-token.ts';
import { readToken } from '../token/read-token.ts';
import { type Signature, signatureOf, type Token } from '../token/token.ts';
import type { LenientResult, SignatureCheck } from './check-signature.ts';

/** Checks a token whose only faults are forgivable: over its characters as they stand, then as corrected. */
export async function findLenientResult(
  token: Token,
  check: (signature: Signature) => Promise<SignatureCheck>,
): Promise<LenientResult | null> {
  const corrected = correctedToken(token);
  const signature = signatureOf(token);
  if (corrected === null || signature?.protectedHeader?.whole !== true) return null;
  const asItStands = await check(signature);
  const mended = signatureOf(readToken(corrected));
  const asCorrected = mended === null ? null : await check(mended);
  if (asItStands.state === 'unusable-key') return null;
  const correctedHolds = asCorrected?.state === 'verified' || asCorrected?.state === 'self-asserted';
  const holds = asItStands.state === 'verified' || asItStands.state === 'self-asserted' || correctedHolds;
  return { holds, correctedHolds };
}
