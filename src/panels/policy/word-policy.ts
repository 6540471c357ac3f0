import { type Policy, statedMembers } from '../../core/policy/policy.ts';
import { findProfile } from '../../core/policy/profiles.ts';
import type { PolicyResult, RequirementState } from '../../core/policy/requirement.ts';

/** In the order in which they are said. */
const WORDS: Readonly<Record<Exclude<keyof Policy, 'profile'>, string>> = {
  iss: 'iss',
  aud: 'aud',
  typ: 'typ',
  algorithms: 'algorithms',
  nonce: 'nonce',
  toleranceSeconds: 'tolerance',
  maxAgeSeconds: 'maximum age',
  requiredClaims: 'required claims',
  accessToken: 'access token',
  code: 'code',
  dpopMethod: 'DPoP method',
  dpopUrl: 'DPoP URL',
};

/** What a policy states, such as “OpenID Connect ID Token · iss, aud”. Never the values: two of them are secrets. */
export function wordPolicy(policy: Policy): string {
  const stated = new Set<string>(statedMembers(policy));
  const members = Object.entries(WORDS).flatMap(([name, words]) => (stated.has(name) ? [words] : []));
  const parts = [findProfile(policy.profile)?.title ?? '', members.join(', ')].filter((part) => part !== '');
  return parts.length === 0 ? 'not set' : parts.join(' · ');
}

/** “1 of 7 not met”; what cannot be told for certain is counted as neither. Nothing where there was nothing to compare. */
export function countUnmet({ requirements }: PolicyResult): string {
  const of = (state: RequirementState): number =>
    requirements.filter((requirement) => requirement.state === state).length;
  const [failed, uncertain] = [of('fail'), of('warn')];
  const counts = [
    failed === 0 ? '' : `${failed} of ${requirements.length} not met`,
    uncertain === 0 ? '' : `${uncertain} uncertain`,
  ].filter((count) => count !== '');
  if (counts.length > 0) return counts.join(', ');
  return requirements.length === 0 ? '' : `${of('pass')} of ${requirements.length} met`;
}
