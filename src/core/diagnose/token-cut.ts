import { type Algorithm, isLibraryAlgorithm } from '../algorithms/algorithms.ts';
import type { Outcome } from '../crypto/outcome.ts';
import { makeSignature } from '../crypto/signature.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key, KeyReading } from '../keys/key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import type { Part } from '../text/problem.ts';
import { rfc } from '../text/reference.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import type { Token } from '../token/token.ts';
import type { Diagnosis, Proof, Remedy } from './diagnosis.ts';
import { countBytes, type Explanation, type Step, signatureTrial, tokenRemedy } from './explanation.ts';
import { signatureLength } from './signature-explanations.ts';
import type { Subject } from './subject.ts';

/** No algorithm makes a shorter signature or MAC; and fewer bytes could agree with a computed one by chance. */
const FEWEST_BYTES = 8;
/** Longer tokens would be hashed 256 times over. */
const LONGEST_INPUT = 16_000;

const ID = 'token-cut';
const TITLE = 'Token cut short';
const REFERENCE = rfc(7515, '7.1');
const ADVICE = 'Copy the whole token again; a log or a database column may have cut it.';

/** What is lost and cannot be computed has to come from where the token came from. */
export const PASTE_AGAIN: Remedy = { kind: 'paste-again', label: 'Select it to paste again' };

/**
 * A signature that has lost its end, proved: by the whole one, where the key can make it again or one byte is
 * missing, or by fewer bytes than any algorithm makes. A signature of another length proves nothing of the kind: every
 * length of 62 bytes or more is one that some RSA key makes.
 */
export const TOKEN_CUT: Explanation = {
  id: ID,
  title: TITLE,
  ruledOut: 'a signature that is cut short',
  reference: REFERENCE,
  *trials(subject): Generator<Step> {
    const { algorithm, fitting, signature, input } = subject;
    const present = signature.bytes.length;
    if (algorithm === null || present === 0) return;
    if (present < FEWEST_BYTES) {
      yield { prove: async () => tooFewProof(present) };
      return;
    }
    for (const key of fitting) {
      const length = signatureLength(algorithm, key);
      if (length === null || present >= length) continue;
      if (isRepeatable(algorithm) && findMisfit(key, algorithm, 'sign') === null) {
        yield beginningTrial(subject, algorithm, key, length);
        continue;
      }
      if (present < length - 1 || input.length > LONGEST_INPUT) {
        yield 'not-tried';
        continue;
      }
      for (let last = 0; last < 256; last++) yield lastByteTrial(subject, algorithm, key, last);
    }
  },
};

/**
 * For a token that is malformed because one of its parts has 4n+1 characters, which no number of bytes takes in
 * base64url (RFC 4648 section 4): that it is cut, or at least not whole. Null for any other token, and where the
 * signature has more characters than a whole one.
 */
export function diagnoseLength(token: Token | null, key: KeyReading): Diagnosis | null {
  const odd = token?.problems.find((problem) => problem.code === 'base64-length');
  if (token === null || odd === undefined) return null;
  const { length } = odd;
  const whole = odd.part === 'signature' ? wholeLength(token, key) : null;
  if (whole !== null && length > whole) return null;
  const what = `The ${nameCut(token, odd.part, length)} has ${length} characters, an impossible length in base64url`;
  const is = { id: ID, reference: REFERENCE, advice: ADVICE, remedy: PASTE_AGAIN } as const;
  return whole === null
    ? {
        ...is,
        title: 'Token part incomplete',
        what: `${what}: at least one is missing or was added.`,
      }
    : {
        ...is,
        title: TITLE,
        what: `${what}; a complete one has ${whole}. The end of the token is missing.`,
      };
}

const JWE_PARTS = ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag'];

/** What the part of that many characters is called. */
function nameCut(token: Token, part: Part, length: number): string {
  if (token.step.kind !== 'jwe') return part;
  const index = token.parts.findIndex(({ segment }) => segment.text.length === length);
  return (token.serialization === 'compact' ? JWE_PARTS[index] : null) ?? 'part that is cut';
}

/** For an encrypted token that is malformed because too few bytes of its end are left; null for any other. */
export function diagnoseTag(check: Outcome): Diagnosis | null {
  if (check.state !== 'malformed' || !('fault' in check) || check.fault?.isCut !== true) return null;
  const { what } = check.fault;
  return { id: ID, title: TITLE, reference: rfc(7516, '7.1'), what, advice: ADVICE, remedy: PASTE_AGAIN };
}

/** Characters of a signature by the keys that fit, or by the algorithm; null where neither tells. */
function wholeLength(token: Token, key: KeyReading): number | null {
  const declared = algorithmOf(token);
  if (declared?.state !== 'known') return null;
  const { algorithm } = declared;
  const keys = key.state === 'read' ? key.keys : [];
  const lengths = keys
    .filter((one) => findMisfit(one, algorithm, 'verify') === null)
    .map((one) => signatureLength(algorithm, one));
  // “EdDSA” leaves the curve, and with it the length, to the key.
  const isOpen = algorithm.libraryCurve !== null && !isLibraryAlgorithm(algorithm);
  const [bytes = isOpen ? null : algorithm.signatureBytes] = lengths;
  return bytes === null || lengths.some((other) => other !== bytes) ? null : Math.ceil((bytes * 4) / 3);
}

/** Whether the same input and key always give the same signature. */
function isRepeatable({ kty, signParameters }: Algorithm): boolean {
  return kty === 'oct' || kty === 'OKP' || signParameters.name === 'RSASSA-PKCS1-v1_5';
}

/** With a key that can make it again: whether the signature begins with exactly the bytes that are there. */
function beginningTrial(subject: Subject, algorithm: Algorithm, key: Key, length: number) {
  return {
    prove: async () => {
      const { bytes } = subject.signature;
      const made = await makeSignature(subject.subtle, algorithm, key, subject.input);
      if (!made.ok || !bytes.every((byte, index) => byte === made.signature[index])) return null;
      return cutProof(subject, made.signature, length);
    },
  };
}

/** With any key: one lost byte can be found by trying all. */
function lastByteTrial(subject: Subject, algorithm: Algorithm, key: Key, last: number) {
  const signature = new Uint8Array([...subject.signature.bytes, last]);
  return signatureTrial(subject, { algorithm, key, signature }, () =>
    cutProof(subject, signature, signature.length),
  );
}

function tooFewProof(present: number): Proof {
  return {
    what: `The signature has ${countBytes(present)}; no algorithm produces fewer than ${FEWEST_BYTES}. The end of the token is missing.`,
    advice: ADVICE,
    remedy: PASTE_AGAIN,
  };
}

function cutProof(subject: Subject, whole: Uint8Array, length: number): Proof {
  const present = subject.signature.bytes.length;
  const text = encodeBase64url(whole);
  const lost = text.length - subject.signature.text.length;
  return {
    what: `The signature ends after ${countBytes(present)} of ${length}. Those bytes match the valid signature; ${lost} ${lost === 1 ? 'character is' : 'characters are'} missing at the end of the token.`,
    advice: ADVICE,
    remedy: tokenRemedy(subject, { signature: text }, 'Complete the token'),
  };
}
