import type { TokenContext } from '../claims/token-context.ts';
import { type Reference, rfc } from '../text/reference.ts';
import { placeIn } from '../token/segment-problems.ts';
import type { Token, UnsupportedForm } from '../token/token.ts';
import { inFamily, type Match } from './rule.ts';

/** A form that is recognised and of which nothing is computed yet: no fault of the token. */
function unsupportedRule(
  form: UnsupportedForm,
  id: string,
  words: {
    readonly title: string;
    readonly why: string;
    readonly remedy: string;
    readonly reference: Reference;
  },
  match: (token: Token) => Match,
) {
  return {
    id,
    severity: 'warning',
    ...words,
    *check({ token }: TokenContext): Iterable<Match> {
      if (token.unsupported === form) yield match(token);
    },
  } as const;
}

export const UNSUPPORTED_RULES = inFamily<TokenContext>('form', [
  unsupportedRule(
    'json-serialization',
    'json-serialization',
    {
      title: 'JSON serialization is not read yet',
      why: 'It can hold several recipients, or headers that are not protected, which the compact form cannot.',
      remedy: 'Paste the compact form: five parts with dots between them.',
      reference: rfc(7515, '7.2'),
    },
    ({ found }) => ({
      part: 'token',
      place: placeIn(found, 0, found.text.length),
      what: 'This is an encrypted token in JSON serialization, which Claimscope does not read yet.',
    }),
  ),
]);
