import { readBase64url } from '../text/base64url.ts';
import { toPositive } from './asn1.ts';
import { pointOf } from './der-writer.ts';
import type { Jwk } from './key.ts';
import { SSH_CURVES } from './ssh.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/**
 * Writes the public half of a key as the line of an OpenSSH public key file, with its comment (RFC 4253 section
 * 6.6, RFC 5656 section 3.1, RFC 8709 section 4). Null for a key of a type that OpenSSH does not know.
 */
export function writeSshLine(material: Jwk, comment: string | null): string | null {
  const { kty, crv, n, e, x, y } = material;
  const read = (member: string | undefined): Bytes => readBase64url(member ?? '').bytes;
  if (kty === 'RSA') return line('ssh-rsa', [toPositive(read(e)), toPositive(read(n))], comment);
  if (crv === 'Ed25519') return line('ssh-ed25519', [read(x)], comment);
  const type = Object.entries(SSH_CURVES).find(([, curve]) => curve.crv === crv)?.[0];
  if (type === undefined) return null;
  const curve = encoder.encode(type.replace('ecdsa-sha2-', ''));
  return line(type, [curve, pointOf(read(x), read(y))], comment);
}

function line(type: string, fields: readonly Bytes[], comment: string | null): string {
  const blob = [encoder.encode(type), ...fields].flatMap(lengthPrefixed);
  const base64 = btoa(String.fromCharCode(...blob));
  // A comment with a control character in it would be more than a line.
  return comment === null || /\p{Cc}/u.test(comment) ? `${type} ${base64}` : `${type} ${base64} ${comment}`;
}

/** A string with its length before it (RFC 4251 section 5). */
function lengthPrefixed(bytes: Bytes): number[] {
  const { length } = bytes;
  return [(length >>> 24) & 0xff, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff, ...bytes];
}
