import { findAlgorithm } from '../algorithms/algorithms.ts';
import { findKeyManagement } from '../algorithms/encryption.ts';
import { findMisfit } from '../keys/fit.ts';
import { type Key, type KeyReading, publicMaterial } from '../keys/key.ts';
import type { Policy } from '../policy/policy.ts';
import { readBase64url } from '../text/base64url.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { isUnencoded } from '../token/compact.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { claimsOf, contentOf, headerOf, headerParameters, type Token } from '../token/token.ts';
import { type Checks, readChecks, statedStrings } from './checks.ts';
import { SECRET_VARIABLE } from './environment.ts';
import { hasLoneSurrogate } from './quote.ts';

/** What code is made from: the token at hand, the key and the policy. */
export interface CodeInputs {
  readonly token: Token | null;
  readonly key: KeyReading;
  /** The key that was used, or the first of the ring; null where there is none. */
  readonly used: Key | null;
  /** The address that a JWK Set in Key was fetched from; null where it was not. */
  readonly fetchedFrom: string | null;
  readonly policy: Policy;
}

/** How the text of a secret stands for its bytes. */
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex';

/** The public half of a key, in the forms that libraries take. */
export interface PublicKey {
  readonly kid: string | null;
  /** With `kid` where there is one, and nothing that restricts its use. */
  readonly jwk: Readonly<Record<string, string>>;
  /** SPKI; null where there is none (ML-DSA). */
  readonly pem: string | null;
  readonly kind: Key['kind'];
  readonly curve: string | null;
}

export type KeySource =
  /** Read from the environment when the code runs: it is never part of it. */
  | {
      readonly kind: 'secret';
      readonly encoding: SecretEncoding;
      readonly why: string | null;
      readonly bits: number;
    }
  | { readonly kind: 'key'; readonly key: PublicKey }
  /** Chosen by the token's `kid`. */
  | { readonly kind: 'set'; readonly keys: readonly PublicKey[] }
  | { readonly kind: 'remote'; readonly url: string; readonly keys: readonly PublicKey[] }
  /** Of a JWE: a PEM file that the environment names. */
  | { readonly kind: 'private-file' }
  /** There is no usable key: a place for one. */
  | { readonly kind: 'placeholder' };

/** How the token is written, as far as code differs by it. */
type CodeForm = 'compact' | 'json' | 'detached' | 'jwe';

/** What the code of every language does; a language adds only how. */
export interface Plan {
  readonly form: CodeForm;
  /** Names of signature algorithms, or for a JWE of key management; at least one, the token's own first if allowed. */
  readonly algorithms: readonly string[];
  /** `Ed448` where `EdDSA` is used with that curve; else null. */
  readonly curve: 'Ed448' | null;
  /** Of a JWE its `enc`; else null. */
  readonly encryption: string | null;
  readonly key: KeySource;
  readonly checks: Checks;
  /** The header has `crit`, which only a library that implements what it names may pass. */
  readonly hasCritical: boolean;
  /** What is signed is a JSON object, so that claims are checked. */
  readonly hasClaims: boolean;
  /** Of detached content: it is signed as it stands (RFC 7797). */
  readonly isUnencoded: boolean;
  /** The JWE holds another token. */
  readonly isNested: boolean;
  /** What a person must know of the plan before they use the code. */
  readonly remarks: readonly string[];
}

/** Why no code can be made in any language. */
export interface NoPlan {
  readonly reason: string;
}

/**
 * Plans code that verifies or decrypts a token as a policy requires it: which algorithms are pinned, where the key
 * comes from, what is checked of the claims. Secrets and private keys go no further than this: a plan has their
 * encoding and size. What cannot be code comes back with the reason. Never throws. Nothing is verified here.
 */
export async function planCode(inputs: CodeInputs): Promise<Plan | NoPlan> {
  const { token, policy } = inputs;
  if (token === null) return { reason: 'There is no token.' };
  const header = headerParameters(token);
  if (header === null)
    return { reason: 'The header cannot be read, so there is no algorithm to verify with.' };
  const checks = readChecks(policy, token);
  if (statedStrings(checks).some(hasLoneSurrogate))
    return {
      reason: 'A value to compare with has half of a surrogate pair, which no program’s text can hold.',
    };
  const critical = findMember(header, 'crit') !== null;
  if (token.step.kind === 'jwe') return planDecryption(inputs, token, checks, critical);
  const form = formOf(token);
  if (form === null)
    return {
      reason:
        token.step.kind === 'sd-jwt'
          ? 'No code for SD-JWT: its disclosures must be checked too (RFC 9901 §7.1), and none of these libraries does that. Use a library for SD-JWT, such as @sd-jwt/sd-jwt-vc.'
          : 'This is not a whole token, so there is nothing to verify.',
    };
  const reading = algorithmOf(token);
  if (reading?.state === 'none')
    return { reason: '“alg” is none: nothing is signed, so there is nothing to verify. Refuse such tokens.' };
  if (reading?.state !== 'known')
    return { reason: 'Claimscope does not know the algorithm in the header, so it cannot be pinned.' };
  const own = reading.algorithm.name;
  const allowed = policy.algorithms.length === 0 ? [own] : policy.algorithms;
  const key = await chooseSource(inputs, allowed).catch(() => null);
  if (key === null)
    return { reason: 'A part of Claimscope could not be loaded. Reload the page and try again.' };
  const algorithms = fitting(allowed, own, key);
  if (algorithms.length === 0) {
    return {
      reason: `Your policy allows ${allowed.join(', ')}, none of which works with the key in Key. Change the policy or the key.`,
    };
  }
  const hasClaims = claimsOf(token) !== null;
  const isEd448 =
    algorithms[0] === 'EdDSA' && inputs.used?.curve === 'Ed448' && (key.kind === 'key' || key.kind === 'set');
  return {
    form,
    algorithms,
    curve: isEd448 ? 'Ed448' : null,
    encryption: null,
    key,
    checks,
    hasCritical: critical,
    hasClaims,
    isUnencoded: isUnencoded(headerOf(token)),
    isNested: false,
    remarks: [
      ...remarksOf(hasClaims ? checks : null, key, inputs.key),
      ...(algorithms.includes(own)
        ? []
        : [`The policy does not allow ${own}, so the code refuses this token.`]),
    ],
  };
}

function formOf(token: Token): CodeForm | null {
  const { step, serialization, unsupported } = token;
  const content = contentOf(token);
  if (unsupported !== null || step.kind !== 'jws' || content === null) return null;
  if (serialization === 'flattened' || serialization === 'general') return 'json';
  if (serialization !== 'compact') return null;
  return content.state === 'encoded' ? 'compact' : 'detached';
}

/** The pinned algorithms: those of one kind of key, so that no public key is ever taken for a secret. */
function fitting(allowed: readonly string[], own: string, source: KeySource): readonly string[] {
  const known = allowed.flatMap((name) => findAlgorithm(name) ?? []);
  const fits = known.filter(({ kty, curve, libraryCurve }) => {
    if (source.kind === 'secret') return kty === 'oct';
    if (source.kind === 'key')
      return kty === source.key.kind && (curve === null || [curve, libraryCurve].includes(source.key.curve));
    if (source.kind === 'set' || source.kind === 'remote') return source.keys.some((key) => key.kind === kty);
    return kty === (findAlgorithm(own)?.kty ?? '');
  });
  return fits.map(({ name }) => name).sort((a, b) => Number(b === own) - Number(a === own));
}

async function chooseSource(inputs: CodeInputs, allowed: readonly string[]): Promise<KeySource> {
  const { token, key, used, fetchedFrom } = inputs;
  const algorithms = allowed.flatMap((name) => findAlgorithm(name) ?? []);
  const [first] = algorithms;
  const fits = (candidate: Key): boolean =>
    algorithms.some((algorithm) => findMisfit(candidate, algorithm, 'verify') === null);
  const isFit = used !== null && fits(used);
  if (isFit && used.kind === 'secret') return secretSource(used);
  if (first?.kty === 'oct' && algorithms.every(({ kty }) => kty === 'oct'))
    return { kind: 'secret', encoding: 'utf8', why: null, bits: 0 };
  if (key.state !== 'read' || !isFit) return { kind: 'placeholder' };
  const kid = stringMember(headerParameters(token), 'kid');
  if (key.isSet === true && (fetchedFrom !== null || (kid !== null && used.kid === kid))) {
    const named = key.keys.filter(
      (candidate) => candidate.kid !== null && candidate.kind !== 'secret' && fits(candidate),
    );
    const keys = await Promise.all(named.map(describePublic));
    if (keys.length > 0 && kid !== null)
      return fetchedFrom === null ? { kind: 'set', keys } : { kind: 'remote', url: fetchedFrom, keys };
  }
  return { kind: 'key', key: await describePublic(used) };
}

async function describePublic(key: Key): Promise<PublicKey> {
  const { convertKey } = await import('../keys/convert.ts');
  const written = await convertKey(key);
  const pem = written.find(({ half, form }) => half === 'public' && form === 'PEM (SPKI)')?.text ?? null;
  const { kid, kind, curve } = key;
  return { kid, jwk: { ...publicMaterial(key), ...(kid === null ? {} : { kid }) }, pem, kind, curve };
}

const ENCODINGS: ReadonlyMap<string, SecretEncoding> = new Map([
  ['UTF-8 text', 'utf8'],
  ['base64', 'base64'],
  ['hex', 'hex'],
]);

/** A secret of the Key box: as it was given there, where an environment variable can hold that. */
function secretSource(secret: Key): KeySource {
  const bytes = readBase64url(secret.material.k ?? '').bytes;
  const encoding = ENCODINGS.get(secret.container) ?? 'base64url';
  const bits = bytes.length * 8;
  if (encoding === 'utf8' && bytes.some((byte) => byte < 0x20 || byte > 0x7e)) {
    const why =
      'It is given as base64 of its UTF-8 bytes: it has characters that an environment variable can lose.';
    return { kind: 'secret', encoding: 'base64', why, bits };
  }
  const why = secret.container === 'JWK' ? 'It is the member "k" of the JWK.' : null;
  return { kind: 'secret', encoding, why, bits };
}

function remarksOf(checks: Checks | null, key: KeySource, given: KeyReading): readonly string[] {
  const taken = [
    ...(checks?.issuer?.isTaken === true ? ['issuer'] : []),
    ...(checks?.audience?.isTaken === true ? ['audience'] : []),
  ];
  const missing = [
    ...(checks?.issuer === null ? ['issuer'] : []),
    ...(checks?.audience === null ? ['audience'] : []),
  ];
  return [
    ...(taken.length === 0
      ? []
      : [
          `The ${taken.join(' and the ')} ${taken.length === 1 ? 'was' : 'were'} taken from this token, because your policy states none. Check ${taken.length === 1 ? 'it' : 'them'}.`,
        ]),
    ...(missing.length === 0
      ? []
      : [
          `There is no ${missing.join(' and no ')} in the policy or the token, so the code does not check ${missing.length === 1 ? 'it' : 'them'}.`,
        ]),
    ...(key.kind === 'placeholder'
      ? [`${missingKey(given, 'key')} The code has a placeholder: put the issuer’s public key there.`]
      : []),
    ...(key.kind === 'secret' && key.bits === 0
      ? [
          `${missingKey(given, 'secret')} The code reads ${SECRET_VARIABLE} as UTF-8 text: change that if your secret is in base64.`,
        ]
      : []),
  ];
}

function missingKey({ state }: KeyReading, what: 'key' | 'secret'): string {
  return state === 'none' ? 'Key is empty.' : `There is no usable ${what} in Key.`;
}

async function planDecryption(
  inputs: CodeInputs,
  token: Token,
  checks: Checks,
  hasCritical: boolean,
): Promise<Plan | NoPlan> {
  const header = headerParameters(token);
  const name = stringMember(header, 'alg');
  const encryption = stringMember(header, 'enc');
  const management = name === null ? null : findKeyManagement(name);
  if (token.serialization !== 'compact')
    return {
      reason:
        'No code for an encrypted token in JSON serialization. With jose, use flattenedDecrypt or generalDecrypt.',
    };
  if (name === null || encryption === null || management === null)
    return { reason: 'Claimscope does not know how this token is encrypted, so it cannot be pinned.' };
  const isSymmetric = management.mode !== 'rsa-oaep' && management.mode !== 'ecdh-es';
  const secret = inputs.used?.kind === 'secret' ? inputs.used : null;
  const key: KeySource = !isSymmetric
    ? { kind: 'private-file' }
    : secret === null
      ? { kind: 'secret', encoding: 'utf8', why: null, bits: 0 }
      : secretSource(secret);
  const isNested = /^(?:application\/)?jwt$/i.test(stringMember(header, 'cty') ?? '');
  return {
    form: 'jwe',
    algorithms: [name],
    curve: null,
    encryption,
    key,
    checks,
    hasCritical,
    hasClaims: !isNested,
    isUnencoded: false,
    isNested,
    remarks: isNested
      ? ['It holds another token. This code decrypts; verify the token inside with code of its own.']
      : remarksOf(checks, key, inputs.key),
  };
}
