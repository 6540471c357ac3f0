import type { TokenContext } from '../claims/token-context.ts';
import { mediaType } from '../claims/token-kind.ts';
import { readBase64url } from '../text/base64url.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { type Reference, rfc } from '../text/reference.ts';
import type { Disclosure } from '../token/disclosures.ts';
import { placeIn } from '../token/segment-problems.ts';
import { neededClaims } from '../token/selective-disclosure.ts';
import { openedOf, signatureOf } from '../token/token.ts';
import { inFamily, type Match, matchClaim, matchHeader } from './rule.ts';

const SD_JWT_VC: Reference = {
  label: 'SD-JWT VC (draft-ietf-oauth-sd-jwt-vc)',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/',
};

/** The type of credentials, and what it was called until November 2024. */
const TYPE = 'dc+sd-jwt';
const OLD_TYPE = 'vc+sd-jwt';

function saysCredential({ header }: TokenContext): boolean {
  return [TYPE, OLD_TYPE].includes(mediaType(header));
}

function isCredential(context: TokenContext): boolean {
  return saysCredential(context) || findMember(context.claims, 'vct') !== null;
}

/** Type and certificates in the header of an SD-JWT. */
export const CREDENTIAL_HEADER_RULES = inFamily<TokenContext>('header', [
  {
    id: 'credential-type-old',
    severity: 'info',
    title: `Older type ${OLD_TYPE}`,
    why: `The type of SD-JWT VCs was renamed to “${TYPE}” in November 2024. Verifiers accept the older one for a while only.`,
    remedy: `Issue credentials with "typ": "${TYPE}".`,
    reference: SD_JWT_VC,
    *check(context) {
      const typ = findMember(context.header, 'typ')?.value;
      if (typ?.kind !== 'string' || mediaType(context.header) !== OLD_TYPE) return;
      yield matchHeader(context, 'typ', typ, `"typ" is ${quote(typ.value)}.`);
    },
  },
  {
    id: 'credential-type-missing',
    severity: 'warning',
    title: `Credential without the type ${TYPE}`,
    why: 'An SD-JWT VC must say what it is, so that it is not accepted as another kind of token, and no other as a credential.',
    remedy: `Set "typ" to "${TYPE}".`,
    reference: SD_JWT_VC,
    *check(context) {
      if (!isCredential(context) || saysCredential(context)) return;
      const typ = findMember(context.header, 'typ')?.value;
      const of = 'The payload has "vct", which credentials have';
      if (typ === undefined)
        yield { part: 'header', place: null, what: `${of}, but the header has no "typ".` };
      else yield matchHeader(context, 'typ', typ, `${of}, but "typ" is another type.`);
    },
  },
  {
    id: 'x5c-unprotected',
    severity: 'warning',
    title: 'Certificates in the unprotected header',
    why: 'The signature does not cover them, so anyone can replace them by certificates of their own.',
    remedy: 'Put “x5c” into the protected header, and ignore any other.',
    reference: SD_JWT_VC,
    *check({ token }) {
      const header = signatureOf(token)?.unprotectedHeader?.object ?? null;
      if (findMember(header, 'x5c') === null) return;
      yield { part: 'token', place: null, what: 'The unprotected header has "x5c".' };
    },
  },
]);

/** What the claims of a credential must have, and what its holder must not be able to withhold. */
export const CREDENTIAL_CLAIM_RULES = inFamily<TokenContext>('claims', [
  {
    id: 'vct-missing',
    severity: 'error',
    title: 'Credential without a type (vct)',
    why: 'Without “vct”, a verifier cannot tell what the credential attests or which claims belong in it, and must refuse it.',
    remedy: 'Set “vct” to the URI of the credential’s type.',
    reference: SD_JWT_VC,
    *check(context) {
      if (!saysCredential(context) || !context.claimsWhole) return;
      const vct = findMember(context.claims, 'vct')?.value;
      if (vct === undefined) yield { part: 'payload', place: null, what: 'The payload has no "vct".' };
      else if (vct.kind !== 'string' || vct.value === '')
        yield matchClaim(context, 'vct', vct, '"vct" is not a name of a type.');
    },
  },
  {
    id: 'credential-issuer-missing',
    severity: 'warning',
    title: 'Credential without an issuer',
    why: 'Without “iss” or a certificate, a verifier cannot tell whose key to use, nor whom it trusts.',
    remedy: 'Set “iss”, or put the issuer’s certificate into “x5c” of the protected header.',
    reference: SD_JWT_VC,
    *check(context) {
      if (!isCredential(context) || !context.claimsWhole) return;
      if (findMember(context.claims, 'iss') !== null || findMember(context.header, 'x5c') !== null) return;
      yield {
        part: 'payload',
        place: null,
        what: 'There is neither "iss" in the payload nor "x5c" in the header.',
      };
    },
  },
  {
    id: 'credential-unbound',
    severity: 'info',
    title: 'Credential without its holder’s key',
    why: 'Without “cnf”, whoever has a copy of the credential can present it.',
    remedy: 'Put the holder’s public key into “cnf”, unless anyone may present it.',
    reference: rfc(7800, '3'),
    *check(context) {
      if (!isCredential(context) || !context.claimsWhole) return;
      if (findMember(context.claims, 'cnf') !== null) return;
      yield { part: 'payload', place: null, what: 'The payload has no "cnf".' };
    },
  },
  {
    id: 'status-form',
    severity: 'warning',
    title: 'Status that cannot be looked up',
    why: 'A verifier cannot find out whether the credential was revoked, and may accept one that was.',
    remedy: 'Set “status_list” in it, with the number “idx” of its entry and the “uri” of the list.',
    reference: {
      label: 'Token Status List (draft-ietf-oauth-status-list)',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/',
    },
    *check(context) {
      const status = findMember(context.claims, 'status')?.value;
      if (status === undefined || !isCredential(context)) return;
      const list = status.kind === 'object' ? findMember(status, 'status_list')?.value : undefined;
      if (status.kind !== 'object' || status.members.length === 0)
        yield matchClaim(context, 'status', status, '"status" says nothing of where the status is.');
      else if (list !== undefined) {
        const object = list.kind === 'object' ? list : null;
        const index = findMember(object, 'idx')?.value;
        const isIndex = index?.kind === 'number' && /^\d+$/.test(index.text);
        const missing = isIndex ? (stringMember(object, 'uri') === null ? 'uri' : null) : 'idx';
        if (missing !== null)
          yield {
            ...matchClaim(context, 'status', list, `"status_list" has no "${missing}" of the right type.`),
            path: '/status/status_list',
          };
      }
    },
  },
  {
    id: 'needed-claim-withheld',
    severity: 'warning',
    title: 'Needed claim can be withheld',
    why: 'A holder who withholds it keeps a verifier from seeing that the token expired, whom it is for or whose it is.',
    remedy: 'Issue it in the signed payload, not in a disclosure.',
    reference: rfc(9901, '9.7'),
    *check(context) {
      const needed = neededClaims(isCredential(context));
      for (const { path } of openedOf(context.token)?.disclosures ?? []) {
        const name = path?.slice(1) ?? '';
        const node = needed.includes(name) ? findMember(context.claims, name)?.value : undefined;
        if (node !== undefined) yield matchClaim(context, name, node, `"${name}" is in a disclosure.`);
      }
    },
  },
  {
    id: 'salt-short',
    severity: 'warning',
    title: 'Short salt in a disclosure',
    why: 'Whoever has the token can guess a withheld value and compare its digest, unless the salt is long and random.',
    remedy: 'Use a new random salt of 128 bits or more for each disclosure.',
    reference: rfc(9901, '9.3'),
    *check({ token }) {
      for (const [index, disclosure] of (openedOf(token)?.disclosures ?? []).entries()) {
        const { salt } = disclosure;
        if (salt !== null && bitsOf(salt) < 128)
          yield matchDisclosure(
            token,
            disclosure,
            `The salt of disclosure ${index + 1} is shorter than 128 bits.`,
          );
      }
    },
  },
  {
    id: 'salt-reused',
    severity: 'warning',
    title: 'Salt used twice',
    why: 'With one salt for several claims, each claim that is disclosed makes it easier to guess those that are withheld.',
    remedy: 'Use a new random salt for each disclosure.',
    reference: rfc(9901, '9.3'),
    *check({ token }) {
      const seen = new Map<string, number>();
      for (const [index, disclosure] of (openedOf(token)?.disclosures ?? []).entries()) {
        const { salt, state } = disclosure;
        if (salt === null || state === 'duplicate') continue;
        const first = seen.get(salt);
        if (first === undefined) seen.set(salt, index);
        else
          yield matchDisclosure(
            token,
            disclosure,
            `Disclosure ${index + 1} has the same salt as disclosure ${first + 1}.`,
          );
      }
    },
  },
]);

/** Of what is no base64url nothing but its characters can be counted. */
function bitsOf(salt: string): number {
  const { bytes, faults } = readBase64url(salt);
  return (faults.size === 0 ? bytes.length : salt.length) * 8;
}

function matchDisclosure({ found }: TokenContext['token'], { start, text }: Disclosure, what: string): Match {
  return { part: 'token', place: placeIn(found, start, start + text.length), what };
}
