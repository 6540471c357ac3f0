import { cutText } from '../text/quote.ts';
import { CHECKS } from './comparisons.ts';
import type { RecognizedMessage } from './recognize-messages.ts';
import type { ServerAnswer, ServerRemedy, ServerSituation } from './server-answer.ts';

export { type RecognizedMessage, recognizeMessages } from './recognize-messages.ts';
export { readUnknown } from './unknown-text.ts';

const QUOTED_AT_MOST = 110;

/**
 * Explains a message of a server and holds it against the token, key and policy that are here, at an instant:
 * confirmed or refuted only by what was computed or compared, else not checked, with what to provide. Does not know
 * what the server really received. Never throws.
 */
export function answerServer(recognized: RecognizedMessage, situation: ServerSituation): ServerAnswer {
  const { message, text, values } = recognized;
  const { title, meaning, reference, compare } = CHECKS[message.check];
  const comparison = compare(values, situation);
  return {
    id: message.id,
    library: message.library,
    title,
    quoted: cutText(text.replaceAll(/\s+/g, ' ').trim(), QUOTED_AT_MOST),
    meaning: message.note === undefined ? meaning : `${meaning} ${message.note}`,
    reference,
    ...comparison,
    remedies: comparison.remedies.filter((remedy) => changes(remedy, situation)),
  };
}

/** Not what is so already. */
function changes(remedy: ServerRemedy, { policy, nowSeconds }: ServerSituation): boolean {
  if (remedy.kind === 'policy') return JSON.stringify(remedy.policy) !== JSON.stringify(policy);
  return remedy.kind !== 'now' || remedy.seconds !== nowSeconds;
}
