import type { Algorithm } from '../algorithms/algorithms.ts';
import { readBase64url } from '../text/base64url.ts';
import type { Problem } from '../text/problem.ts';
import type { Key } from './key.ts';
import { nameKey } from './name-key.ts';

/** Why a key cannot serve an algorithm, in one sentence, and what to do. */
export interface Misfit
  extends Problem<
    | 'kind'
    | 'curve'
    | 'rsa-exponent'
    | 'rsa-modulus'
    | 'restriction'
    | 'use'
    | 'key-ops'
    | 'alg'
    | 'public'
    | 'size'
    | 'refused'
  > {}

const NEEDS: Record<Algorithm['kty'], (curve: string) => string> = {
  oct: () => 'a secret',
  RSA: () => 'an RSA key',
  EC: (curve) => `an EC key on ${curve}`,
  OKP: (curve) => `an ${curve} key`,
  AKP: () => 'an ML-DSA key',
};

/** The curve or curves that fit, in words. */
function nameCurves({ curve, libraryCurve }: Algorithm): string {
  return libraryCurve === null || libraryCurve === curve ? (curve ?? '') : `${curve} or ${libraryCurve}`;
}

/**
 * Whether a key may serve an algorithm for `verify` or `sign`: its kind and curve fit, its numbers can be those of an
 * RSA key, and its `use`, `key_ops`
 * and `alg` (RFC 7517 sections 4.2 to 4.4) allow it; one of them that is of the wrong type allows nothing. A private key verifies through its public half, so
 * `key_ops` of `sign` suffices there. Length is not checked: a short key gives a verdict and a warning.
 */
export function findMisfit(key: Key, algorithm: Algorithm, operation: 'verify' | 'sign'): Misfit | null {
  return (
    misfitOfKind(key, algorithm, operation) ?? findNumberMisfit(key) ?? misfitOfUse(key, algorithm, operation)
  );
}

function misfitOfKind(key: Key, algorithm: Algorithm, operation: 'verify' | 'sign'): Misfit | null {
  const kty = key.kind === 'secret' ? 'oct' : key.kind;
  if (kty !== algorithm.kty) {
    const needs = NEEDS[algorithm.kty](nameCurves(algorithm));
    const isConfusion = algorithm.kty === 'oct' && key.visibility === 'public';
    return {
      code: 'kind',
      place: null,
      what: `${algorithm.name} needs ${needs}; Key has ${nameKey(key)}.`,
      remedy: isConfusion
        ? 'Anyone can make an HMAC with a public key. Paste the shared secret; to try the attack, choose “Text (UTF-8)” as the key format.'
        : key.kind === 'secret'
          ? `Paste the ${operation === 'sign' ? 'private key' : 'public key of the signer'} as PEM or JWK.`
          : `Paste ${needs}, choose an algorithm for this key, or check that this is the right token.`,
    };
  }
  const { curve, libraryCurve } = algorithm;
  if (curve !== null && key.curve !== curve && key.curve !== libraryCurve) {
    const curves = nameCurves(algorithm);
    return {
      code: 'curve',
      place: null,
      what: `${algorithm.name} needs ${curves}; Key has ${nameKey(key)}.`,
      remedy: `Paste a key on ${curves}.`,
    };
  }
  return null;
}

/**
 * Why the public numbers of an RSA key make none (RFC 8017 section 3.1), as far as it shows without computing: an
 * exponent of 1 or an even one, an even modulus or 1. Some browsers import such a key and others refuse it, so it is
 * decided before. Null for every other key.
 */
export function findNumberMisfit({ kind, exponent, material }: Key): Misfit | null {
  if (kind !== 'RSA') return null;
  const remedy = 'Generate a new key; every current tool uses the exponent 65537.';
  if (exponent === 1n) {
    const what =
      'The RSA key has the public exponent 1, so a signature is just the padded message: anyone can make one.';
    return { code: 'rsa-exponent', place: null, what, remedy };
  }
  if (exponent !== null && exponent % 2n === 0n) {
    const what = 'The public exponent is even, so it is not a valid RSA key: nothing can sign for it.';
    return { code: 'rsa-exponent', place: null, what, remedy };
  }
  if (material.n === undefined) return null;
  const modulus = readBase64url(material.n).bytes;
  const digits = modulus.filter((byte) => byte !== 0);
  const [first = 0] = digits;
  const isPowerOfTwo = digits.length === 1 && (first & (first - 1)) === 0;
  if (!isPowerOfTwo && (modulus.at(-1) ?? 0) % 2 === 1) return null;
  const what = `The modulus is ${isPowerOfTwo ? 'a power of two' : 'even'}, so it is not a valid RSA key: it is not the product of two large primes.`;
  return { code: 'rsa-modulus', place: null, what, remedy };
}

function misfitOfUse(key: Key, algorithm: Algorithm, operation: 'verify' | 'sign'): Misfit | null {
  if (operation === 'sign' && key.visibility === 'public') {
    return {
      code: 'public',
      place: null,
      what: 'A public key can check signatures but cannot sign.',
      remedy: 'Paste the private key to sign.',
    };
  }
  if (key.misstated !== undefined) {
    const { member, is } = key.misstated;
    const should = member === 'key_ops' ? 'an array' : 'a string';
    return {
      code: 'restriction',
      place: null,
      what: `"${member}" of the key is ${is}, not ${should}, so it does not say what the key is for.`,
      remedy: `Write "${member}" as ${should} (RFC 7517 §4), or remove it.`,
    };
  }
  if (key.use !== null && key.use !== 'sig') {
    return {
      code: 'use',
      place: null,
      what: `The key says "use": "${key.use.slice(0, 20)}": it is not for signatures.`,
      remedy: 'Use the signing key of the same issuer, the one with "use": "sig".',
    };
  }
  const operations =
    operation === 'verify' && key.visibility === 'private' ? ['verify', 'sign'] : [operation];
  if (key.keyOps !== null && !key.keyOps.some((name) => operations.includes(name))) {
    return {
      code: 'key-ops',
      place: null,
      what: `"key_ops" of the key does not allow "${operation}".`,
      remedy: `Use a key whose "key_ops" contains "${operation}".`,
    };
  }
  if (key.pssOnly === true && algorithm.importParameters.name !== 'RSA-PSS') {
    return {
      code: 'alg',
      place: null,
      what: `The key is only for RSASSA-PSS, but ${algorithm.name} is RSASSA-PKCS1-v1_5.`,
      remedy: 'It works with PS256, PS384 and PS512 (RFC 4055 §1.2). Use the key for this algorithm.',
    };
  }
  if (key.alg !== null && !isSameAlgorithm(key.alg, algorithm.name, key.curve)) {
    return {
      code: 'alg',
      place: null,
      what: `The key says "alg": "${key.alg.slice(0, 20)}", but the token says ${algorithm.name}.`,
      remedy: 'A key is for one algorithm (RFC 8725 §3.1). Use the key for this one.',
    };
  }
  return null;
}

/** Whether the key itself forbids the use, so that nothing may be computed against its word. */
export function isForbidden(misfit: Misfit | null): boolean {
  return misfit !== null && ['restriction', 'use', 'key-ops', 'alg'].includes(misfit.code);
}

/** RFC 9864: "EdDSA" is the algorithm that the key's curve names, "Ed25519" or "Ed448". */
function isSameAlgorithm(a: string, b: string, curve: string | null): boolean {
  const plain = (name: string): string => (name === 'EdDSA' ? (curve ?? name) : name);
  return plain(a) === plain(b);
}
