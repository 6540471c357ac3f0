import { rfc } from '../text/reference.ts';
import { countBytes, type Explanation, type Step } from './explanation.ts';
import { signatureLength } from './signature-explanations.ts';
import { PASTE_AGAIN } from './token-cut.ts';

/**
 * The last word where nothing else was proved: no signature of this length holds with any key that fits. Whether the
 * token was cut or signed by another key or algorithm is not known, and not said.
 */
export const WRONG_LENGTH: Explanation = {
  id: 'signature-length',
  title: 'Signature length does not fit the key',
  ruledOut: 'a signature whose length does not fit the key',
  reference: rfc(7515, '5.2'),
  *trials({ algorithm, fitting, signature }): Generator<Step> {
    const present = signature.bytes.length;
    if (algorithm === null || fitting.length === 0) return;
    const lengths = new Set(fitting.map((key) => signatureLength(algorithm, key)));
    if (lengths.has(null) || lengths.has(present)) return;
    const shortest = Math.min(...Array.from(lengths, (length) => length ?? 0));
    const isShort = present < shortest;
    yield {
      prove: async () => ({
        what: `The signature has ${countBytes(present)}; ${algorithm.name} with ${fitting.length === 1 ? 'the key' : 'a key'} in Key produces ${Array.from(lengths).join(' or ')}, so it cannot be valid.`,
        advice: isShort
          ? 'If the end was lost, copy the token again. Otherwise another key or algorithm made the signature.'
          : 'Another key or algorithm made the signature, or something was added to it.',
        remedy: isShort ? PASTE_AGAIN : null,
      }),
    };
  },
};
