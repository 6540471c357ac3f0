import { contentOf, type Token } from '../token/token.ts';

/** Whether there is more to read in a token than `readToken` does; see `forms.ts`. Costs nothing. */
export function callsForForms(token: Token): boolean {
  const { unsupported, step, serialization } = token;
  if (unsupported !== null) return step.kind !== 'jwe';
  return serialization === 'compact' && contentOf(token)?.state === 'detached';
}
