import { findKind } from '../claims/find-kind.ts';
import { MICROSOFT_ISSUER } from '../claims/microsoft-issuer.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { ProfileId } from './policy.ts';
import { findProfile } from './profiles.ts';
import { GITHUB_ISSUER } from './profiles-platforms.ts';

/**
 * The profile that a token most likely is of: by its kind where that has one, and by issuers that write more than their
 * kind needs. Null where nothing speaks for one. Proves nothing, and is only ever offered.
 */
export function suggestProfile({ header, claims, kind }: TokenContext): ProfileId | null {
  const has = (...names: readonly string[]): boolean =>
    names.every((name) => findMember(claims, name) !== null);
  const text = (name: string): string => stringMember(claims, name) ?? '';
  const found = findKind(header, claims);
  const ofKind = findProfile(found?.kind.id ?? null)?.id ?? null;
  const isCommon = found === null || ofKind === 'id-token';
  if (!isCommon && ofKind !== null) return ofKind;
  if (text('iss').startsWith(GITHUB_ISSUER)) return 'github-actions';
  if (has('kubernetes.io') || text('sub').startsWith('system:serviceaccount:')) return 'kubernetes';
  if (MICROSOFT_ISSUER.test(text('iss'))) return 'entra';
  if (ofKind !== null || kind === 'id') return 'id-token';
  if (kind === 'unknown' && has('iss', 'sub', 'aud', 'exp', 'iat') && (has('nonce') || has('auth_time')))
    return 'id-token';
  return null;
}
