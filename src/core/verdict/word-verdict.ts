import { KNOWN_UNSUPPORTED, similarAlgorithm } from '../algorithms/algorithms.ts';
import { timeState } from '../claims/times.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { LenientResult, UnsupportedReason } from '../crypto/check-signature.ts';
import { gravestProblem } from '../findings/form-severity.ts';
import { chooseSigningKey, missingKid } from '../keys/choose-key.ts';
import type { Misfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { nameKid } from '../keys/name-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { contentOf, headerParameters, signatureOf } from '../token/token.ts';
import type { JudgeInputs, Origin } from './layer.ts';

/** The sentence of the verdict bar: what a colleague would say on seeing the token. */
export function wordVerdict(inputs: JudgeInputs): string {
  const { check, context } = inputs;
  if (context === null || check.state === 'empty') return 'Paste a token to see what is in it';
  const time = wordTime(inputs, context);
  const isSmallOrder = inputs.findings.some(({ code: id }) => id === 'key-small-order');
  switch (check.state) {
    case 'malformed':
      return wordMalformed(inputs, context, check.lenient);
    case 'unsecured':
      return signatureOf(context.token)?.value?.text === ''
        ? 'Unsecured: the token has no signature, so anyone could have written it'
        : 'Unsecured: the algorithm is “none”, so its signature proves nothing and anyone could have written it';
    case 'unsupported':
      return wordUnsupported(check.reason);
    case 'no-key':
      return inputs.origin === 'signature-kept'
        ? `${time.alone}Not signed again: ${KEPT}; ${askForSigningKey(context)}`
        : `${time.alone}Decoded, not checked: ${askForKey(context)}`;
    case 'unusable-key':
      return `Not checked: ${wordUnusable(inputs, check.misfit)}${isSmallOrder ? ` It is ${SMALL_ORDER}.` : ''}${
        inputs.origin === 'signature-kept' ? ' The token still has its old signature.' : ''
      }`;
    case 'verified': {
      if (isSmallOrder) return `${wordHeld(inputs.origin)}, but with ${SMALL_ORDER}${time.and}`;
      const doubt = wordDoubt(inputs, check.key);
      if (doubt !== null) return `${wordHeld(inputs.origin)}, but ${doubt}${time.and}`;
      return inputs.origin === 'signature-kept'
        ? `${wordHeld(inputs.origin)}: the edit changed nothing that is signed${time.but}`
        : `${wordHeld(inputs.origin)}${time.but}`;
    }
    case 'self-asserted': {
      const signed = inputs.origin === 'signed-here' ? 'Signed here with the key in Key' : 'Signature valid';
      const source =
        check.parameter === 'jku' ? 'from a URL in the token itself' : 'that the token itself provided';
      const open = isSmallOrder ? `, ${SMALL_ORDER}` : '';
      return `${signed}, but with a key ${source} (${check.parameter})${open}${time.and}`;
    }
    case 'invalid':
      return wordInvalid(inputs, check.tried) + (isSmallOrder ? `, ${SMALL_ORDER}` : '') + time.and;
  }
}

const SMALL_ORDER = 'a key of small order, so anyone can sign for it';

/** What stays true of a token that was edited while the key in Key could not sign it. */
const KEPT = 'you edited the token, and it still has the old signature';

/** Why a valid signature proves less than it seems to; null where nothing says so. */
function wordDoubt({ context, findings, key }: JudgeInputs, used: Key): string | null {
  const isFound = (code: string): boolean => findings.some((finding) => finding.code === code);
  if (isFound('secret-is-public-key')) return 'a public key was used as the secret, so anyone can sign';
  if (isFound('secret-known') || isFound('key-published'))
    return `the ${used.kind === 'secret' ? 'secret' : 'private key'} is publicly known`;
  const kid = missingKid(key, kidOf(context));
  return kid === null ? null : `there is no key named ${nameKid(kid)} in this set`;
}

/** The name that the token gives its key. */
function kidOf(context: TokenContext | null): string | null {
  return stringMember(context?.header ?? null, 'kid');
}

function wordUnusable({ context, key }: JudgeInputs, misfit: Misfit | null): string {
  if (key.state === 'unreadable') return `the key cannot be read. ${key.fault.what}`;
  const kid = missingKid(key, kidOf(context));
  const what = kid === null ? 'this key cannot be used' : `no key named ${nameKid(kid)} in this set`;
  return `${what}. ${misfit?.what ?? ''}`.trim();
}

function wordHeld(origin: Origin): string {
  switch (origin) {
    case 'pasted':
      return 'Signature verified';
    case 'signed-here':
      return 'Signed here with the key in Key';
    case 'signature-kept':
      return 'The original signature is still valid';
  }
}

function wordInvalid({ origin, context, key }: JudgeInputs, tried: number): string {
  if (origin === 'signature-kept') return `Signature no longer valid: ${KEPT}`;
  if (contentOf(context?.token ?? null)?.state === 'detached') {
    return 'Signature invalid for an empty payload; a detached payload cannot be checked yet';
  }
  const kid = missingKid(key, kidOf(context));
  if (kid !== null) {
    const others = tried === 1 ? 'the only key that fits' : `any of the ${tried} keys that fit`;
    return `No key named ${nameKid(kid)} in this set, and the signature is not valid with ${others}`;
  }
  return tried === 1
    ? 'Signature invalid: it does not match this token and key'
    : `Signature invalid: it matches none of the ${tried} keys that fit`;
}

/** What the clock says, or where that is nothing the policy, as it is added to other words. */
interface TimeWords {
  readonly but: string;
  readonly and: string;
  readonly alone: string;
}

function wordTime({ nowSeconds, policy }: JudgeInputs, { times }: TokenContext): TimeWords {
  switch (timeState(times, nowSeconds)) {
    case 'expired':
      return { but: ', but the token has expired', and: '; the token has expired too', alone: 'Expired. ' };
    case 'not-yet':
      return {
        but: ', but the token is not valid yet',
        and: '; the token is not valid yet either',
        alone: 'Not valid yet. ',
      };
    case 'none':
    case 'valid': {
      const isRefused = policy?.requirements.some(({ state }) => state === 'fail') === true;
      return { but: isRefused ? ', but it does not meet your policy' : '', and: '', alone: '' };
    }
  }
}

function askForKey({ algorithm }: TokenContext): string {
  if (algorithm.state !== 'known') return 'paste the key to check the signature';
  return algorithm.algorithm.kty === 'oct'
    ? 'paste the secret to check the signature'
    : 'paste the public key to check the signature';
}

function askForSigningKey({ algorithm }: TokenContext): string {
  return algorithm.state === 'known' && algorithm.algorithm.kty === 'oct'
    ? 'paste the secret to sign it'
    : 'paste the private key to sign it';
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

function wordUnsupported(reason: UnsupportedReason): string {
  switch (reason.code) {
    case 'jwe':
      return 'Encrypted token (JWE): Claimscope shows the header but cannot decrypt it yet';
    case 'sd-jwt':
      return 'SD-JWT: Claimscope shows what the issuer signed but cannot check selective disclosure yet';
    case 'json-serialization':
      return 'Token in JSON serialization, which Claimscope cannot read yet: paste the compact form';
    case 'unencoded-payload':
      return 'Not checked: the payload is not encoded ("b64": false), which Claimscope cannot check yet';
    case 'no-webcrypto':
      return 'Decoded, not checked: this page was not opened over https, so the browser provides no cryptography';
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
    case 'alg-unavailable':
      return `Not checked: this browser does not support ${reason.name}`;
    case 'crit':
      return reason.critical.state === 'faulty'
        ? `Not checked: “crit” in the header is invalid, so a verifier must refuse the token`
        : `Not checked: the header requires an extension (“crit”) that Claimscope does not implement`;
  }
}
