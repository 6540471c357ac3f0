import { KNOWN_UNSUPPORTED, similarAlgorithm } from '../algorithms/unknown-algorithms.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { LenientResult, UnsupportedReason } from '../crypto/check-signature.ts';
import { gravestProblem } from '../findings/form-severity.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { wordProblem } from '../token/problem-words.ts';
import type { TokenProblem } from '../token/problems.ts';
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
      return wordUnsupported(check.reason, context);
    case 'unsecured':
      return signatureOf(context.token)?.value?.text === ''
        ? 'Unsecured: the token has no signature, so anyone could have written it'
        : 'Unsecured: the algorithm is “none”, so its signature proves nothing and anyone could have written it';
    case 'no-content':
      return 'Not checked: the payload is detached; paste the content that was signed';
    case 'self-asserted': {
      const isSmallOrder = inputs.findings.some(({ code }) => code === 'key-small-order');
      const signed = inputs.origin === 'signed-here' ? 'Signed here with the key in Key' : 'Signature valid';
      const source =
        check.parameter === 'jku' ? 'from a URL in the token itself' : 'that the token itself provided';
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

/** Within a sentence. */
function wordLimit(problem: TokenProblem): string {
  const { what } = wordProblem(problem);
  return `${what.charAt(0).toLowerCase()}${what.slice(1).replace(/\.$/, '')}`;
}

function wordUnsupported(reason: UnsupportedReason, { token }: TokenContext): string | null {
  switch (reason.code) {
    case 'limit': {
      const limit = token.problems.find(({ code }) => code === 'limit-reached');
      return `Not checked: ${limit === undefined ? 'there is more than Claimscope reads' : wordLimit(limit)}`;
    }
    case 'json-serialization':
    case 'sd-jwt':
    case 'unencoded-payload':
      return 'Not checked: the part of Claimscope that reads this form of token did not load';
    case 'json-web-proof':
      return 'Not checked: Claimscope does not support JSON Web Proofs';
    // These depend on the browser, whatever the token.
    case 'no-webcrypto':
    case 'alg-unavailable':
      return null;
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
