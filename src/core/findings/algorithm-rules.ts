import { KNOWN_UNSUPPORTED, similarAlgorithm } from '../algorithms/unknown-algorithms.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { findMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { signatureOf } from '../token/token.ts';
import { inFamily, matchHeader } from './rule.ts';

function isNone(name: string): boolean {
  return name.trim().toLowerCase() === 'none';
}

/** What the header says of its algorithm. */
export const ALGORITHM_RULES = inFamily<TokenContext>('header', [
  {
    id: 'alg-none',
    severity: 'error',
    title: 'Unsecured: algorithm “none”',
    why: 'Anyone can create or change such a token. Libraries that accepted “none” have let attackers in.',
    remedy: 'Refuse it. Configure the verifier to allow only the algorithms it expects, by exact name.',
    reference: rfc(8725, '3.2'),
    *check(context) {
      const { algorithm } = context;
      if (algorithm.state === 'none') {
        yield matchHeader(
          context,
          'alg',
          algorithm.node,
          'The header says "alg": "none", so there is no signature to check.',
        );
      }
      if (algorithm.state === 'unknown' && isNone(algorithm.name)) {
        const what = `The header says "alg": ${quote(algorithm.name)}, a spelling of “none” that filters may overlook.`;
        yield matchHeader(context, 'alg', algorithm.node, what);
      }
    },
  },
  {
    id: 'alg-missing',
    severity: 'error',
    title: 'No algorithm',
    why: 'Without “alg”, nothing says how the token was signed, and a verifier must refuse it.',
    remedy: 'Set “alg” in the header when you sign.',
    reference: rfc(7515, '4.1.1'),
    *check(context) {
      const { algorithm, headerDoc } = context;
      if (headerDoc?.whole !== true) return;
      if (algorithm.state === 'missing')
        yield { part: 'header', place: null, what: 'The header has no "alg".' };
      if (algorithm.state === 'not-string') {
        yield matchHeader(context, 'alg', algorithm.node, `"alg" is ${algorithm.found}, not a string.`);
      }
    },
  },
  {
    id: 'alg-unknown',
    severity: 'error',
    title: 'Unknown algorithm',
    why: 'A verifier must refuse an algorithm that it does not implement. Names are case-sensitive.',
    remedy: 'Use a registered name, such as HS256, RS256, ES256 or Ed25519.',
    reference: rfc(7515, '4.1.1'),
    *check(context) {
      const { algorithm, token } = context;
      if (algorithm.state !== 'unknown' || isNone(algorithm.name) || token.step.kind === 'jwe') return;
      // It has algorithms of its own, which the verdict says are not supported.
      if (token.unsupported === 'json-web-proof') return;
      const name = quote(algorithm.name, 40);
      const known = KNOWN_UNSUPPORTED.get(algorithm.name);
      const similar = similarAlgorithm(algorithm.name);
      if (known !== undefined) yield matchHeader(context, 'alg', algorithm.node, `${name}: ${known}.`);
      else if (similar !== null) {
        const what = `${name} is not a registered name; ${similar} is.`;
        yield { ...matchHeader(context, 'alg', algorithm.node, what), remedy: `Use ${similar}.` };
      } else
        yield matchHeader(context, 'alg', algorithm.node, `Claimscope does not know the algorithm ${name}.`);
    },
  },
  {
    id: 'alg-case',
    severity: 'info',
    title: 'Algorithm name in the wrong case',
    why: 'A verifier that ignores case accepts what others refuse, so the token can get past filters that compare exact names.',
    remedy: 'Compare names exactly, in filters and in verifiers.',
    reference: rfc(7515, '4.1.1'),
    *check(context) {
      const { algorithm } = context;
      if (algorithm.state !== 'unknown' || isNone(algorithm.name)) return;
      const similar = similarAlgorithm(algorithm.name);
      if (similar?.toUpperCase() !== algorithm.name.toUpperCase()) return;
      const what = `The registered name is ${similar}. Names are case-sensitive.`;
      yield { ...matchHeader(context, 'alg', algorithm.node, what), meant: similar };
    },
  },
  {
    id: 'alg-deprecated',
    severity: 'warning',
    title: 'Deprecated algorithm',
    why: 'Its padding lets an attacker who can make many attempts decrypt without the key (Bleichenbacher’s attack).',
    remedy: 'Use RSA-OAEP-256 or ECDH-ES.',
    reference: rfc(8725, '3.2'),
    *check(context) {
      const { algorithm } = context;
      if (algorithm.state !== 'unknown' || algorithm.name !== 'RSA1_5') return;
      const what = 'The content key is encrypted with RSAES-PKCS1-v1_5.';
      yield matchHeader(context, 'alg', algorithm.node, what);
    },
  },
  {
    id: 'alg-polymorphic',
    severity: 'info',
    title: 'Algorithm name without a curve',
    why: 'The algorithm depends on the key, so a verifier cannot allow one curve and forbid the other.',
    remedy: 'Use “Ed25519” or “Ed448” where both sides support them.',
    reference: rfc(9864, '2.2'),
    *check(context) {
      const { algorithm } = context;
      if (algorithm.state !== 'known' || algorithm.algorithm.deprecated === null) return;
      yield matchHeader(context, 'alg', algorithm.node, algorithm.algorithm.deprecated.why);
    },
  },
  {
    id: 'alg-unprotected',
    severity: 'warning',
    title: 'Algorithm in the unprotected header',
    why: 'It is not signed, so anyone can put another algorithm there.',
    remedy: 'Move “alg” to the protected header.',
    reference: rfc(7515, '10.7'),
    *check({ token }) {
      const unprotected = signatureOf(token)?.unprotectedHeader?.object ?? null;
      if (findMember(unprotected, 'alg') === null) return;
      const what = 'The header that names the algorithm is not protected by the signature.';
      yield { part: 'header', place: null, path: '/alg', what };
    },
  },
]);
