import { formatDuration, formatRelative, readNumericDate } from '../claims/numeric-date.ts';
import { instantOf } from '../claims/times.ts';
import { rfc } from '../text/reference.ts';
import { claimOf, fail, type Outcome, pass, type Question, type Requirement, warn } from './requirement.ts';

/** The times of a token, each with the tolerance of the policy, and its age. */
export const TIME_REQUIREMENTS: readonly Requirement[] = [
  timed('exp', 'Not expired (exp)', '4.1.4', (at, question) => {
    const relative = formatRelative(at, question.nowSeconds);
    if (question.nowSeconds < at) return pass(`It expires ${relative}.`);
    return question.nowSeconds < at + question.toleranceSeconds
      ? pass(`It expired ${relative}${within(question)}.`)
      : fail(`It expired ${relative}${beyond(question)}; a token that has not expired is required.`);
  }),
  timed('nbf', 'Already valid (nbf)', '4.1.5', (at, question) => {
    const relative = formatRelative(at, question.nowSeconds);
    if (question.nowSeconds >= at) return pass(`It became valid ${relative}.`);
    return question.nowSeconds >= at - question.toleranceSeconds
      ? pass(`It becomes valid ${relative}${within(question)}.`)
      : fail(`It becomes valid ${relative}${beyond(question)}; a token that is already valid is required.`);
  }),
  timed('iat', 'Not issued in the future (iat)', '4.1.6', (at, question) => {
    const relative = formatRelative(at, question.nowSeconds);
    if (question.nowSeconds >= at) return pass(`It was issued ${relative}.`);
    return question.nowSeconds >= at - question.toleranceSeconds
      ? pass(`“iat” is ${relative}${within(question)}.`)
      : warn(`“iat” is ${relative}${beyond(question)}; many verifiers refuse tokens from the future.`);
  }),
  {
    id: 'max-age',
    title: 'Age (iat)',
    reference: rfc(7519, '4.1.6'),
    part: 'payload',
    check: (question) => {
      const { maxAgeSeconds, profile } = question.policy;
      if (maxAgeSeconds === null) return null;
      // The max_age of an authentication request counts from the authentication (OpenID Connect Core 3.1.2.1).
      const name = profile === 'id-token' ? 'auth_time' : 'iat';
      return checkAge(question, name, maxAgeSeconds) ?? fail(`There is no “${name}”, so its age is unknown.`);
    },
  },
];

/** As far as a clock may be wrong before a time in the future counts as forged or mistaken. */
const CLOCKS_DIFFER_SECONDS = 300;

/** How old a token is by one of its times; null where it has none. */
export function checkAge(question: Question, name: string, maxAgeSeconds: number): Outcome | null {
  const node = claimOf(question, name);
  if (node === undefined) return null;
  const at = instantOf(readNumericDate(node));
  if (at === null) return fail(`“${name}” is not a number, so the age of the token is unknown.`);
  const age = formatRelative(at, question.nowSeconds);
  const limit = `at most ${formatDuration(maxAgeSeconds)} ago${beyond(question)}`;
  const ahead = at - question.nowSeconds - question.toleranceSeconds;
  if (ahead > CLOCKS_DIFFER_SECONDS) return fail(`“${name}” is ${age}; a time in the past is required.`);
  if (ahead > 0) return warn(`“${name}” is ${age}; required: ${limit}. The clocks may differ.`);
  return question.nowSeconds - at > maxAgeSeconds + question.toleranceSeconds
    ? fail(`“${name}” is ${age}; required: ${limit}.`)
    : pass(`“${name}” is ${age}; required: ${limit}.`);
}

function timed(
  name: string,
  title: string,
  section: string,
  compare: (at: number, question: Question) => Outcome,
): Requirement {
  return {
    id: name,
    title,
    reference: rfc(7519, section),
    part: 'payload',
    member: name,
    check: (question) => {
      const node = claimOf(question, name);
      if (node === undefined) return null;
      const reading = readNumericDate(node);
      const at = instantOf(reading);
      if (at === null || reading.state === 'not-number')
        return fail(`“${name}” is not a number; seconds since 1970 are required.`);
      const outcome = compare(at, question);
      if (reading.state === 'seconds' || outcome.state === 'fail') return outcome;
      return warn(`“${name}” is too large for a date in seconds; seconds since 1970 are required.`);
    },
  };
}

/** The tolerance that sufficed. */
function within({ toleranceSeconds }: Question): string {
  return `, which is within the tolerance of ${formatDuration(toleranceSeconds)}`;
}

/** The tolerance that did not suffice, where there is one. */
function beyond({ toleranceSeconds }: Question): string {
  return toleranceSeconds === 0 ? '' : `, with a tolerance of ${formatDuration(toleranceSeconds)}`;
}
