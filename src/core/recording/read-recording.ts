import type { JsonFault } from '../text/json-fault.ts';
import type { Steps } from '../text/steps.ts';
import { readHarInSteps } from './har.ts';
import type { RandomBytes } from './look-alikes.ts';
import { SCRUBBED, type Scrubbed, scrubInSteps } from './scrub.ts';
import type { KnownToken } from './sightings.ts';
import { type Story, tellStoryInSteps } from './story.ts';

/** The story of a recording, or why there is none: `fault` where it is broken before the first request, else null. */
export type ReadRecording =
  | {
      readonly ok: true;
      readonly story: Story;
      /** It says of itself that it was scrubbed. */
      readonly isScrubbed: boolean;
    }
  | { readonly ok: false; readonly fault: JsonFault | null };

/** Reads a HAR and tells its story; see `readHarInSteps` and `tellStoryInSteps`. */
export function* readRecordingInSteps(text: string, found: readonly KnownToken[]): Steps<ReadRecording> {
  const reading = yield* readHarInSteps(text);
  if (!reading.ok) return reading;
  const { har } = reading;
  return {
    ok: true,
    story: yield* tellStoryInSteps(har, found),
    isScrubbed: har.comment.startsWith(SCRUBBED),
  };
}

/** Reads a HAR and scrubs it; see `scrubInSteps`. Null where it is none, or breaks off. */
export function* scrubRecordingInSteps(
  text: string,
  found: readonly KnownToken[],
  random: RandomBytes,
): Steps<Scrubbed | null> {
  const reading = yield* readHarInSteps(text);
  if (!reading.ok || reading.har.fault !== null) return null;
  return yield* scrubInSteps(text, reading.har, found, random);
}
