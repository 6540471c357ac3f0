import { contentOf, type Token } from '../token/token.ts';

/** Whether a token is of a form of which there is more to read than `readToken` does; see `forms.ts`. Costs nothing. */
export function callsForForms(token: Token): boolean {
  const { step, serialization } = token;
  if (step.kind === 'jwe' || serialization === 'fragment') return false;
  return serialization !== 'compact' || contentOf(token)?.state !== 'encoded';
}
