import type { JsonNode } from '../text/json.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { BINDING_REQUIREMENTS } from './binding-requirements.ts';
import {
  audiencesOf,
  checkExact,
  checkType,
  claimOf,
  fail,
  type Outcome,
  pass,
  type Question,
  type Requirement,
  sayAudiences,
  sayText,
  warn,
} from './requirement.ts';
import { TIME_REQUIREMENTS } from './time-requirements.ts';

/** What any policy may require of any token: each but the first two asks only where the policy states something. */
export const GENERAL_REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'algorithm',
    title: 'Algorithm (alg)',
    reference: rfc(8725, '3.1'),
    part: 'header',
    member: 'alg',
    check: checkAlgorithm,
  },
  {
    id: 'claims-set',
    title: 'Claims set',
    reference: rfc(7519, '7.2'),
    part: 'payload',
    check: ({ context }) => {
      if (context.claimsWhole) return null;
      if (context.token.step.kind === 'jwe')
        return fail('The payload is encrypted; readable claims are required.');
      return fail('The payload is not a complete JSON object; claims are required.');
    },
  },
  {
    id: 'typ',
    title: 'Type (typ)',
    reference: rfc(8725, '3.11'),
    part: 'header',
    member: 'typ',
    check: ({ policy, context }) => {
      if (policy.typ === null) return null;
      return checkType(findMember(context.header, 'typ')?.value, policy.typ);
    },
  },
  {
    id: 'iss',
    title: 'Issuer (iss)',
    reference: rfc(7519, '4.1.1'),
    part: 'payload',
    member: 'iss',
    check: (question) => {
      const { iss } = question.policy;
      return iss === null ? null : checkExact(question, 'iss', iss, (found) => nameDifference(found, iss));
    },
  },
  {
    id: 'aud',
    title: 'Audience (aud)',
    reference: rfc(7519, '4.1.3'),
    part: 'payload',
    member: 'aud',
    check: (question) => {
      const wanted = question.policy.aud;
      if (wanted === null) return null;
      const node = claimOf(question, 'aud');
      if (node === undefined) return fail(`There is no “aud”; ${sayText(wanted)} is required.`);
      const audiences = audiencesOf(node);
      if (audiences === null)
        return fail(`“aud” is ${sayArray(node)}; a string or an array of strings is required.`);
      if (audiences.includes(wanted)) return pass(`“aud” names ${sayText(wanted)}, as required.`);
      const [only = ''] = audiences;
      const hint = audiences.length === 1 ? nameDifference(only, wanted) : '';
      const found = audiences.length === 0 ? 'an empty array' : sayAudiences(audiences);
      return fail(`“aud” is ${found}; ${sayText(wanted)} is required.${hint}`);
    },
  },
  ...TIME_REQUIREMENTS,
  {
    id: 'required-claims',
    title: 'Required claims',
    reference: rfc(7519, '4'),
    part: 'payload',
    check: (question) => {
      const wanted = question.policy.requiredClaims;
      if (wanted.length === 0) return null;
      const missing = wanted.filter((name) => {
        const node = claimOf(question, name);
        return node === undefined || node.kind === 'null';
      });
      if (missing.length === 0) return pass(`It has ${sayAudiences(wanted)}, as required.`);
      const verb = missing.length === 1 ? 'is' : 'are';
      return fail(`${sayAudiences(missing)} ${verb} required but missing or null.`);
    },
  },
  ...BINDING_REQUIREMENTS,
];

function checkAlgorithm({ policy, context }: Question): Outcome {
  const { algorithms } = policy;
  const allowed = algorithms.length === 0 ? 'a signature algorithm' : algorithms.join(', ');
  const { state } = context.algorithm;
  if (state === 'missing') return fail(`The header has no “alg”; required: ${allowed}.`);
  if (state === 'not-string') return fail(`“alg” is ${context.algorithm.found}; required: ${allowed}.`);
  const name = algorithmName(context.algorithm);
  if (state === 'none') return fail(`“alg” is none, so nothing is signed; required: ${allowed}.`);
  if (algorithms.length > 0) {
    return algorithms.includes(name)
      ? pass(`“alg” is ${sayText(name)}, which is allowed.`)
      : fail(`“alg” is ${sayText(name)}; allowed: ${allowed}.`);
  }
  return state === 'unknown'
    ? warn(`“alg” is ${sayText(name)}, which Claimscope does not know; the policy allows every algorithm.`)
    : pass(`“alg” is ${sayText(name)}; the policy allows every algorithm.`);
}

function sayArray(node: JsonNode): string {
  return node.kind === 'array' ? 'an array with a value that is not a string' : nameJsonKind(node);
}

/** So long a beginning in common hides what follows it from the eye. */
const ALIKE_FROM = 20;

/** What two names that look alike differ in, as a sentence with a space before it. */
function nameDifference(found: string, wanted: string): string {
  const plain = (text: string): string => text.replace(/\/$/, '');
  if (plain(found) === plain(wanted)) return ' They differ by the final slash.';
  if (found.trim() === wanted.trim()) return ' They differ by leading or trailing white space.';
  if (found.toLowerCase() === wanted.toLowerCase()) return ' They differ by case.';
  const shorter = Math.min(found.length, wanted.length);
  let same = 0;
  while (same < shorter && found[same] === wanted[same]) same++;
  return same >= ALIKE_FROM ? ` They differ from character ${same + 1} on.` : '';
}
