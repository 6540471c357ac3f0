import type { ReadRecording } from '../core/recording/read-recording.ts';
import type { Scrubbed } from '../core/recording/scrub.ts';
import type { KnownToken } from '../core/recording/sightings.ts';
import { feedWorker } from './feed-worker.ts';
import type { RecordingAnswer, RecordingJob, RecordingOrder } from './recording-protocol.ts';
import RecordingWorker from './recording-worker.ts?worker&inline';

/** Tells the story of a HAR in a worker; see `feedWorker`. */
export async function readRecording(
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<ReadRecording | 'failed' | null> {
  const answer = await run('story', text, tokens, signal);
  return answer === null || answer === 'failed' || answer.kind !== 'story' ? other(answer) : answer.result;
}

/** Scrubs a HAR in the same way; `failed` also where it cannot be scrubbed. */
export async function scrubRecording(
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<Scrubbed | 'failed' | null> {
  const answer = await run('scrub', text, tokens, signal);
  if (answer === null || answer === 'failed' || answer.kind !== 'scrub') return other(answer);
  return answer.result ?? 'failed';
}

function other(answer: RecordingAnswer | 'failed' | null): 'failed' | null {
  return answer === null ? null : 'failed';
}

function run(
  job: RecordingJob,
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<RecordingAnswer | 'failed' | null> {
  return feedWorker<RecordingOrder, RecordingAnswer, RecordingAnswer>(text, {
    makeWorker: () => new RecordingWorker(),
    orderOf: (piece, isLast) =>
      isLast
        ? { piece, job, tokens: tokens.map(({ text: token, form }) => ({ text: token, form })) }
        : { piece, job: null },
    read: (answer) => (answer.kind === 'next' ? 'next' : { result: answer }),
    signal,
  });
}
