import { encodeBase64url } from '../text/base64url.ts';
import type { Token } from './token.ts';

/**
 * The token with each part that only a lenient reader accepts written as strict base64url; null where nothing
 * needs it, or where a fault remains that no spelling mends.
 */
export function correctedToken({ serialization, parts, unsupported }: Token): string | null {
  if (serialization !== 'compact' || unsupported !== null) return null;
  const segments = parts.map(({ segment }) => segment);
  if (segments.every(({ strict }) => strict)) return null;
  if (!segments.every(({ strict, forgivable }) => strict || forgivable)) return null;
  return segments.map(({ strict, text, bytes }) => (strict ? text : encodeBase64url(bytes))).join('.');
}
