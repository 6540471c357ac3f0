import { MICROSOFT_ISSUER } from '../claims/microsoft-issuer.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { mediaType } from '../claims/token-kind.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { ProfileId } from './policy.ts';
import { LOGOUT_EVENT } from './profiles-events.ts';
import { GITHUB_ISSUER } from './profiles-platforms.ts';

const OF_TYPE: ReadonlyMap<string, ProfileId> = new Map([
  ['at+jwt', 'access-token'],
  ['dpop+jwt', 'dpop'],
  ['logout+jwt', 'logout-token'],
  ['secevent+jwt', 'security-event'],
  ['dc+sd-jwt', 'sd-jwt-vc'],
  ['vc+sd-jwt', 'sd-jwt-vc'],
]);

/**
 * The profile that a token most likely is of: by its type, then by claims and issuers that only one kind has. Null
 * where nothing speaks for one. Proves nothing, and is only ever offered.
 */
export function suggestProfile({ header, claims, kind }: TokenContext): ProfileId | null {
  const has = (...names: readonly string[]): boolean =>
    names.every((name) => findMember(claims, name) !== null);
  const text = (name: string): string => stringMember(claims, name) ?? '';
  const typed = OF_TYPE.get(mediaType(header));
  if (typed !== undefined) return typed;
  const events = findMember(claims, 'events')?.value;
  if (events?.kind === 'object')
    return findMember(events, LOGOUT_EVENT) === null ? 'security-event' : 'logout-token';
  if (has('htm', 'htu')) return 'dpop';
  if (has('vct')) return 'sd-jwt-vc';
  if (text('iss').startsWith(GITHUB_ISSUER)) return 'github-actions';
  if (has('kubernetes.io') || text('sub').startsWith('system:serviceaccount:')) return 'kubernetes';
  if (MICROSOFT_ISSUER.test(text('iss'))) return 'entra';
  if (kind === 'id') return 'id-token';
  if (kind === 'unknown' && has('iss', 'sub', 'aud', 'exp', 'iat') && (has('nonce') || has('auth_time')))
    return 'id-token';
  if (has('aud', 'exp') && text('iss') !== '' && text('iss') === text('sub')) return 'client-assertion';
  return null;
}
