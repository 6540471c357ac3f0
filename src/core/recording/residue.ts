import type { Steps } from '../text/steps.ts';
import { bytesOf, bytesOfHex, textOfBytes } from './encoded-bytes.ts';
import { findBase64Runs, hexIn, readCodes, shiftsOf } from './encoded-runs.ts';
import { isUsable, lettersOf } from './learned-secrets.ts';
import type { PieceMatcher } from './piece-matcher.ts';
import { decodeWritten } from './views.ts';

const MOST_ENCODED = 3;

/**
 * Whether a text still has a piece of a secret that somebody could use, whatever stands between its characters: in the
 * text as it is, percent-encoded or escaped up to three times, in base64 and in hexadecimal.
 */
export function* hasResidue(text: string, secrets: PieceMatcher): Steps<boolean> {
  let plain = text;
  for (let round = 0; round < MOST_ENCODED; round++) {
    if (yield* isIn(plain, secrets)) return true;
    const view = decodeWritten(plain);
    if (view === null) break;
    plain = view.text;
  }
  for (const { start, end } of findBase64Runs(plain)) {
    const run = plain.slice(start, end);
    const hex = hexIn(run);
    if (hex !== null && (yield* isIn(textOfBytes(bytesOfHex(run.slice(hex.start))), secrets))) return true;
    const shifts = shiftsOf(run.length);
    for (let shift = 0; shift < shifts; shift++)
      if (yield* isIn(textOfBytes(bytesOf(run.slice(shift))), secrets)) return true;
  }
  for (const codes of readCodes(plain)) if (yield* isIn(codes, secrets)) return true;
  return false;
}

function* isIn(text: string, secrets: PieceMatcher): Steps<boolean> {
  const pieces = yield* secrets.findInSteps(lettersOf(text));
  return pieces.some(isUsable);
}
