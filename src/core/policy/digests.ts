import type { Algorithm } from '../algorithms/algorithms.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { Digests, HashName, Policy, PolicyDigests } from './policy.ts';

const HASHES: readonly HashName[] = ['SHA-256', 'SHA-384', 'SHA-512'];

/**
 * Hashes access token and code with every hash that a token may ask for, so that all that looks at the token and the
 * clock stays synchronous. `subtle` is null where the browser offers no cryptography. Never throws.
 */
export async function digestSecrets(
  { accessToken, code }: Pick<Policy, 'accessToken' | 'code'>,
  subtle: SubtleCrypto | null,
): Promise<PolicyDigests> {
  const [ofToken, ofCode] = await Promise.all([digest(accessToken, subtle), digest(code, subtle)]);
  return { accessToken: ofToken, code: ofCode };
}

async function digest(text: string | null, subtle: SubtleCrypto | null): Promise<Digests | null> {
  if (text === null || subtle === null) return null;
  const encoded = encodeUtf8(text);
  if (!encoded.ok) return null;
  const of = async (name: HashName): Promise<Uint8Array> =>
    new Uint8Array(await subtle.digest(name, encoded.bytes));
  try {
    const [sha256, sha384, sha512] = await Promise.all(HASHES.map(of));
    if (sha256 === undefined || sha384 === undefined || sha512 === undefined) return null;
    return { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 };
  } catch {
    return null;
  }
}

/**
 * The hash of an algorithm, as `at_hash` and `c_hash` use it (OpenID Connect Core section 3.1.3.6). Null where it is
 * none that WebCrypto has or that anybody has agreed on: Ed448 (SHAKE256), ML-DSA.
 */
export function hashOfAlgorithm({ name, importParameters, signParameters }: Algorithm): HashName | null {
  // EdDSA with Ed25519 hashes with SHA-512 (RFC 8032 section 5.1).
  if (name === 'EdDSA' || name === 'Ed25519') return 'SHA-512';
  const hash = importParameters.hash ?? signParameters.hash;
  return HASHES.find((entry) => entry === hash) ?? null;
}

/** The left half of a hash, base64url (OpenID Connect Core section 3.1.3.6). */
export function leftHalf(bytes: Uint8Array): string {
  return encodeBase64url(bytes.subarray(0, bytes.length / 2));
}
