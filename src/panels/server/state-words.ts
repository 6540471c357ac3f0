import type { ServerState } from '../../core/server-words/server-answer.ts';

/** Whether what a server said is so of the token, key and policy in the page. */
export const STATE_WORDS: Readonly<Record<ServerState, string>> = {
  confirmed: 'true here',
  refuted: 'not true here',
  'not-checked': 'not checked',
};
