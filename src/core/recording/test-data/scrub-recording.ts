import { readPaste } from '../../find/paste.ts';
import { searchPaste } from '../../find/search-paste.ts';
import { finish } from '../../text/steps.ts';
import { type Har, readHarInSteps } from '../har.ts';
import { SCRUBBED, type Scrubbed, scrubInSteps } from '../scrub.ts';
import type { KnownToken } from '../sightings.ts';

let drawn = 1;
/** Other bytes each time, and the same ones in every run. */
const random = (count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => {
    drawn = (drawn * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return drawn >>> 24;
  });

export const tokensOf = (text: string): readonly KnownToken[] => searchPaste(readPaste(text)).tokens;

export function read(text: string): Har {
  const reading = finish(readHarInSteps(text));
  if (!reading.ok) throw new Error('no HAR');
  return reading.har;
}

/** Scrubs a HAR as the page does. */
export function scrub(text: string): Scrubbed {
  return finish(scrubInSteps(text, read(text), tokensOf(text), random));
}

/** The same without the comment that says so, and then as long as the original. */
export function scrubWithoutComment(text: string): Scrubbed {
  const scrubbed = scrub(text);
  return { ...scrubbed, text: scrubbed.text.replace(`"comment": "${SCRUBBED}", `, '') };
}
