import type { Key } from '../keys/key.ts';
import { readBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';

/** The secrets of tutorials, templates and default configurations that turn up most; the long list loads on request. */
const COMMON =
  '123|1234|12345|123456|12345678|1234567890|AC8d83&21Almnis710sds|JWT_SECRET|P@ssw0rd|SECRET|SECRET_KEY|Secret|' +
  'ThisIsASecret|abc|abc123|access_token_secret|admin|bar|changeit|changeme|default|demo|dev|development|example|' +
  'foo|foobar|helloworld|insecure|jwt|jwt-key|jwt-secret|jwtSecret|jwt_secret|jwtsecret|key|keyboard cat|' +
  'keyboard-cat|letmein|my-secret|my-secret-key|my_jwt_secret|my_secret|mysecret|mysecretkey|pass|passw0rd|' +
  'password|password123|private|production|public|qwerty|random|refresh_token_secret|secret|secret key|secret123|' +
  'secretKey|secret_key|secretkey|shhhhh|shhhhhhared-secret|some-secret|somesecret|super-secret|super-secret-key|' +
  'superSecret|super_secret|supersecret|supersecretkey|test|thisisasecret|todo|token|top-secret|topsecret|' +
  'verysecret|verysecretkey|welcome|your-secret-key|your_jwt_secret|your_secret_key|yoursecret';

/** What jwt.io has signed its samples with, over the years. */
const OF_JWT_IO: ReadonlySet<string> = new Set([
  'your-256-bit-secret',
  'your-384-bit-secret',
  'your-512-bit-secret',
  'a-string-secret-at-least-256-bits-long',
  'a-valid-string-secret-that-is-at-least-384-bits-long',
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
]);

const KNOWN: ReadonlySet<string> = new Set([...COMMON.split('|'), ...OF_JWT_IO]);

/** Whether a secret is one that is known to attackers, and whether it is a sample of jwt.io; null for other keys. */
export function recogniseSecret(
  key: Key,
): { readonly isCommon: boolean; readonly isSample: boolean; readonly bytes: Uint8Array } | null {
  if (key.kind !== 'secret') return null;
  const { bytes } = readBase64url(key.material.k ?? '');
  const read = readUtf8(bytes);
  const text = read.ok ? read.text : null;
  return {
    isCommon: text !== null && KNOWN.has(text),
    isSample: text !== null && OF_JWT_IO.has(text),
    bytes,
  };
}
