import { keysForKid } from '../keys/choose-key.ts';
import { findMisfit, findNumberMisfit, type Misfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { isSmallOrder } from '../keys/small-order.ts';
import { stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { recogniseSecret } from './common-secrets.ts';
import { findPrinted } from './published-keys.ts';
import { inFamily, type KeyContext } from './rule.ts';
import { ofKey, usedKey } from './used-key.ts';

/** What only a key can be that is no plain text. */
export const KEY_RULES = inFamily<KeyContext>('key', [
  {
    id: 'rsa-short',
    severity: 'warning',
    title: 'RSA key too short',
    why: 'A well-funded attacker can break RSA keys below 2048 bits, and verifiers refuse them.',
    remedy: 'Generate a key of 2048 bits or more, or use Ed25519 or ES256.',
    reference: rfc(7518, '3.3'),
    *check(context) {
      const { algorithm } = context;
      const key = usedKey(context);
      if (key?.kind !== 'RSA' || key.bits === null || algorithm.state !== 'known') return;
      const { minimum, name } = algorithm.algorithm;
      if (minimum === null || !('modulusBits' in minimum) || key.bits >= minimum.modulusBits) return;
      const what = `The modulus has ${key.bits} bits; ${name} requires at least ${minimum.modulusBits}.`;
      yield ofKey(what);
    },
  },
  {
    id: 'rsa-exponent',
    severity: 'warning',
    title: 'Unusual RSA exponent',
    why: 'Small public exponents make attacks on RSA easier. An exponent of 1 or an even one is not valid.',
    remedy: 'Generate a key with the exponent 65537, the default of every current tool.',
    reference: { label: 'NIST SP 800-56B §6.2', url: 'https://csrc.nist.gov/pubs/sp/800/56/b/r2/final' },
    *check(context) {
      const misfit = numberMisfit(context);
      if (misfit?.code === 'rsa-exponent') yield { ...ofKey(misfit.what), severity: 'error' };
      const exponent = usedKey(context)?.exponent ?? null;
      if (misfit !== null || exponent === null || exponent >= 65_537n) return;
      yield ofKey(`The public exponent is ${exponent}, below 65537.`);
    },
  },
  {
    id: 'rsa-modulus',
    severity: 'error',
    title: 'Even RSA modulus',
    why: 'A modulus is the product of two large primes. Everyone knows a factor of an even one, and the private key of a power of two.',
    remedy: 'Generate a new key, and do not trust anything signed with this one.',
    reference: rfc(8017, '3.1'),
    *check(context) {
      const misfit = numberMisfit(context);
      if (misfit?.code === 'rsa-modulus') yield ofKey(misfit.what);
    },
  },
  {
    id: 'key-small-order',
    severity: 'error',
    title: 'Small-order public key',
    why: 'Anyone can sign for it: for these few points a signature needs no private key, and one signature can fit any payload.',
    remedy:
      'Do not trust anything signed with it, and find out who published it. No tool generates such a key.',
    reference: rfc(8032, '5.1'),
    *check(context) {
      const key = smallOrderKey(context);
      if (key !== null) yield ofKey(`The public key is a point of small order on ${key.curve}.`);
    },
  },
  {
    id: 'secret-is-public-key',
    severity: 'error',
    title: 'Public key used as the HMAC secret',
    why: 'Everyone knows a public key, so anyone can compute this HMAC. This is how “algorithm confusion” attacks forge tokens.',
    remedy: 'Refuse the token. Set the algorithm in the verifier, so that a token cannot choose HMAC.',
    reference: rfc(8725, '2.1'),
    *check(context) {
      const key = usedKey(context);
      const secret = key === null ? null : recogniseSecret(key);
      if (secret === null || !isPublicKeyText(String.fromCharCode(...secret.bytes.subarray(0, 2000)))) return;
      yield ofKey('The HMAC was computed with the text of a public key.');
    },
  },
  {
    id: 'key-published',
    severity: 'error',
    title: 'Published sample key',
    why: 'Its private half is published too, so anyone can sign with it.',
    remedy: 'Use it only for tests, and generate your own key for everything else.',
    reference: rfc(8725, '3.5'),
    *check(context) {
      const key = usedKey(context);
      if (key === null) return;
      // A secret that is known anyhow is reported as such, once.
      const secret = recogniseSecret(key);
      if (secret !== null && (secret.isCommon || context.wasFound)) return;
      const where = findPrinted(key);
      if (where !== null) yield ofKey(`It is a sample key from ${where}.`);
    },
  },
]);

/** Why the numbers of the key make no RSA key; such a key is unusable, and never the one that was used. */
function numberMisfit(context: KeyContext): Misfit | null {
  const { check } = context;
  if (check.state === 'unusable-key') return check.misfit;
  const key = check.state === 'malformed' ? usedKey(context) : null;
  return key === null ? null : findNumberMisfit(key);
}

/** Also where the platform refuses such a key, as some do: then it is one of those that were tried. */
function smallOrderKey(context: KeyContext): Key | null {
  const { check, key, header, algorithm } = context;
  if (algorithm.state !== 'known' || algorithm.algorithm.kty !== 'OKP') return null;
  const used = usedKey(context);
  const isRefused =
    check.state === 'unusable-key' && check.misfit?.code === 'refused' && key.state === 'read';
  const tried = isRefused ? keysForKid(key.keys, stringMember(header, 'kid')) : used === null ? [] : [used];
  const fits = (one: Key) => findMisfit(one, algorithm.algorithm, 'verify') === null;
  return tried.find((one) => isSmallOrder(one.material) && fits(one)) ?? null;
}

function isPublicKeyText(text: string): boolean {
  return (
    /-----BEGIN (?:(?:RSA )?PUBLIC KEY|CERTIFICATE)-----/.test(text) ||
    /^\s*(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-nistp\d+) AAAA/.test(text) ||
    (/"kty"\s*:\s*"(?:RSA|EC|OKP)"/.test(text) && !/"d"\s*:/.test(text))
  );
}
