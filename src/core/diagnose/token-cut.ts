import type { Algorithm } from '../algorithms/algorithms.ts';
import { makeSignature } from '../crypto/signature.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { rfc } from '../text/reference.ts';
import type { Proof } from './diagnosis.ts';
import { countBytes, type Explanation, type Step, signatureTrial, tokenRemedy } from './explanation.ts';
import { signatureLength } from './signature-explanations.ts';
import type { Subject } from './subject.ts';

/** Fewer bytes than these could agree by chance. */
const FEWEST_BYTES = 8;
/** Bytes of the RSA moduli that are in use: a signature of one of these may be by another key. */
const RSA_LENGTHS: ReadonlySet<number> = new Set([64, 96, 128, 192, 256, 320, 384, 512, 768, 1024, 2048]);
/** Longer tokens would be hashed 256 times over. */
const LONGEST_INPUT = 16_000;

export const TOKEN_CUT: Explanation = {
  id: 'token-cut',
  title: 'The token is cut short',
  ruledOut: 'a signature that is cut short',
  reference: rfc(7515, '7.1'),
  *trials(subject): Generator<Step> {
    const { algorithm, fitting, signature, input } = subject;
    if (algorithm === null) return;
    for (const key of fitting) {
      const length = signatureLength(algorithm, key);
      const present = signature.bytes.length;
      if (length === null || present >= length || present < FEWEST_BYTES) continue;
      if (isRepeatable(algorithm) && findMisfit(key, algorithm, 'sign') === null) {
        yield beginningTrial(subject, algorithm, key, length);
        continue;
      }
      if (algorithm.kty === 'RSA' && present < length - 1 && !RSA_LENGTHS.has(present)) {
        yield { prove: async () => shortProof(present, length) };
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

/** What the lengths alone prove: RSA makes signatures as long as its modulus, and no modulus in use is as long as this. */
function shortProof(present: number, length: number): Proof {
  return {
    what: `The signature has ${countBytes(present)}; one by the key in Key has ${length}, and no RSA key in use makes one of ${present}. The end of the token is missing.`,
    advice: 'Copy the token again to its end; a log or a database column may have cut it.',
    remedy: { kind: 'paste-again', label: 'Clear it, to paste it whole' },
  };
}

function cutProof(subject: Subject, whole: Uint8Array, length: number): Proof {
  const present = subject.signature.bytes.length;
  const text = encodeBase64url(whole);
  const lost = text.length - subject.signature.text.length;
  return {
    what: `The signature breaks off after ${countBytes(present)} of ${length}: the ${countBytes(present)} that are there begin the one that holds, and ${lost} ${lost === 1 ? 'character is' : 'characters are'} missing at the end of the token.`,
    advice: 'Copy the token again to its end; a log or a database column may have cut it.',
    remedy: tokenRemedy(subject, { signature: text }, 'Complete the token'),
  };
}
