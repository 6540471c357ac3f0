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
    title: 'Standard base64 instead of base64url',
    why: 'Strict verifiers refuse the token, and “+” and “/” have other meanings in a URL.',
    reference: rfc(7515, '2'),
  },
  'base64-padding': {
    title: 'Base64 padding',
    why: 'Tokens use base64url without padding, and strict verifiers refuse anything else.',
    reference: rfc(7515, '2'),
  },
  'whitespace-inside': {
    title: 'White space inside the token',
    why: 'The exact characters are signed, so a verifier must not skip any.',
    reference: rfc(7515, '2'),
  },
  'base64-character': {
    title: 'Invalid character',
    why: 'Something was added to the token or replaced in it, so a verifier refuses it.',
    reference: rfc(7515, '2'),
  },
  'base64-length': {
    title: 'Impossible length',
    why: 'The last byte is incomplete, so at least one character is missing or was added.',
    reference: rfc(4648, '5'),
  },
  'base64-trailing-bits': {
    title: 'Unused bits are not zero',
    why: 'The token has two spellings, so it can get past block lists and caches that compare text.',
    reference: rfc(4648, '3.5'),
  },
  'part-count': {
    title: 'Wrong number of parts',
    why: 'A signed token is a header, a payload and a signature, separated by dots.',
    reference: rfc(7515, '7.1'),
  },
  'part-empty': {
    title: 'Empty part',
    why: 'The header says how the token is secured.',
    reference: rfc(7515, '7.1'),
  },
  'signature-missing': {
    title: 'No signature',
    why: 'Nothing proves who issued the token, or that nobody changed it.',
    reference: rfc(7515, '5.2'),
  },
  'signature-unneeded': {
    title: 'Signature on an unsecured token',
    why: 'Some libraries treat the token as signed because it has three parts.',
    reference: rfc(7518, '3.6'),
  },
  'not-a-token': {
    title: 'No token found',
    why: 'Without a header there is nothing to decode or check.',
    reference: rfc(7515, '3'),
  },
  'payload-detached': {
    title: 'Empty payload',
    why: 'A detached signature is valid only together with its content.',
    reference: { label: 'RFC 7515 Appendix F', url: 'https://www.rfc-editor.org/rfc/rfc7515#appendix-F' },
  },
  'not-utf8': {
    title: 'Not UTF-8 text',
    why: 'The header and the claims must be JSON in UTF-8.',
    reference: rfc(7519, '7.2'),
  },
  'byte-order-mark': {
    title: 'Byte-order mark before the JSON',
    why: 'JSON must be sent without one; some parsers refuse it and some skip it.',
    reference: rfc(8259, '8.1'),
  },
  'json-invalid': {
    title: 'Invalid JSON',
    why: 'The header and the claims must be JSON objects.',
    reference: rfc(8259, '2'),
  },
  'json-not-object': {
    title: 'Not a JSON object',
    why: 'Claims and header parameters are members of an object.',
    reference: rfc(7519, '7.2'),
  },
  'serialization-fault': {
    title: 'Invalid JSON serialization',
    why: 'Readers may disagree on what is signed and how; a verifier must refuse it.',
    reference: rfc(7515, '7.2'),
  },
  'sd-jwt-fault': {
    title: 'Invalid SD-JWT',
    why: 'A verifier must reject the whole token, whatever its signature says.',
    reference: rfc(9901, '7.1'),
  },
  'payload-compression': {
    title: 'Payload that cannot be decompressed',
    why: 'Nobody can read the claims, whatever the signature says.',
    reference: rfc(1951),
  },
  'limit-reached': {
    title: 'More than Claimscope reads',
    why: 'Nothing is known of what was not read; a verifier without that limit may still accept the token, or reject it.',
    reference: rfc(7515, '7.2'),
  },
  'json-duplicate-key': {
    title: 'Duplicate name',
    why: 'Some parsers take the first value and some the last, so the value that is used may not be the one that was checked.',
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
