import { timeState } from '../claims/times.ts';
import { mediaType } from '../claims/token-kind.ts';
import { evaluatePolicy } from '../policy/evaluate.ts';
import { NO_DIGESTS } from '../policy/policy.ts';
import { sayText } from '../policy/requirement.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { compareNonce } from './compare-claims.ts';
import {
  type Compare,
  confirmed,
  notChecked,
  refuted,
  type ServerSituation,
  SHOW_KEY,
  SHOW_POLICY,
} from './server-answer.ts';

/** The server does not say why: every check that can be made is. */
export const compareAll: Compare = (values, situation) => {
  const why =
    values.reason === undefined
      ? 'The server does not say why'
      : 'Claimscope does not know these words of the server';
  const { outcome, layer, context, nowSeconds, policyResult } = situation;
  const faults: string[] = [];
  if (outcome.state === 'malformed') faults.push('it is malformed');
  if (outcome.state === 'unsecured') faults.push('it has no signature');
  if (outcome.state === 'invalid') faults.push('its signature is not valid with the key in Key');
  const time = timeState(context.times, nowSeconds);
  if (time === 'expired' && !isTolerated(situation, 'exp')) faults.push('it has expired');
  if (time === 'not-yet' && !isTolerated(situation, 'nbf')) faults.push('it is not yet valid');
  const unmet = policyResult?.requirements.find(
    ({ state, id }) => state === 'fail' && id !== 'exp' && id !== 'nbf',
  );
  if (unmet !== undefined) faults.push(`it does not meet your policy: ${unmet.reason}`);
  if (faults.length > 0)
    return confirmed(
      `${why}. Here the token fails: ${faults.join('; ')}${/[.!?]$/.test(faults.at(-1) ?? '') ? '' : '.'}`,
      'Fix that first. The server’s log usually says more than its answer.',
    );
  const missing: string[] = [];
  if (outcome.state !== 'verified' && outcome.state !== 'decrypted') missing.push('the key');
  if (policyResult === null) missing.push('the policy');
  if (context.claims === null) missing.push('claims that can be read');
  if (missing.length > 0) {
    const keyIsMissing = missing[0] === 'the key';
    return notChecked(
      `${why}, and nothing wrong was found. Not all was checked: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing here.`,
      'Paste what is missing, and the server’s log, which usually says more than its answer.',
      [keyIsMissing ? SHOW_KEY : null, policyResult === null ? SHOW_POLICY : null],
    );
  }
  return refuted(
    `With the key and the policy here the token passes every check: ${layer.sentence.replace(/\.$/, '')}.`,
    'The server has another key, clock or policy, the token was revoked, or the server received another one.',
  );
};

function isTolerated({ policyResult }: ServerSituation, id: string): boolean {
  return policyResult?.requirements.some((one) => one.id === id && one.state === 'pass') === true;
}

/** The request had no token. Nothing in a token shows that. */
export const compareAbsent: Compare = () =>
  notChecked(
    'This is about the request: the server found no token in it. The token here does not show why.',
    'Send “Authorization: Bearer ” and the token, and check that no proxy takes the header away.',
  );

/** The server keeps a list of tokens that it no longer accepts. Nothing in a token shows that. */
export const compareRevoked: Compare = () =>
  notChecked(
    'This is about the server’s list of revoked tokens: the token here does not show whether it is in it.',
    'Sign in again to get a new token.',
  );

/** The token was accepted, and what it may do was not. */
export const compareRights: Compare = (_, { context }) => {
  const iss = stringMember(context.claims, 'iss');
  const sub = stringMember(context.claims, 'sub');
  const principal =
    iss === null || sub === null
      ? 'This token has no “iss” or no “sub”, so it makes no request principal.'
      : `The request principal of this token is ${sayText(`${iss}/${sub}`)}.`;
  return notChecked(
    `${principal} Which principals and claims the rule allows is not known here.`,
    'Compare it with the principals, claims and paths of the rule. Check the token itself with the key and the policy.',
  );
};

/** Something is wrong with the DPoP proof. */
export const compareProof: Compare = (_, situation) => {
  const { context, policy, nowSeconds, outcome } = situation;
  if (!isProof(situation))
    return notChecked(
      'This token is not a DPoP proof, which the message is about.',
      'Paste the value of the DPoP header.',
    );
  if (outcome.state === 'invalid')
    return confirmed(
      'The signature of this proof is not valid with the key in Key.',
      'Sign it with the private key that belongs to “jwk”.',
    );
  const result = evaluatePolicy({ ...policy, profile: 'dpop' }, context, NO_DIGESTS, nowSeconds);
  const failed = result?.requirements.filter(({ state, id }) => state === 'fail' && id !== 'ath') ?? [];
  const asProof = {
    kind: 'policy',
    policy: { ...policy, profile: 'dpop' },
    label: 'Check as DPoP proof',
  } as const;
  if (failed.length > 0)
    return confirmed(
      `The proof fails: ${failed.map(({ reason }) => reason).join(' ')}`,
      'Make a new proof for each request.',
      [policy.profile === 'dpop' ? null : asProof],
    );
  const missing = [
    ...(outcome.state === 'verified' || outcome.state === 'self-asserted' ? [] : ['its key in Key']),
    ...(policy.dpopMethod === null || policy.dpopUrl === null ? ['method and URL of the request'] : []),
  ];
  return missing.length > 0
    ? notChecked(
        `Nothing wrong was found in the proof. Not all was checked: ${missing.join(' and ')} ${missing.length > 1 || missing[0] !== 'its key in Key' ? 'are' : 'is'} missing here.`,
        'Use the token’s own key, and set DPoP method and URL in the policy.',
        [policy.profile === 'dpop' ? SHOW_POLICY : asProof],
      )
    : refuted(
        'The signature of the proof is valid, and method, URL and age fit.',
        'The server may have seen its “jti” before, want a nonce, or bind the token to another key (cnf.jkt).',
      );
};

/** The server wants a nonce in the proof. */
export const compareProofNonce: Compare = (values, situation) => {
  const { context } = situation;
  if (!isProof(situation))
    return notChecked(
      'This token is not a DPoP proof, which the message is about.',
      'Paste the value of the DPoP header.',
    );
  if (findMember(context.claims, 'nonce') === null)
    return confirmed(
      'This proof has no “nonce”.',
      'Take the value of the DPoP-Nonce header of the answer, and put it into a new proof.',
    );
  return compareNonce(values, situation);
};

function isProof({ context }: ServerSituation): boolean {
  return mediaType(context.header) === 'dpop+jwt';
}
