import { timeState } from '../claims/times.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { UnsupportedReason } from '../crypto/check-signature.ts';
import { missingKid } from '../keys/choose-key.ts';
import type { Misfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { nameKid } from '../keys/name-key.ts';
import { stringMember } from '../text/json-walk.ts';
import type { Evidence, JudgeInputs, Origin } from './layer.ts';

/** The sentence of the verdict bar: what a colleague would say on seeing the token. */
export function wordVerdict(inputs: JudgeInputs): string {
  const { check, context } = inputs;
  if (context === null || check.state === 'empty') return 'Paste a token to see what is in it';
  const time = wordTime(inputs, context);
  const isSmallOrder = inputs.findings.some(({ code: id }) => id === 'key-small-order');
  const rare = inputs.rare?.wordRareVerdict(inputs, context) ?? null;
  if (rare !== null) return rare;
  switch (check.state) {
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
    case 'invalid':
      return wordInvalid(inputs, check.tried) + (isSmallOrder ? `, ${SMALL_ORDER}` : '') + time.and;
    default:
      return NOT_CHECKED;
  }
}

/** Where `rare.ts` has the words, and they are not there. */
const NOT_CHECKED = 'Not checked: Claimscope does not support this';

export const SMALL_ORDER = 'a key of small order, so anyone can sign for it';

/** What stays true of a token that was edited while the key in Key could not sign it. */
const KEPT = 'you edited the token, and it still has the old signature';

/** Why a valid signature proves less than it seems to; null where nothing says so. */
function wordDoubt({ context, findings, key }: JudgeInputs, used: Key): string | null {
  const isFound = (code: string): boolean => findings.some((finding) => finding.code === code);
  if (isFound('secret-is-public-key')) return 'a public key was used as the secret, so anyone can sign';
  if (isFound('secret-known') || isFound('key-published'))
    return `the ${used.kind === 'secret' ? 'secret' : 'private key'} is publicly known`;
  const kid = missingKid(key, kidOf(context));
  if (kid !== null) return `there is no key named ${nameKid(kid)} in this set`;
  return (key.state === 'read' && key.doubt?.words) || null;
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

/** What the clock and the policy add to a sentence. */
export function wordTime({ nowSeconds, policy }: Evidence, { times }: TokenContext): TimeWords {
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

/** What is unsupported in this browser; of a token that is unsupported everywhere `rare.ts` has the words. */
function wordUnsupported(reason: UnsupportedReason): string {
  if (reason.code === 'no-webcrypto')
    return 'Decoded, not checked: this page was not opened over https, so the browser provides no cryptography';
  if (reason.code === 'alg-unavailable') return `Not checked: this browser does not support ${reason.name}`;
  return NOT_CHECKED;
}
