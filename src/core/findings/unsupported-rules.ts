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
    'sd-jwt',
    'sd-jwt',
    {
      title: 'Selective disclosure not checked',
      why: 'The issuer’s signature alone does not prove which claims are disclosed, or by whom.',
      remedy: 'To check the issuer’s signature alone, paste only the text before the first “~”.',
      reference: rfc(9901),
    },
    ({ found, step }) => {
      const tilde = found.text.indexOf('~');
      const count = step.kind === 'sd-jwt' ? step.disclosures.length + (step.keyBinding === null ? 0 : 1) : 0;
      return {
        part: 'token',
        place: placeIn(found, tilde, tilde + 1),
        what: `This is an SD-JWT: an issuer-signed token and ${count} more ${count === 1 ? 'part' : 'parts'} after “~”. Claimscope does not check selective disclosure yet; it shows the text before the first “~”.`,
      };
    },
  ),
  unsupportedRule(
    'json-serialization',
    'json-serialization',
    {
      title: 'JSON serialization not supported',
      why: 'It can have several signatures and unsigned headers, which the compact form cannot.',
      remedy: 'Paste the compact form: header, payload and signature, separated by dots.',
      reference: rfc(7515, '7.2'),
    },
    ({ found }) => ({
      part: 'token',
      place: placeIn(found, 0, found.text.length),
      what: 'This is a token in JSON serialization, which Claimscope does not read yet.',
    }),
  ),
  unsupportedRule(
    'unencoded-payload',
    'b64-false',
    {
      title: 'Payload is not base64url-encoded',
      why: 'The payload is signed in a different way, which Claimscope does not support yet.',
      remedy: 'Check it with a library that implements RFC 7797.',
      reference: rfc(7797, '3'),
    },
    ({ found, parts }) => {
      const segment = parts.find(({ role }) => role === 'payload')?.segment;
      return {
        part: 'payload',
        place: segment === undefined ? null : placeIn(found, segment.start, segment.end),
        what: 'The header says "b64": false: the payload is signed without base64url encoding. Claimscope cannot check that form yet.',
      };
    },
  ),
]);
