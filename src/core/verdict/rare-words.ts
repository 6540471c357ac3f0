import { KNOWN_UNSUPPORTED, similarAlgorithm } from '../algorithms/algorithms.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { LenientResult } from '../crypto/check-signature.ts';
import { gravestProblem } from '../findings/form-severity.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { headerParameters } from '../token/token.ts';
import type { JudgeInputs, RareReason } from './layer.ts';

/** The sentence for a token that cannot be checked because of its form. */
export function wordMalformed(
  { origin, key, findings }: JudgeInputs,
  { token, algorithm }: TokenContext,
  lenient: LenientResult | null,
): string {
  const problem = gravestProblem(token.problems);
  if (origin === 'signature-kept' && problem?.code === 'signature-missing') {
    if (key.state === 'none') {
      return 'Not signed yet: paste a secret or a private key, then select “Sign with this key”';
    }
    const name = algorithmName(algorithm);
    return 'what' in chooseSigningKey(key, name, stringMember(headerParameters(token), 'kid'))
      ? `Not signed yet: the key in Key cannot sign with ${name === '' ? 'this header' : name}`
      : 'Not signed yet: select “Sign with this key”';
  }
  if (lenient?.holds === true) {
    return 'Not strict base64url, so a verifier must refuse it; a lenient one would find the signature valid';
  }
  if (lenient !== null) {
    return 'Not strict base64url, so a verifier must refuse it; even a lenient one would find the signature invalid';
  }
  // The finding of a problem has its words.
  const said = findings.find(({ code, place }) => code === problem?.code && place === problem.place);
  if (problem === null || said === undefined) return 'Not a well-formed token';
  const what = said.what.replace(/\.$/, '');
  return problem.code === 'not-a-token' ? what : `Not a well-formed token. ${what}`;
}

/** The sentence for a token of which something cannot be computed, but for what any token may meet. */
export function wordUnsupported(reason: RareReason): string {
  switch (reason.code) {
    case 'sd-jwt':
      return 'SD-JWT: Claimscope shows what the issuer signed but cannot check selective disclosure yet';
    case 'json-serialization':
      return 'Token in JSON serialization, which Claimscope cannot read yet: paste the compact form';
    case 'unencoded-payload':
      return 'Not checked: the payload is not encoded ("b64": false), which Claimscope cannot check yet';
    case 'alg-missing':
      return 'Not checked: the header has no algorithm, so a verifier must refuse the token';
    case 'alg-not-string':
      return 'Not checked: the algorithm in the header is not a string';
    case 'alg-unknown': {
      const name = shorten(reason.name, 40);
      const similar = similarAlgorithm(reason.name);
      if (KNOWN_UNSUPPORTED.has(reason.name)) return `Not checked: Claimscope does not support ${name}`;
      return similar === null
        ? `Not checked: Claimscope does not know the algorithm “${name}”`
        : `Not checked: “${name}” is not a registered algorithm; “${similar}” is`;
    }
    case 'crit':
      return reason.critical.state === 'faulty'
        ? `Not checked: “crit” in the header is invalid, so a verifier must refuse the token`
        : `Not checked: the header requires an extension (“crit”) that Claimscope does not implement`;
  }
}
