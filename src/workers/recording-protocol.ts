import type { ReadRecording } from '../core/recording/read-recording.ts';
import type { Scrubbed } from '../core/recording/scrub.ts';
import type { KnownToken } from '../core/recording/sightings.ts';

export type RecordingJob = 'story' | 'scrub';

/** What the worker is sent: the text piece by piece, each when it asks for it, and with the last one what to do. */
export type RecordingOrder =
  | { readonly piece: string; readonly job: null }
  | { readonly piece: string; readonly job: RecordingJob; readonly tokens: readonly KnownToken[] };

export type RecordingAnswer =
  | { readonly kind: 'next' }
  | { readonly kind: 'story'; readonly result: ReadRecording }
  | { readonly kind: 'scrub'; readonly result: Scrubbed | null };
