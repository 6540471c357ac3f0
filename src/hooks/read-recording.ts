import type { ReadRecording } from '../core/recording/read-recording.ts';
import type { Scrubbed } from '../core/recording/scrub.ts';
import type { KnownToken } from '../core/recording/sightings.ts';
import { drawBytes } from '../workers/draw-bytes.ts';
import { readRecording, scrubRecording } from '../workers/read-recording.ts';
import { takeSteps } from './take-steps.ts';

/** Tells the story of a HAR: in a worker, or in turns with the page where the browser makes none. Null once it aborts. */
export async function tellStory(
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<ReadRecording | null> {
  const read = await readRecording(text, tokens, signal);
  if (read !== 'failed') return read;
  const { readRecordingInSteps } = await import('../core/recording/read-recording.ts');
  return takeSteps(readRecordingInSteps(text, tokens), signal);
}

/** Scrubs a HAR in the same way; null also where it cannot be scrubbed. */
export async function scrub(
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<Scrubbed | null> {
  const scrubbed = await scrubRecording(text, tokens, signal);
  if (scrubbed !== 'failed') return scrubbed;
  const { scrubRecordingInSteps } = await import('../core/recording/read-recording.ts');
  return takeSteps(scrubRecordingInSteps(text, tokens, drawBytes), signal);
}
