import { KNOWN_UNSUPPORTED, similarAlgorithm } from '../algorithms/unknown-algorithms.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { LenientResult, UnsupportedReason } from '../crypto/check-signature.ts';
import { gravestProblem } from '../findings/form-severity.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { headerParameters, signatureOf } from '../token/token.ts';
import type { JudgeInputs } from './layer.ts';
import { SMALL_ORDER, wordTime } from './word-verdict.ts';

/** The sentence of a verdict that only rare tokens get; null where the verdict is one of the usual. */
export function wordRareVerdict(inputs: JudgeInputs, context: TokenContext): string | null {
  const { check } = inputs;
  switch (check.state) {
    case 'malformed':
      return wordMalformed(inputs, context, check.lenient);
    case 'unsupported':
      return wordUnsupported(check.reason);
    case 'unsecured':
      return signatureOf(context.token)?.value?.text === ''
        ? 'Unsecured: the token has no signature, so anyone could have written it'
        : 'Unsecured: under “none” the signature it carries counts for nothing, so anyone could have written it';
    case 'no-content':
      return 'Not checked: the payload is detached; paste the content that was signed';
    case 'self-asserted': {
      const isSmallOrder = inputs.findings.some(({ code }) => code === 'key-small-order');
      const signed =
        inputs.origin === 'signed-here' ? 'Signed here with the key in Key' : 'The signature holds';
      const source =
        check.parameter === 'jku'
          ? 'from the address that the token itself names'
          : 'that the token itself supplied';
      const open = isSmallOrder ? `, ${SMALL_ORDER}` : '';
      return `${signed}, but with a key ${source} (${check.parameter})${open}${wordTime(inputs, context).and}`;
    }
    default:
      return null;
  }
}

function wordMalformed(
  { origin, key, findings }: JudgeInputs,
  { token, algorithm }: TokenContext,
  lenient: LenientResult | null,
): string {
  const problem = gravestProblem(token.problems);
  if (origin === 'signature-kept' && problem?.code === 'signature-missing') {
    if (key.state === 'none') {
      return 'Not signed yet: paste a secret or a private key, then press “Sign with this key”';
    }
    const name = algorithmName(algorithm);
    return 'what' in chooseSigningKey(key, name, stringMember(headerParameters(token), 'kid'))
      ? `Not signed yet: the key in Key cannot sign with ${name === '' ? 'this header' : name}`
      : 'Not signed yet: press “Sign with this key”';
  }
  if (lenient?.holds === true) {
    return 'Not strict base64url, so a verifier must refuse it; read leniently, the signature holds';
  }
  if (lenient !== null) {
    return 'Not strict base64url, so a verifier must refuse it; even read leniently, the signature does not hold';
  }
  // The finding of a problem has its words.
  const said = findings.find(({ code, place }) => code === problem?.code && place === problem.place);
  if (problem === null || said === undefined) return 'Not a well-formed token';
  const what = said.what.replace(/\.$/, '');
  return problem.code === 'not-a-token' ? what : `Not a well-formed token. ${what}`;
}

function wordUnsupported(reason: UnsupportedReason): string | null {
  switch (reason.code) {
    case 'jwe':
      return 'Encrypted token (JWE): its header is shown; Claimscope cannot decrypt it yet';
    case 'json-serialization':
      return 'Token in JSON serialization, which could not be read: paste the compact form';
    case 'sd-jwt':
    case 'unencoded-payload':
      return 'Not checked: the part of Claimscope that reads this form of token could not be loaded';
    // These depend on the browser, whatever the token.
    case 'no-webcrypto':
    case 'alg-unavailable':
      return null;
    case 'alg-missing':
      return 'Not checked: the header names no algorithm, and a verifier must refuse it';
    case 'alg-not-string':
      return 'Not checked: the algorithm in the header is not a string';
    case 'alg-unknown': {
      const name = shorten(reason.name, 40);
      const similar = similarAlgorithm(reason.name);
      if (KNOWN_UNSUPPORTED.has(reason.name))
        return `Not checked: ${name} cannot be computed in this browser`;
      return similar === null
        ? `Not checked: “${name}” is not an algorithm that Claimscope knows`
        : `Not checked: “${name}” is not a name that verifiers know; “${similar}” is`;
    }
    case 'crit':
      return reason.critical.state === 'faulty'
        ? `Not checked: the header’s “crit” is faulty, and a verifier must refuse it`
        : `Not checked: the header demands an extension (“crit”) that Claimscope does not implement`;
  }
}
