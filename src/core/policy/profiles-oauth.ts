import { looksLikeEndpoint } from '../claims/audience.ts';
import { instantOf } from '../claims/times.ts';
import { PRIVATE_MEMBERS } from '../keys/private-members.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import { type Reference, rfc } from '../text/reference.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { openId, readTarget } from './binding-requirements.ts';
import type { Profile } from './profiles.ts';
import {
  audiencesOf,
  checkString,
  checkType,
  claimOf,
  fail,
  needAudience,
  needDate,
  needString,
  type Outcome,
  pass,
  type Question,
  type Requirement,
  sayText,
  sayValue,
  skip,
  warn,
} from './requirement.ts';
import { checkAge } from './time-requirements.ts';

/** A header whose `typ` must be this one, or of which that is only recommended (`whenOther`). */
export function needType(
  wanted: string,
  reference: Reference,
  whenOther: (reason: string) => Outcome = fail,
): Requirement {
  return {
    id: 'typ',
    title: `Type (typ ${wanted})`,
    reference,
    part: 'header',
    member: 'typ',
    check: ({ context }) => {
      const outcome = checkType(findMember(context.header, 'typ')?.value, wanted);
      return outcome.state === 'fail'
        ? whenOther(whenOther === fail ? outcome.reason : outcome.reason.replace('required', 'recommended'))
        : outcome;
    },
  };
}

const ID_TOKEN = openId('2', 'IDToken');
const ID_TOKEN_CHECKS = openId('3.1.3.7', 'IDTokenValidation');

/** A client learns from it who signed in. */
export const ID_TOKEN_PROFILE: Profile = {
  id: 'id-token',
  title: 'OpenID Connect ID Token',
  sentence: 'Tells a client who signed in, and when; its audience is the client.',
  reference: ID_TOKEN,
  requirements: [
    needString('iss', 'who issued it', ID_TOKEN),
    needString('sub', 'who signed in', ID_TOKEN),
    needAudience(ID_TOKEN),
    needDate('exp', 'when it expires', ID_TOKEN),
    needDate('iat', 'when it was issued', ID_TOKEN),
    {
      id: 'azp',
      title: 'Authorized party (azp)',
      reference: ID_TOKEN_CHECKS,
      part: 'payload',
      member: 'azp',
      check: (question) => {
        const node = claimOf(question, 'azp');
        const { aud } = question.policy;
        if (node === undefined) {
          return (audiencesOf(claimOf(question, 'aud'))?.length ?? 0) > 1
            ? warn(
                'There are several audiences and no “azp”, which should name the one that the token was issued to.',
              )
            : pass('There is one audience, so “azp” is not required.');
        }
        if (node.kind !== 'string') return fail(`“azp” is ${nameJsonKind(node)}; a string is required.`);
        if (aud === null)
          return pass(`“azp” is ${sayValue(node)}; the policy has no audience to compare it with.`);
        return node.value === aud
          ? pass('“azp” is the required audience.')
          : // An app and its server may be two clients of one project, as at Google.
            warn(`“azp” is ${sayValue(node)}, not the audience in the policy.`);
      },
    },
  ],
};

/** A resource server is called with it. */
export const ACCESS_TOKEN_PROFILE: Profile = {
  id: 'access-token',
  title: 'OAuth access token (RFC 9068)',
  sentence: 'Lets a client call a resource server; its audience is that server.',
  reference: rfc(9068),
  requirements: [
    needType('at+jwt', rfc(9068, '4')),
    needString('iss', 'who issued it', rfc(9068, '2.2')),
    needDate('exp', 'when it expires', rfc(9068, '2.2')),
    needAudience(rfc(9068, '2.2')),
    needString('sub', 'whose access it is', rfc(9068, '2.2')),
    needString('client_id', 'which client asked for it', rfc(9068, '2.2')),
    needDate('iat', 'when it was issued', rfc(9068, '2.2')),
    needString('jti', 'which token it is', rfc(9068, '2.2')),
  ],
};

/** A client authenticates with it. */
export const CLIENT_ASSERTION_PROFILE: Profile = {
  id: 'client-assertion',
  title: 'Client assertion (RFC 7523)',
  sentence: 'Authenticates a client; its audience is the authorization server.',
  reference: rfc(7523),
  requirements: [
    needString('iss', 'which client made it', rfc(7523, '3')),
    needString('sub', 'which client it is about', rfc(7523, '3')),
    needAudience(rfc(7523, '3')),
    {
      id: 'aud-issuer',
      title: 'Audience is the issuer alone (aud)',
      reference: {
        label: 'RFC 7523 bis (draft-ietf-oauth-rfc7523bis)',
        url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc7523bis/',
      },
      part: 'payload',
      member: 'aud',
      check: (question) => {
        const audiences = audiencesOf(claimOf(question, 'aud')) ?? [];
        if (audiences.length > 1)
          return fail(
            `“aud” names ${audiences.length} audiences; the issuer identifier of the server alone is required.`,
          );
        const [audience] = audiences;
        if (audience === undefined) return skip('There is no audience to look at.');
        return looksLikeEndpoint(audience)
          ? fail(
              `“aud” is ${sayText(audience)}, an endpoint; the issuer identifier of the server is required.`,
            )
          : pass('“aud” is no endpoint, as required.');
      },
    },
    needDate('exp', 'when it expires', rfc(7523, '3')),
    {
      id: 'sub-equals-iss',
      title: 'Subject and issuer match (sub, iss)',
      reference: rfc(7523, '3'),
      part: 'payload',
      member: 'sub',
      check: (question) => {
        const [iss, sub] = ['iss', 'sub'].map((name) => claimOf(question, name));
        if (iss?.kind !== 'string' || sub?.kind !== 'string')
          return skip('“iss” and “sub” were not compared: one of them is not a string.');
        return iss.value === sub.value
          ? pass('“sub” and “iss” are the same, as required of a client.')
          : fail(`“sub” is ${sayValue(sub)} and “iss” ${sayValue(iss)}; both must be the client_id.`);
      },
    },
    {
      id: 'lifetime',
      title: 'Expires soon (exp)',
      reference: rfc(7523, '3'),
      part: 'payload',
      member: 'exp',
      check: (question) => {
        const exp = instantOf(question.context.times.exp);
        if (exp === null) return skip('Without “exp”, the lifetime is unknown.');
        return exp - question.nowSeconds > HOUR
          ? warn('“exp” is more than an hour away; a server may refuse such a long lifetime.')
          : pass('“exp” is at most an hour away.');
      },
    },
    {
      id: 'jti',
      title: 'Token ID (jti)',
      reference: rfc(7523, '3'),
      part: 'payload',
      member: 'jti',
      check: (question) => {
        const outcome = checkString('jti', claimOf(question, 'jti'));
        if (outcome.state === 'pass') return outcome;
        return warn(
          '“jti” is no string with an identifier; OpenID Connect requires one, RFC 7523 allows it.',
        );
      },
    },
  ],
};

const HOUR = 3600;
/** RFC 9449 names no number and speaks of seconds or minutes (section 11.1). */
const PROOF_AGE_SECONDS = 300;

/** The sender proves with it, for one request, that it holds a key. */
export const DPOP_PROFILE: Profile = {
  id: 'dpop',
  title: 'DPoP proof (RFC 9449)',
  sentence: 'Proves that the sender of one HTTP request has a key.',
  reference: rfc(9449),
  requirements: [
    needType('dpop+jwt', rfc(9449, '4.3')),
    {
      id: 'algorithm-asymmetric',
      title: 'Signed with a private key',
      reference: rfc(9449, '4.3'),
      part: 'header',
      member: 'alg',
      check: ({ context: { algorithm } }) => {
        if (algorithm.state === 'none') return fail('“alg” is none; an asymmetric algorithm is required.');
        if (algorithm.state !== 'known') return skip('Claimscope does not know the algorithm.');
        const { name, kty } = algorithm.algorithm;
        return kty === 'oct'
          ? fail(`“alg” is ${name}, which needs a shared secret; an asymmetric algorithm is required.`)
          : pass(`“alg” is ${name}, which is asymmetric, as required.`);
      },
    },
    {
      id: 'jwk',
      title: 'Public key (jwk)',
      reference: rfc(9449, '4.3'),
      part: 'header',
      member: 'jwk',
      check: checkJwk,
    },
    needString('jti', 'which proof it is', rfc(9449, '4.2')),
    needString('htm', 'for which HTTP method it is', rfc(9449, '4.2')),
    {
      id: 'htu-present',
      title: 'Request URL (htu)',
      reference: rfc(9449, '4.2'),
      part: 'payload',
      member: 'htu',
      check: (question) => {
        const node = claimOf(question, 'htu');
        const outcome = checkString('htu', node);
        if (outcome.state !== 'pass' || node?.kind !== 'string') return outcome;
        const target = readTarget(node.value);
        if (target === null) return fail(`“htu” is ${sayValue(node)}; a complete https URL is required.`);
        return target.hasMore
          ? warn(`“htu” is ${sayValue(node)}; it is required without query and fragment.`)
          : outcome;
      },
    },
    needDate('iat', 'when it was made', rfc(9449, '4.2')),
    {
      id: 'max-age',
      title: 'Created just now (iat)',
      reference: rfc(9449, '11.1'),
      part: 'payload',
      member: 'iat',
      check: (question) =>
        checkAge(question, 'iat', PROOF_AGE_SECONDS) ?? skip('Without “iat”, the age is unknown.'),
    },
  ],
};

/** What makes a public key of each type (RFC 7518 section 6, RFC 8037 section 2, RFC 9964). */
const PUBLIC_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC', ['crv', 'x', 'y']],
  ['OKP', ['crv', 'x']],
  ['RSA', ['n', 'e']],
  ['AKP', ['alg', 'pub']],
]);

function checkJwk({ context }: Question): Outcome {
  const node = findMember(context.header, 'jwk')?.value;
  if (node === undefined) return fail('The header has no “jwk”; the sender’s public key is required.');
  if (node.kind !== 'object') return fail(`“jwk” is ${nameJsonKind(node)}; a JWK is required.`);
  const type = stringMember(node, 'kty');
  if (type === null) return fail('“jwk” has no “kty”; a JWK is required.');
  if (type === 'oct') return fail('“jwk” is a secret; a public key is required.');
  const secret = PRIVATE_MEMBERS.get(type)?.find((name) => findMember(node, name) !== null);
  if (secret !== undefined)
    return fail(`“jwk” has “${secret}”, so it is a private key; a public key is required.`);
  const needed = PUBLIC_MEMBERS.get(type);
  if (needed === undefined) return fail(`“jwk” has the type ${sayText(type)}; a public key is required.`);
  const missing = needed.find((name) => !stringMember(node, name));
  if (missing !== undefined) return fail(`“jwk” has no “${missing}”; a public key is required.`);
  const { algorithm } = context;
  // That the algorithm is none of a key pair is said where it is asked.
  const wanted = algorithm.state === 'known' ? algorithm.algorithm.kty : 'oct';
  return wanted !== 'oct' && wanted !== type
    ? fail(`“jwk” has the type ${sayText(type)}; ${algorithmName(algorithm)} requires another.`)
    : pass('“jwk” is a public key.');
}
