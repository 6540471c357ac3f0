import { type Algorithm, findAlgorithm } from '../algorithms/algorithms.ts';
import { derToRaw, fitLength, regroup } from '../crypto/ecdsa-signature.ts';
import type { Key } from '../keys/key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { rfc } from '../text/reference.ts';
import type { Proof } from './diagnosis.ts';
import { countBytes, type Explanation, type Step, signatureTrial, tokenRemedy } from './explanation.ts';
import type { Subject } from './subject.ts';

/** Bytes of a signature by a key; null where neither algorithm nor key says. */
export function signatureLength(algorithm: Algorithm, key: Key): number | null {
  if (algorithm.signatureBytes !== null) return algorithm.signatureBytes;
  if (key.kind === 'RSA') return key.bits === null ? null : Math.ceil(key.bits / 8);
  // “EdDSA” leaves it to the key's curve, which is the name of an algorithm too (RFC 9864).
  return findAlgorithm(key.curve ?? '')?.signatureBytes ?? null;
}

/** The trials of another signature with each key that fits; the remedy puts it into the token. */
function* trySignature(
  subject: Subject,
  signature: Uint8Array<ArrayBuffer> | null,
  proof: () => Omit<Proof, 'remedy'>,
  keys: readonly Key[] = subject.fitting,
): Generator<Step> {
  const { algorithm } = subject;
  if (algorithm === null || signature === null) return;
  for (const key of keys) {
    yield signatureTrial(subject, { algorithm, key, signature }, () => ({
      ...proof(),
      remedy: tokenRemedy(subject, { signature: encodeBase64url(signature) }, 'Use the corrected token'),
    }));
  }
}

/** Bytes of R and of S; null where the algorithm is not ECDSA. */
function halfLength(algorithm: Algorithm | null): number | null {
  return algorithm?.kty === 'EC' && algorithm.signatureBytes !== null ? algorithm.signatureBytes / 2 : null;
}

const SIGNATURE_DER: Explanation = {
  id: 'signature-der',
  title: 'DER signature',
  ruledOut: 'an ECDSA signature in DER',
  reference: rfc(7518, '3.4'),
  *trials(subject): Generator<Step> {
    const half = halfLength(subject.algorithm);
    if (half === null) return;
    const { bytes } = subject.signature;
    yield* trySignature(subject, derToRaw(bytes, half), () => ({
      what: `The signature is ${countBytes(bytes.length)} of DER, the format in which OpenSSL and Java write ECDSA signatures. It is valid when converted to R and S of ${half} bytes each.`,
      advice: `Have the signer write R and S one after the other, ${2 * half} bytes in all (in Java “SHA256withECDSAinP1363Format”, in Node “dsaEncoding: 'ieee-p1363'”).`,
    }));
  },
};

const SIGNATURE_HEX: Explanation = {
  id: 'signature-hex',
  title: 'Hex signature',
  ruledOut: 'a signature in hex',
  reference: rfc(7515, '2'),
  *trials(subject): Generator<Step> {
    const { text, bytes } = subject.signature;
    const forms = [
      { hex: asciiOf(bytes), what: 'The signature part decodes to hex text' },
      { hex: text, what: 'The signature part is hex text, not base64url' },
    ];
    for (const { hex, what } of forms) {
      const decoded = readHex(hex);
      if (decoded === null) continue;
      const proof = () => ({
        what: `${what}, ${hex.length} digits long; the ${countBytes(decoded.length)} that it encodes are a valid signature.`,
        advice:
          'Have the signer encode the bytes of the signature as base64url, not the hex text that its library returns by default.',
      });
      yield* trySignature(subject, decoded, proof);
      const half = halfLength(subject.algorithm);
      if (half !== null) yield* trySignature(subject, derToRaw(decoded, half), proof);
    }
  },
};

/** Hex text of any signature is at most this long (RSA with 16,384 bits). */
const LONGEST_HEX = 4096;

function asciiOf(bytes: Uint8Array): string {
  return bytes.length > LONGEST_HEX ? '' : String.fromCharCode(...bytes);
}

function readHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length < 16 || text.length > LONGEST_HEX || !/^(?:[0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

const SIGNATURE_LENGTH: Explanation = {
  id: 'signature-length',
  title: 'Wrong signature length',
  ruledOut: 'a signature with bytes dropped or added',
  reference: rfc(7518, '3.4'),
  *trials(subject): Generator<Step> {
    const { algorithm, signature, fitting } = subject;
    if (algorithm === null) return;
    const { bytes } = signature;
    const half = halfLength(algorithm);
    if (half !== null) {
      for (const raw of regroup(bytes, half)) {
        yield* trySignature(subject, raw, () => ({
          what: `The signature has ${countBytes(bytes.length)}; ${algorithm.name} requires R and S of ${half} bytes each. It is valid with leading zeros ${bytes.length < 2 * half ? 'restored' : 'removed'}.`,
          advice: `Have the signer write each of the two numbers in exactly ${half} bytes, with leading zeros if it is small.`,
        }));
      }
    }
    for (const key of fitting) {
      const length = signatureLength(algorithm, key);
      if (length === null || length === bytes.length) continue;
      if (algorithm.kty === 'RSA' && Math.abs(length - bytes.length) <= 4) {
        const padded = fitLength(bytes, length);
        yield* trySignature(
          subject,
          padded,
          () => ({
            what: `The signature has ${countBytes(bytes.length)}; the key produces ${length}. It is valid with leading zeros ${bytes.length < length ? 'restored' : 'removed'}.`,
            advice: `Have the signer write the number in exactly ${length} bytes (RFC 8017 §8).`,
          }),
          [key],
        );
      }
      if (bytes.length < length) continue;
      yield* trySignature(
        subject,
        bytes.slice(0, length),
        () => ({
          what: `The signature part has ${countBytes(bytes.length)}; its first ${length} are a valid signature, and the rest, from character ${Math.ceil((length * 4) / 3) + 1} of the part, does not belong to it.`,
          advice: 'Check whether text after the token was copied with it.',
        }),
        [key],
      );
    }
  },
};

/** A signature that is right and wrongly written. */
export const SIGNATURE_EXPLANATIONS: readonly Explanation[] = [
  SIGNATURE_DER,
  SIGNATURE_HEX,
  SIGNATURE_LENGTH,
];
