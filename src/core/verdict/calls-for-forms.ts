import { findMember } from '../text/json-walk.ts';
import { contentOf, headerParameters, type Token } from '../token/token.ts';

/** Whether a token is of a form of which there is more to read than `readToken` does; see `forms.ts`. Costs nothing. */
export function callsForForms(token: Token): boolean {
  const { step, serialization, parts } = token;
  if (step.kind === 'jwe') return false;
  // A JSON Web Proof that is presented has four.
  if (serialization === 'fragment') return parts.length === 4;
  return (
    serialization !== 'compact' ||
    contentOf(token)?.state !== 'encoded' ||
    findMember(headerParameters(token), 'zip') !== null
  );
}
