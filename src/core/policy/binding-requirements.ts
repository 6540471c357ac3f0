import { encodeBase64url } from '../text/base64url.ts';
import { nameJsonKind } from '../text/json-walk.ts';
import { type Reference, rfc } from '../text/reference.ts';
import { hashOfAlgorithm, leftHalf } from './digests.ts';
import {
  checkExact,
  claimOf,
  fail,
  type Outcome,
  pass,
  type Question,
  type Requirement,
  sayText,
  sayValue,
  skip,
  warn,
} from './requirement.ts';

/** A section of OpenID Connect Core 1.0, by its number and by the name that its page gives it. */
export function openId(section: string, anchor: string): Reference {
  const url = `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`;
  return { label: `OpenID Connect Core §${section}`, url };
}

/** What ties a token to one request, one access token or one code. No reason ever holds a secret of the policy. */
export const BINDING_REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'nonce',
    title: 'Nonce (nonce)',
    reference: openId('3.1.3.7', 'IDTokenValidation'),
    part: 'payload',
    member: 'nonce',
    check: (question) => {
      if (question.policy.nonce === null) return null;
      const node = claimOf(question, 'nonce');
      if (node === undefined) return fail('There is no “nonce”; the one in the policy is required.');
      return node.kind === 'string' && node.value === question.policy.nonce
        ? pass('“nonce” is as required.')
        : fail(`“nonce” is ${sayValue(node)}; the one in the policy is required.`);
    },
  },
  {
    id: 'at_hash',
    title: 'Hash of the access token (at_hash)',
    reference: openId('3.1.3.6', 'CodeIDToken'),
    part: 'payload',
    member: 'at_hash',
    check: (question) =>
      question.policy.accessToken === null || isProof(question)
        ? null
        : checkHalf(question, 'at_hash', 'accessToken', 'the access token'),
  },
  {
    id: 'c_hash',
    title: 'Hash of the authorization code (c_hash)',
    reference: openId('3.3.2.11', 'HybridIDToken'),
    part: 'payload',
    member: 'c_hash',
    check: (question) =>
      question.policy.code === null ? null : checkHalf(question, 'c_hash', 'code', 'the authorization code'),
  },
  {
    id: 'ath',
    title: 'Hash of the access token (ath)',
    reference: rfc(9449, '4.3'),
    part: 'payload',
    member: 'ath',
    check: (question) => {
      if (question.policy.accessToken === null || !isProof(question)) return null;
      const node = claimOf(question, 'ath');
      if (node === undefined)
        return fail('There is no “ath”; with an access token, its SHA-256 is required.');
      if (node.kind !== 'string') return fail(`“ath” is ${nameJsonKind(node)}; a string is required.`);
      const { accessToken } = question.digests;
      if (accessToken === null)
        return skip('“ath” was not checked: this browser could not hash the access token.');
      return node.value === encodeBase64url(accessToken['SHA-256'])
        ? pass('“ath” is the SHA-256 of the access token.')
        : fail('“ath” is not the SHA-256 of the access token in base64url, which is required.');
    },
  },
  {
    id: 'htm',
    title: 'HTTP method (htm)',
    reference: rfc(9449, '4.3'),
    part: 'payload',
    member: 'htm',
    check: (question) => {
      const { dpopMethod } = question.policy;
      if (dpopMethod === null) return null;
      const isNear = (found: string): boolean => found.toUpperCase() === dpopMethod.toUpperCase();
      return checkExact(question, 'htm', dpopMethod, (found) =>
        isNear(found) ? ' Methods are case-sensitive.' : '',
      );
    },
  },
  {
    id: 'htu',
    title: 'Request URL (htu)',
    reference: rfc(9449, '4.3'),
    part: 'payload',
    member: 'htu',
    check: (question) => {
      const wanted = question.policy.dpopUrl;
      if (wanted === null) return null;
      const target = readTarget(wanted);
      const node = claimOf(question, 'htu');
      if (target === null)
        return skip('“htu” was not checked: the DPoP URL in the policy is not a complete URL.');
      if (node === undefined) return fail(`There is no “htu”; ${sayText(target.plain)} is required.`);
      const found = node.kind === 'string' ? readTarget(node.value) : null;
      if (found?.plain !== target.plain)
        return fail(`“htu” is ${sayValue(node)}; ${sayText(target.plain)} is required.`);
      return found.hasMore
        ? warn(`“htu” is ${sayValue(node)}; it is required without query and fragment.`)
        : pass(`“htu” is ${sayText(target.plain)}, as required.`);
    },
  },
];

/** A DPoP proof, by the profile or by what only such a proof has. */
function isProof(question: Question): boolean {
  const { profile } = question.policy;
  const isOpen = profile === null || profile === 'jwt';
  return profile === 'dpop' || (isOpen && claimOf(question, 'htm') !== undefined);
}

/** A URL without query and fragment, written as every parser writes it; null for what is no whole http(s) URL. */
export function readTarget(text: string): { readonly plain: string; readonly hasMore: boolean } | null {
  try {
    const { protocol, origin, pathname } = new URL(text);
    if (protocol !== 'https:' && protocol !== 'http:') return null;
    return { plain: `${origin}${normalizeEscapes(pathname)}`, hasMore: /[?#]/.test(text) };
  } catch {
    return null;
  }
}

/** Writes escapes of a path as RFC 3986 section 6.2.2 has them: in capitals, and none where none is needed. */
function normalizeEscapes(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (written) => {
    const character = String.fromCharCode(Number.parseInt(written.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : written.toUpperCase();
  });
}

/** Compares a claim with the left half of the hash of a secret of the policy. */
function checkHalf(
  question: Question,
  name: 'at_hash' | 'c_hash',
  secret: 'accessToken' | 'code',
  secretName: string,
): Outcome {
  const node = claimOf(question, name);
  if (node === undefined)
    return warn(`There is no “${name}”, so nothing proves that ${secretName} belongs to the token.`);
  if (node.kind !== 'string') return fail(`“${name}” is ${nameJsonKind(node)}; a string is required.`);
  const { algorithm } = question.context;
  const hash = algorithm.state === 'known' ? hashOfAlgorithm(algorithm.algorithm) : null;
  if (hash === null)
    return skip(`“${name}” was not checked: Claimscope does not know the hash for this algorithm.`);
  const bytes = question.digests[secret]?.[hash] ?? null;
  if (bytes === null) return skip(`“${name}” was not checked: this browser could not hash ${secretName}.`);
  if (node.value === leftHalf(bytes))
    return pass(`“${name}” is the left half of the ${hash} of ${secretName}.`);
  const hint = node.value === encodeBase64url(bytes) ? ' It is the whole hash.' : '';
  return fail(`“${name}” is not the left half of the ${hash} of ${secretName}, in base64url.${hint}`);
}
