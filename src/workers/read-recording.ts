import type { ReadRecording } from '../core/recording/read-recording.ts';
import type { Scrubbed } from '../core/recording/scrub.ts';
import type { KnownToken } from '../core/recording/sightings.ts';
import type { RecordingAnswer, RecordingJob, RecordingOrder } from './recording-protocol.ts';
import RecordingWorker from './recording-worker.ts?worker&inline';

/** In UTF-16 code units: what is copied for the worker in a few milliseconds. */
const PIECE = 1_000_000;

/**
 * Tells the story of a HAR in a worker, which is made from a blob and so inherits the page's policy. Null where the
 * signal aborts; `failed` where the browser makes or runs no such worker. Never rejects.
 */
export async function readRecording(
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<ReadRecording | 'failed' | null> {
  const answer = await run('story', text, tokens, signal);
  return typeof answer === 'object' && answer !== null && answer.kind === 'story'
    ? answer.result
    : other(answer);
}

/** Scrubs a HAR in the same way; `failed` also where it cannot be scrubbed. */
export async function scrubRecording(
  text: string,
  tokens: readonly KnownToken[],
  signal: AbortSignal,
): Promise<Scrubbed | 'failed' | null> {
  const answer = await run('scrub', text, tokens, signal);
  if (typeof answer === 'object' && answer !== null && answer.kind === 'scrub')
    return answer.result ?? 'failed';
  return other(answer);
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
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    let worker: Worker;
    try {
      worker = new RecordingWorker();
    } catch {
      // The browser refuses to make a worker from a blob.
      return resolve('failed');
    }
    const end = (outcome: RecordingAnswer | 'failed' | null): void => {
      worker.terminate();
      signal.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    const cancel = (): void => end(null);
    const fail = (event: Event): void => {
      event.preventDefault();
      end('failed');
    };
    signal.addEventListener('abort', cancel);
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
    let sent = 0;
    const feed = (): void => {
      const piece = text.slice(sent, sent + PIECE);
      sent += PIECE;
      const known = tokens.map(({ text: token, form }) => ({ text: token, form }));
      const order: RecordingOrder =
        sent >= text.length ? { piece, job, tokens: known } : { piece, job: null };
      worker.postMessage(order);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<RecordingAnswer>) =>
      data.kind === 'next' ? feed() : end(data),
    );
    feed();
  });
}
