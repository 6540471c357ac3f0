import { encodeBase64url } from '../text/base64url.ts';
import type { Token } from './token.ts';

/**
 * The token with each part that only a lenient reader accepts written as strict base64url; null where nothing
 * needs it, or where a fault remains that no spelling mends.
 */
export function correctedToken(token: Token): string | null {
  if (token.form !== 'jws' || token.unencodedPayload) return null;
  if (token.segments.every((segment) => segment.strict)) return null;
  if (!token.segments.every((segment) => segment.strict || segment.forgivable)) return null;
  return token.segments
    .map((segment) => (segment.strict ? segment.text : encodeBase64url(segment.bytes)))
    .join('.');
}
