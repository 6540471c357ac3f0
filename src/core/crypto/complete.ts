import { giveContent } from '../token/detached.ts';
import { readJwsJson } from '../token/jws-json.ts';
import { type GivenContent, readContent } from '../token/read-content.ts';
import { contentOf, type Token } from '../token/token.ts';

/**
 * Reads what `readToken` leaves for later: the forms that few tokens have. `content` is what was given for a payload
 * that is kept apart, null where nothing was; what cannot be read as its format says counts as nothing. Other tokens
 * come back as they are.
 */
export async function completeToken(token: Token, content: GivenContent | null): Promise<Token> {
  const read = readForm(token);
  const bytes = content === null || content.text === '' ? '' : readContent(content);
  return typeof bytes === 'string' ? read : giveContent(read, bytes);
}

function readForm(token: Token): Token {
  const { step, unsupported } = token;
  if (unsupported === 'json-serialization' && step.kind === 'jws') return readJwsJson(token);
  if (unsupported !== 'unencoded-payload' || step.kind !== 'jws') return token;
  const content = contentOf(token);
  const encoded = content?.state === 'unencoded' ? content.doc.encoded : null;
  // Nothing stands between the dots: it is kept apart, unless nothing was signed.
  const isApart = encoded?.text === '';
  return {
    ...token,
    step: isApart ? { ...step, content: { state: 'detached', encoded, given: null } } : step,
    unsupported: null,
  };
}
