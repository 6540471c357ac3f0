import type { ServerAnswer, ServerState } from '../../core/server-words/server-answer.ts';

const WORDS: Readonly<Record<ServerState, string>> = {
  confirmed: 'confirmed',
  refuted: 'not confirmed',
  'not-checked': 'cannot tell',
};

/** Whether what a server said is so of the token, key and policy in the page. */
export function stateWords({ state, isOfAnother }: ServerAnswer): string {
  return isOfAnother ? 'about another token' : WORDS[state];
}
