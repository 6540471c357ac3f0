import { readRecordingInSteps, scrubRecordingInSteps } from '../core/recording/read-recording.ts';
import { finish } from '../core/text/steps.ts';
import { drawBytes } from './draw-bytes.ts';
import type { RecordingAnswer, RecordingOrder } from './recording-protocol.ts';

const pieces: string[] = [];

self.addEventListener('message', ({ data }: MessageEvent<RecordingOrder>) => {
  pieces.push(data.piece);
  if (data.job === null) return say({ kind: 'next' });
  const text = pieces.splice(0).join('');
  if (data.job === 'story') say({ kind: 'story', result: finish(readRecordingInSteps(text, data.tokens)) });
  else say({ kind: 'scrub', result: finish(scrubRecordingInSteps(text, data.tokens, drawBytes)) });
});

function say(answer: RecordingAnswer): void {
  self.postMessage(answer);
}
