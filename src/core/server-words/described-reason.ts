import type { RecognizedMessage } from './recognize-messages.ts';
import type { ServerCheck } from './server-message.ts';

/** `error_description="…"`, in JSON or a query as well. */
const DESCRIPTION =
  /\berror_description"?\s{0,3}[=:]\s{0,3}(?:"(?<quoted>[^"\n]{1,400})|(?<bare>[^"\s&][^"&\n]{0,399}))/i;

/** What stands for what is wrong, whoever says it. */
const REASONS: readonly (readonly [ServerCheck, RegExp])[] = [
  ['audience', /\baud(?:ience)?s?\b/i],
  ['issuer', /\biss(?:uer)?s?\b/i],
  ['expired', /\bexpired\b/i],
  ['not-yet', /\bnbf\b|\bnot yet valid\b|\bnot valid yet\b/i],
  ['signature', /\bsignatures?\b/i],
  ['scope', /\bscopes?\b/i],
];

/**
 * An answer that says no more than invalid_token, with the description beside it (RFC 6750 section 3): what that
 * names, if it names one thing, else the words alone. The answer as it is where it describes nothing. Never throws.
 */
export function withDescription(recognized: RecognizedMessage, text: string): RecognizedMessage {
  const match = DESCRIPTION.exec(text);
  const reason = (match?.groups?.quoted ?? match?.groups?.bare ?? '').trim();
  if (match === null || reason === '') return recognized;
  const [first, ...more] = REASONS.filter(([, words]) => words.test(reason)).map(([check]) => check);
  const isClear = first !== undefined && more.length === 0;
  const note = 'Claimscope does not know these words as those of a library, and goes by what they name.';
  return {
    message: isClear ? { ...recognized.message, check: first, note } : recognized.message,
    start: recognized.start,
    text: reason,
    values: isClear ? {} : { reason },
  };
}
