import { ALGORITHMS, type Algorithm } from '../algorithms/algorithms.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { nameKey } from '../keys/name-key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { rfc } from '../text/reference.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { Remedy } from './diagnosis.ts';
import { countBytes, type Explanation, type Step, signatureTrial, tokenRemedy } from './explanation.ts';
import { signatureLength } from './signature-explanations.ts';
import type { Subject } from './subject.ts';

const HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const;
const HASH_BYTES: Readonly<Record<string, number>> = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };
const USUAL_SALTS = [0, 20, 32, 48, 64] as const;

/** Whether the header names ECDSA, also one that the table does not have (ES256K). */
function namesEcdsa({ name }: Subject): boolean {
  return /^ES(?:256|384|512|256K)$/.test(name);
}

/** Whether a key may be tried with an algorithm: its own `alg` is what the explanation is about. */
function mayTry(key: Key, algorithm: Algorithm): boolean {
  return findMisfit({ ...key, alg: null }, algorithm, 'verify') === null;
}

/** The algorithms of the table for a key and a signature of this length, other than the header's own. */
function othersFor(subject: Subject, key: Key): readonly Algorithm[] {
  const { bytes } = subject.signature;
  return ALGORITHMS.filter(
    (entry) =>
      entry.name !== subject.name && mayTry(key, entry) && signatureLength(entry, key) === bytes.length,
  );
}

/**
 * The trials of one algorithm: over the token as it stands, then as it would be if `alg` in its header had been
 * changed from that algorithm to what it says now.
 */
function* tryAlgorithm(subject: Subject, key: Key, algorithm: Algorithm): Generator<Step> {
  const { name } = algorithm;
  yield signatureTrial(subject, { algorithm, key }, () => {
    const canSign = subject.ring.length === 1 && findMisfit(key, algorithm, 'sign') === null;
    return {
      what: `The header says ${subject.name}, but the signature is valid as ${name}, ${algorithm.title}, with ${nameKey(key)}.`,
      advice: `Have the signer set "alg": "${name}" in the header before it signs, or sign with ${subject.name}. A verifier must refuse the token as it is.`,
      remedy: canSign
        ? ({ kind: 'algorithm', name, label: `Set ${name} and sign again` } satisfies Remedy)
        : null,
    };
  });
  const header = encodeHeader(subject, name);
  if (header === null) return;
  yield signatureTrial(
    subject,
    { algorithm, key, input: `${header}.${subject.payload.segment.text}` },
    () => ({
      what: `The header says ${subject.name}, but the signature is valid with "alg": "${name}" and no other change. The header was changed after the token was signed.`,
      advice: 'Use the token as it was signed. A verifier must refuse a header that was changed.',
      remedy:
        findMisfit(key, algorithm, 'verify') === null
          ? tokenRemedy(subject, { header }, `Use the token with ${name}`)
          : null,
    }),
  );
}

/** The header with another `alg`, as it would stand in the token. */
function encodeHeader({ header, nameNode }: Subject, name: string): string | null {
  if (header.text === null) return null;
  const text = header.text.slice(0, nameNode.start) + JSON.stringify(name) + header.text.slice(nameNode.end);
  const encoded = encodeUtf8(text);
  return encoded.ok ? encodeBase64url(encoded.bytes) : null;
}

/** The trial of an algorithm that has no name in JOSE. */
function unnamedTrial(subject: Subject, key: Key, algorithm: Algorithm, what: string): Step {
  return signatureTrial(subject, { algorithm, key }, () => ({
    what: `The signature is valid ${what}, which ${subject.name} does not allow.`,
    advice: `Have the signer follow ${subject.name}, or set the algorithm that it uses in the header.`,
    remedy: null,
  }));
}

const CURVE_MISMATCH: Explanation = {
  id: 'curve-mismatch',
  title: 'Key on the wrong curve',
  ruledOut: 'the key’s own curve',
  reference: rfc(7518, '3.4'),
  *trials(subject): Generator<Step> {
    if (!namesEcdsa(subject)) return;
    for (const key of subject.chosen) {
      const own = ALGORITHMS.find((entry) => entry.kty === 'EC' && mayTry(key, entry));
      if (own === undefined || own.name === subject.name) continue;
      if (own.signatureBytes !== subject.signature.bytes.length) continue;
      yield* tryAlgorithm(subject, key, own);
      const hash = `SHA-${subject.name.slice(2, 5)}`;
      if (hash === own.signParameters.hash || !takesAnyHash(key)) continue;
      const mixed = withHash(own, hash);
      yield unnamedTrial(subject, key, mixed, `on the key’s curve, ${key.curve}, with ${hash}`);
    }
  },
};

const OTHER_ALGORITHM: Explanation = {
  id: 'other-algorithm',
  title: 'Signed with another algorithm',
  ruledOut: 'another algorithm or hash, or one of the usual salt lengths',
  reference: rfc(7515, '4.1.1'),
  *trials(subject): Generator<Step> {
    for (const key of subject.chosen) {
      if (key.kind === 'EC' && namesEcdsa(subject)) {
        yield* tryHashes(subject, key);
        continue;
      }
      for (const algorithm of othersFor(subject, key)) {
        yield* tryAlgorithm(subject, key, algorithm);
      }
      if (key.kind === 'RSA') yield* trySalts(subject, key);
      yield* trySha1(subject, key);
    }
  },
};

/** Only the platform computes ECDSA with a hash of choice; the library for secp256k1 has the one of ES256K. */
function takesAnyHash({ curve }: Key): boolean {
  return curve?.startsWith('P-') === true;
}

/** ECDSA on the right curve with the hash of another. */
function* tryHashes(subject: Subject, key: Key): Generator<Step> {
  const { algorithm } = subject;
  if (algorithm === null || !subject.fitting.includes(key) || !takesAnyHash(key)) return;
  if (algorithm.signatureBytes !== subject.signature.bytes.length) return;
  for (const hash of [...HASHES, 'SHA-1']) {
    if (hash === algorithm.signParameters.hash) continue;
    yield unnamedTrial(subject, key, withHash(algorithm, hash), `on ${key.curve} with ${hash}`);
  }
}

function withHash(algorithm: Algorithm, hash: string): Algorithm {
  const { importParameters, signParameters } = algorithm;
  return 'hash' in signParameters
    ? { ...algorithm, signParameters: { ...signParameters, hash } }
    : { ...algorithm, importParameters: { ...importParameters, hash } };
}

/** SHA-1 under the header's own scheme, as old libraries use it. */
function* trySha1(subject: Subject, key: Key): Generator<Step> {
  const { algorithm, signature } = subject;
  if (algorithm === null || !subject.fitting.includes(key)) return;
  const isHmac = algorithm.kty === 'oct' && signature.bytes.length === 20;
  const isRsa = algorithm.kty === 'RSA' && signatureLength(algorithm, key) === signature.bytes.length;
  if (isHmac || isRsa) yield unnamedTrial(subject, key, withHash(algorithm, 'SHA-1'), 'with SHA-1');
}

/** RSASSA-PSS with salts of other lengths than the hash (RFC 7518 section 3.5 allows only that). */
function* trySalts(subject: Subject, key: Key): Generator<Step> {
  const length = key.bits === null ? 0 : Math.ceil(key.bits / 8);
  if (subject.signature.bytes.length !== length || key.bits === null) return;
  const schemes = ALGORITHMS.filter(
    (entry) => entry.signParameters.saltLength !== undefined && mayTry(key, entry),
  );
  const declaredFirst = schemes.toSorted(
    (a, b) => Number(b.name === subject.name) - Number(a.name === subject.name),
  );
  for (const scheme of declaredFirst) {
    const hash = scheme.importParameters.hash ?? '';
    const usual = scheme.signParameters.saltLength;
    // RFC 8017 section 9.1.1: what is left of the modulus beside the hash and two bytes.
    const largest = Math.ceil((key.bits - 1) / 8) - (HASH_BYTES[hash] ?? 0) - 2;
    for (const saltLength of new Set([largest, ...USUAL_SALTS])) {
      if (saltLength === usual || saltLength < 0 || saltLength > largest) continue;
      const salted = { ...scheme, signParameters: { ...scheme.signParameters, saltLength } };
      const what = `as RSASSA-PSS with ${hash} and a salt of ${countBytes(saltLength)}${saltLength === largest ? ', the largest that fits the key' : ''}`;
      yield signatureTrial(subject, { algorithm: salted, key }, () => ({
        what: `The header says ${subject.name}, but the signature is valid ${what}. ${scheme.name} requires a salt as long as its hash, ${usual} bytes.`,
        advice: `Have the signer use a salt as long as the hash (in OpenSSL “rsa_pss_saltlen:digest”, in Node “RSA_PSS_SALTLEN_DIGEST”).`,
        remedy: null,
      }));
    }
  }
}

/** A signature that is right, by another algorithm than the header says. */
export const ALGORITHM_EXPLANATIONS: readonly Explanation[] = [CURVE_MISMATCH, OTHER_ALGORITHM];
