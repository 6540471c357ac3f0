import type { Algorithm } from '../algorithms/algorithms.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { derToRaw } from '../crypto/ecdsa-signature.ts';
import { rfc } from '../text/reference.ts';
import type { Segment } from '../text/segment.ts';
import { placeIn } from '../token/segment-problems.ts';
import { signatureOf } from '../token/token.ts';
import { inFamily, type Match } from './rule.ts';

/** No RSA key that can sign a SHA-256 with padding makes a shorter signature (RFC 8017 section 9.2). */
const SHORTEST_RSA_BYTES = 62;
const ED448_BYTES = 114;

interface Signed {
  readonly algorithm: Algorithm;
  readonly signature: Segment;
}

/** A signature that could be decoded, under an algorithm that is known; null for anything else. */
function readSigned({ token, algorithm }: TokenContext): Signed | null {
  const signature = signatureOf(token)?.value ?? null;
  if (token.problems.some(({ code }) => code === 'part-count') || algorithm.state !== 'known') return null;
  if (signature === null || !signature.strict || signature.text === '') return null;
  return { algorithm: algorithm.algorithm, signature };
}

function isDer({ algorithm, signature }: Signed): boolean {
  const { kty, signatureBytes } = algorithm;
  return kty === 'EC' && signatureBytes !== null && derToRaw(signature.bytes, signatureBytes / 2) !== null;
}

/** What the length should be, in words; null where it is right. */
function explainLength({ algorithm, signature }: Signed): string | null {
  const { name, signatureBytes, libraryCurve, kty } = algorithm;
  const { length } = signature.bytes;
  if (signatureBytes === null) {
    return kty === 'RSA' && length < SHORTEST_RSA_BYTES
      ? `for ${name} it must be as long as the RSA modulus`
      : null;
  }
  // “EdDSA” leaves the curve open.
  if (length === signatureBytes || (name === 'EdDSA' && libraryCurve !== null && length === ED448_BYTES))
    return null;
  return `${name} requires ${signatureBytes}${name === 'EdDSA' ? ` or ${ED448_BYTES}` : ''}`;
}

function matchSignature({ token }: TokenContext, { start, end }: Segment, what: string): Match {
  return { part: 'signature', place: placeIn(token.found, start, end), what };
}

/** What the bytes of a signature say without any key. */
export const SIGNATURE_RULES = inFamily<TokenContext>('form', [
  {
    id: 'signature-zero',
    severity: 'error',
    title: 'Zero signature',
    why: 'No signer produces it. Java 15 to 18 accepted it for every message and every key.',
    remedy: 'Refuse the token, and make sure that the verifier checks that r and s are not 0.',
    reference: { label: 'CVE-2022-21449', url: 'https://nvd.nist.gov/vuln/detail/CVE-2022-21449' },
    *check(context) {
      const signed = readSigned(context);
      if (signed?.algorithm.kty !== 'EC') return;
      const { algorithm, signature } = signed;
      const half = (algorithm.signatureBytes ?? 0) / 2;
      const raw = signature.bytes.length === half * 2 ? signature.bytes : derToRaw(signature.bytes, half);
      if (raw === null) return;
      const isZero = (from: number) => raw.subarray(from, from + half).every((byte) => byte === 0);
      const [r, s] = [isZero(0), isZero(half)];
      if (!r && !s) return;
      const which = r && s ? 'r and s are both' : r ? 'r is' : 's is';
      yield matchSignature(context, signature, `In the signature, ${which} 0.`);
    },
  },
  {
    id: 'signature-der',
    severity: 'error',
    title: 'DER signature',
    why: 'A token needs r and s one after the other at full length; verifiers refuse the ASN.1 form.',
    remedy: 'Convert it when you sign: most libraries offer “IEEE P1363” or “raw”.',
    reference: rfc(7518, '3.4'),
    *check(context) {
      const signed = readSigned(context);
      if (signed === null || !isDer(signed)) return;
      const what = `The signature is an ASN.1 sequence of two integers; ${signed.algorithm.name} requires ${signed.algorithm.signatureBytes} bytes.`;
      yield matchSignature(context, signed.signature, what);
    },
  },
  {
    id: 'signature-length',
    severity: 'error',
    title: 'Wrong signature length',
    why: 'No key produces this length with this algorithm: the signature was cut, or another algorithm made it.',
    remedy: 'Copy the whole token, or correct “alg”.',
    reference: rfc(7515, '5.2'),
    *check(context) {
      const signed = readSigned(context);
      const expected = signed === null || isDer(signed) ? null : explainLength(signed);
      if (signed === null || expected === null) return;
      const { length } = signed.signature.bytes;
      const what = `The signature has ${length} ${length === 1 ? 'byte' : 'bytes'}; ${expected}.`;
      yield matchSignature(context, signed.signature, what);
    },
  },
]);
