import type { TokenContext } from '../claims/token-context.ts';
import { type Reference, rfc } from '../text/reference.ts';
import { wordProblem } from '../token/problem-words.ts';
import type { ProblemCode } from '../token/problems.ts';
import { severityOf, usualSeverity } from './form-severity.ts';
import type { Match, Rule } from './rule.ts';

interface FormRule {
  readonly title: string;
  readonly why: string;
  readonly reference: Reference;
}

/** A rule for each problem of form; what and what to do come from the one place that words problems. */
const FORM: Record<ProblemCode, FormRule> = {
  'base64-not-url': {
    title: 'Plain base64 instead of base64url',
    why: 'A strict verifier refuses the token, and in a URL “+” and “/” change their meaning.',
    reference: rfc(7515, '2'),
  },
  'base64-padding': {
    title: 'Padding in an encoded part',
    why: 'The parts of a token carry no padding; a strict verifier refuses it.',
    reference: rfc(7515, '2'),
  },
  'whitespace-inside': {
    title: 'White space inside the token',
    why: 'No verifier may skip it: the characters themselves are signed.',
    reference: rfc(7515, '2'),
  },
  'base64-character': {
    title: 'A character that does not belong',
    why: 'Something was added to the token or replaced in it; a verifier refuses it.',
    reference: rfc(7515, '2'),
  },
  'base64-length': {
    title: 'A part of impossible length',
    why: 'The last byte is incomplete, so at least one character is missing or too many.',
    reference: rfc(4648, '5'),
  },
  'base64-trailing-bits': {
    title: 'Unused bits are not zero',
    why: 'Two spellings of one token exist; block lists and caches that compare text can be evaded.',
    reference: rfc(4648, '3.5'),
  },
  'part-count': {
    title: 'Not three parts',
    why: 'A signed token is header, payload and signature with a dot between them.',
    reference: rfc(7515, '7.1'),
  },
  'part-empty': {
    title: 'An empty part',
    why: 'Without a header nothing says how the token is secured.',
    reference: rfc(7515, '7.1'),
  },
  'signature-missing': {
    title: 'No signature',
    why: 'Nothing shows who made the token or that it was not altered.',
    reference: rfc(7515, '5.2'),
  },
  'signature-unneeded': {
    title: 'A signature that nothing checks',
    why: 'Some libraries would take the token for signed because it has three parts.',
    reference: rfc(7518, '3.6'),
  },
  'not-a-token': {
    title: 'Not a token',
    why: 'No part of it can be read as a header.',
    reference: rfc(7515, '3'),
  },
  'payload-detached': {
    title: 'The payload is empty',
    why: 'A detached signature holds only together with its content.',
    reference: { label: 'RFC 7515 Appendix F', url: 'https://www.rfc-editor.org/rfc/rfc7515#appendix-F' },
  },
  'not-utf8': {
    title: 'Not UTF-8 text',
    why: 'A claims set and a header are JSON in UTF-8; these bytes are something else.',
    reference: rfc(7519, '7.2'),
  },
  'byte-order-mark': {
    title: 'A byte-order mark before the JSON',
    why: 'JSON must be sent without one; some parsers refuse it and some skip it.',
    reference: rfc(8259, '8.1'),
  },
  'json-invalid': {
    title: 'Not JSON',
    why: 'Only a JSON object can be a header or a claims set.',
    reference: rfc(8259, '2'),
  },
  'json-not-object': {
    title: 'JSON, but not an object',
    why: 'Claims and header parameters are members of an object.',
    reference: rfc(7519, '7.2'),
  },
  'serialization-fault': {
    title: 'Faulty JSON serialization',
    why: 'Readers may disagree on what is signed and how; a verifier must refuse it.',
    reference: rfc(7515, '7.2'),
  },
  'sd-jwt-fault': {
    title: 'Faulty SD-JWT',
    why: 'A verifier must reject the whole token, whatever its signature says.',
    reference: rfc(9901, '7.1'),
  },
  'json-duplicate-key': {
    title: 'A name occurs twice',
    why: 'One reader takes the first value and another the last: what was checked is not what is used.',
    reference: rfc(7519, '4'),
  },
};

function formRule(code: ProblemCode): Rule<TokenContext> {
  const { title, why, reference } = FORM[code];
  return {
    id: code,
    family: 'form',
    severity: usualSeverity(code),
    title,
    why,
    remedy: '',
    reference,
    *check({ token }): Iterable<Match> {
      for (const problem of token.problems) {
        if (problem.code !== code) continue;
        const { part, place, path } = problem;
        yield {
          part,
          place,
          ...wordProblem(problem),
          severity: severityOf(problem),
          ...(path === null ? {} : { path }),
        };
      }
    },
  };
}

// The table's keys are the union of codes, which Object.keys cannot say.
const CODES = Object.keys(FORM) as ProblemCode[];

export const FORM_RULES: readonly Rule<TokenContext>[] = CODES.map(formRule);
