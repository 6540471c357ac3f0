import type { ContentEncryption, KeyManagement } from '../../algorithms/encryption.ts';
import { findNumberMisfit, type Misfit } from '../../keys/fit.ts';
import type { Key } from '../../keys/key.ts';
import { nameKey } from '../../keys/name-key.ts';

type Operation = 'decrypt' | 'encrypt';

const NEEDS: Readonly<Record<KeyManagement['mode'], string>> = {
  'rsa-oaep': 'an RSA key',
  'ecdh-es': 'an EC key on P-256, P-384 or P-521, or an X25519 key',
  'aes-kw': 'a secret',
  'aes-gcm-kw': 'a secret',
  direct: 'a secret',
  password: 'a password',
};

const AGREEING_CURVES: ReadonlySet<string | null> = new Set(['P-256', 'P-384', 'P-521', 'X25519']);

function isOfKind({ kind, curve }: Key, mode: KeyManagement['mode']): boolean {
  if (mode === 'rsa-oaep') return kind === 'RSA';
  if (mode === 'ecdh-es') return (kind === 'EC' || kind === 'OKP') && AGREEING_CURVES.has(curve);
  return kind === 'secret';
}

/**
 * Whether a key may open or make a JWE of this `alg` and `enc`: kind, curve and size fit, and `use`, `key_ops` and `alg`
 * (RFC 7517 sections 4.2 to 4.4) allow it. `curve` is that of the token's ephemeral key, where it has one.
 */
export function findJweMisfit(
  key: Key,
  management: KeyManagement,
  encryption: ContentEncryption,
  curve: string | null,
  operation: Operation,
): Misfit | null {
  return (
    findKindMisfit(key, management, curve, operation) ??
    findNumberMisfit(key) ??
    findSizeMisfit(key, management, encryption) ??
    findUseMisfit(key, management, encryption, operation)
  );
}

function findKindMisfit(
  key: Key,
  { mode, name }: KeyManagement,
  curve: string | null,
  operation: Operation,
): Misfit | null {
  if (!isOfKind(key, mode)) {
    const what = `${name} needs ${NEEDS[mode]}; Key has ${nameKey(key)}.`;
    return { code: 'kind', place: null, what, remedy: `Paste ${NEEDS[mode]}.` };
  }
  if (curve !== null && key.curve !== curve) {
    const what = `The token was encrypted for a key on ${curve}; Key has ${nameKey(key)}.`;
    return { code: 'curve', place: null, what, remedy: `Paste the recipient’s key on ${curve}.` };
  }
  if (operation === 'decrypt' && key.visibility === 'public') {
    const what = 'A public key encrypts tokens; it cannot decrypt them.';
    return { code: 'public', place: null, what, remedy: 'Paste the recipient’s private key.' };
  }
  return null;
}

function findSizeMisfit(
  key: Key,
  management: KeyManagement,
  { keyBytes, name: enc }: ContentEncryption,
): Misfit | null {
  const { mode, name } = management;
  const expected =
    mode === 'direct'
      ? keyBytes * 8
      : mode === 'aes-kw' || mode === 'aes-gcm-kw'
        ? management.wrapBits
        : null;
  if (expected === null || key.bits === expected) return null;
  const bytes = (key.bits ?? 0) / 8;
  return {
    code: 'size',
    place: null,
    what: `${mode === 'direct' ? `${enc} with "dir"` : name} needs a secret of exactly ${expected / 8} bytes; Key has ${bytes}.`,
    remedy:
      'Paste the whole secret, or choose how it is written under “Key format”: base64url, base64 or hex.',
  };
}

/** What `key_ops` may name for an operation: the JWE libraries do not agree on one word. */
const OPERATIONS: Readonly<Record<Operation, readonly string[]>> = {
  decrypt: ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'],
  encrypt: ['encrypt', 'wrapKey', 'deriveKey', 'deriveBits'],
};

function findUseMisfit(
  key: Key,
  { name }: KeyManagement,
  { name: enc }: ContentEncryption,
  operation: Operation,
): Misfit | null {
  if (key.misstated !== undefined) {
    const { member, is } = key.misstated;
    const should = member === 'key_ops' ? 'an array' : 'a string';
    return {
      code: 'restriction',
      place: null,
      what: `"${member}" of the key is ${is}, not ${should}, so what the key is for is unknown.`,
      remedy: `Write "${member}" as ${should} (RFC 7517 §4), or remove it.`,
    };
  }
  if ((key.use !== null && key.use !== 'enc') || key.pssOnly === true) {
    return {
      code: 'use',
      place: null,
      what:
        key.pssOnly === true
          ? 'The key is for RSASSA-PSS signatures only.'
          : `The key says "use": "${key.use?.slice(0, 20)}", so it is not for encryption.`,
      remedy: 'Use the encryption key of the same owner, the one with "use": "enc".',
    };
  }
  if (
    key.keyOps !== null &&
    !key.keyOps.some((operationName) => OPERATIONS[operation].includes(operationName))
  ) {
    return {
      code: 'key-ops',
      place: null,
      what: `The key's "key_ops" do not allow it to ${operation}.`,
      remedy: `Use a key whose "key_ops" contain ${OPERATIONS[operation].map((word) => `"${word}"`).join(' or ')}.`,
    };
  }
  if (key.alg !== null && key.alg !== name && !(name === 'dir' && key.alg === enc)) {
    return {
      code: 'alg',
      place: null,
      what: `The key says "alg": "${key.alg.slice(0, 20)}", the token ${name}.`,
      remedy: 'A key is for one algorithm (RFC 8725 §3.1): use the key for this one.',
    };
  }
  return null;
}
