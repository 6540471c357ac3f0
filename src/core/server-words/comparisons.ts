import { type Reference, rfc } from '../text/reference.ts';
import {
  compareAudience,
  compareIssuer,
  compareKind,
  compareMissing,
  compareNonce,
  compareScope,
  compareValue,
} from './compare-claims.ts';
import { compareForm } from './compare-form.ts';
import {
  compareAlgorithm,
  compareKeyId,
  compareKeyKind,
  compareKeySize,
  compareNoKeys,
  compareSignature,
  compareUnsigned,
} from './compare-keys.ts';
import {
  compareActive,
  compareAge,
  compareExpiry,
  compareIssued,
  compareLifetime,
  compareNotBefore,
} from './compare-times.ts';
import {
  compareAbsent,
  compareAll,
  compareProof,
  compareProofNonce,
  compareRevoked,
  compareRights,
} from './compare-token.ts';
import type { Compare } from './server-answer.ts';
import type { ServerCheck } from './server-message.ts';

/** What a message says is wrong: in a few words, what it means, who says so, and how it is held against the token. */
interface CheckEntry {
  readonly title: string;
  readonly meaning: string;
  readonly reference: Reference;
  readonly compare: Compare;
}

/** By what a message says is wrong. */
export const CHECKS: Readonly<Record<ServerCheck, CheckEntry>> = {
  expired: {
    title: 'Token expired',
    meaning: 'By the server’s clock “exp” has passed.',
    reference: rfc(7519, '4.1.4'),
    compare: compareExpiry,
  },
  'not-yet': {
    title: 'Token not yet valid',
    meaning: 'By the server’s clock “nbf” is still to come.',
    reference: rfc(7519, '4.1.5'),
    compare: compareNotBefore,
  },
  'issued-future': {
    title: 'Issued in the future',
    meaning: 'By the server’s clock “iat” is still to come.',
    reference: rfc(7519, '4.1.6'),
    compare: compareIssued,
  },
  'too-old': {
    title: 'Token too old',
    meaning: 'It was issued longer ago than the server allows, whatever “exp” says.',
    reference: rfc(7519, '4.1.6'),
    compare: compareAge,
  },
  lifetime: {
    title: 'Lifetime too long',
    meaning: 'The token expires later than the server allows.',
    reference: rfc(7519, '4.1.4'),
    compare: compareLifetime,
  },
  inactive: {
    title: 'Token not active',
    meaning: 'By the server’s clock the token has expired or is not yet valid.',
    reference: rfc(7519, '4.1.4'),
    compare: compareActive,
  },
  signature: {
    title: 'Signature not valid',
    meaning: 'The server computed the signature with its key, and it does not fit.',
    reference: rfc(7515, '5.2'),
    compare: compareSignature,
  },
  'key-missing': {
    title: 'No matching key',
    meaning: 'None of the server’s keys has the “kid” of the token and fits its “alg”.',
    reference: rfc(7515, '4.1.4'),
    compare: compareKeyId,
  },
  'key-kind': {
    title: 'Key does not fit the algorithm',
    meaning: 'The server’s key is of another type than the “alg” of the token needs.',
    reference: rfc(7518, '3.1'),
    compare: compareKeyKind,
  },
  'key-size': {
    title: 'Key too short',
    meaning: 'The server’s key is shorter than its library allows for this algorithm.',
    reference: rfc(7518, '3.2'),
    compare: compareKeySize,
  },
  'no-keys': {
    title: 'Server has no key',
    meaning: 'The server had nothing to verify a signature with.',
    reference: rfc(7517, '5'),
    compare: compareNoKeys,
  },
  algorithm: {
    title: 'Algorithm not allowed',
    meaning: 'The “alg” of the token is not one that the server allows.',
    reference: rfc(8725, '3.1'),
    compare: compareAlgorithm,
  },
  unsigned: {
    title: 'Token not signed',
    meaning: 'The server requires a signature, and found none.',
    reference: rfc(7518, '3.6'),
    compare: compareUnsigned,
  },
  form: {
    title: 'Token malformed',
    meaning: 'The server could not read what it received as a token.',
    reference: rfc(7515, '3.1'),
    compare: compareForm,
  },
  audience: {
    title: 'Audience not accepted',
    meaning: 'The token is meant for somebody else: its “aud” does not name this server.',
    reference: rfc(7519, '4.1.3'),
    compare: compareAudience,
  },
  issuer: {
    title: 'Issuer not accepted',
    meaning: 'The “iss” of the token is not one that the server trusts.',
    reference: rfc(7519, '4.1.1'),
    compare: compareIssuer,
  },
  type: {
    title: 'Token type not accepted',
    meaning: 'The “typ” of the header is not what the server takes.',
    reference: rfc(8725, '3.11'),
    compare: compareKind,
  },
  nonce: {
    title: 'Nonce does not match',
    meaning: 'The “nonce” is not that of the sign-in that the server began.',
    reference: {
      label: 'OpenID Connect Core §3.1.3.7',
      url: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
    },
    compare: compareNonce,
  },
  'claim-missing': {
    title: 'Required claim missing',
    meaning: 'The server requires a claim that it did not find.',
    reference: rfc(7519, '4'),
    compare: compareMissing,
  },
  'claim-value': {
    title: 'Claim value not accepted',
    meaning: 'A claim does not have the value that the server requires.',
    reference: rfc(7519, '4'),
    compare: compareValue,
  },
  scope: {
    title: 'Scope not sufficient',
    meaning: 'The token is valid, and does not allow what the request asks for.',
    reference: rfc(6750, '3.1'),
    compare: compareScope,
  },
  dpop: {
    title: 'DPoP proof not accepted',
    meaning: 'The proof in the DPoP header is not valid for this request.',
    reference: rfc(9449, '4.3'),
    compare: compareProof,
  },
  'dpop-nonce': {
    title: 'DPoP nonce required',
    meaning: 'The proof must contain the nonce that the server gave in its last answer.',
    reference: rfc(9449, '8'),
    compare: compareProofNonce,
  },
  'no-token': {
    title: 'No token received',
    meaning: 'The server found no token in the request.',
    reference: rfc(6750, '2.1'),
    compare: compareAbsent,
  },
  forbidden: {
    title: 'Access denied',
    meaning: 'A rule of the server does not allow the request; that alone does not make the token invalid.',
    reference: rfc(6750, '3.1'),
    compare: compareRights,
  },
  revoked: {
    title: 'Token revoked',
    meaning: 'It was taken back before it expired: by signing out, or by an administrator.',
    reference: rfc(7009, '2'),
    compare: compareRevoked,
  },
  unsaid: {
    title: 'Token refused',
    meaning: 'The token was not accepted, without a reason that Claimscope knows.',
    reference: rfc(6750, '3.1'),
    compare: compareAll,
  },
};
