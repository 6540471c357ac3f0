import { formatUtc } from '../claims/numeric-date.ts';
import { missingKid } from '../keys/choose-key.ts';
import { isSameIdentity } from '../keys/identity.ts';
import type { CertificateFacts, KeyReading, SetFault } from '../keys/key.ts';
import { nameKid } from '../keys/name-key.ts';
import { SET_REMEDIES } from '../keys/set-remedies.ts';
import { findMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type KeyContext, type Match, matchHeader, type Rule } from './rule.ts';
import { usedKey } from './used-key.ts';

/** Whether key and token are meant for each other, by what each says of itself. */
export const KEY_MATCH_RULES = inFamily<KeyContext>('key', [
  {
    id: 'key-alg-mismatch',
    severity: 'error',
    title: 'Key is for another algorithm',
    why: 'A verifier that lets the token choose the algorithm can be tricked into misusing a key.',
    remedy: 'Use the key for this algorithm, or correct its "alg".',
    reference: rfc(8725, '3.1'),
    *check({ check }) {
      if (check.state === 'unusable-key' && check.misfit?.code === 'alg') {
        yield { part: 'key', place: null, what: check.misfit.what };
      }
    },
  },
  {
    id: 'key-use-mismatch',
    severity: 'error',
    title: 'Key is not for this use',
    why: 'The key states what it may be used for, and a verifier must respect that.',
    remedy: 'Use the signing key of the same issuer.',
    reference: rfc(7517, '4.2'),
    *check({ check }) {
      if (check.state !== 'unusable-key') return;
      const { misfit } = check;
      if (misfit === null || !['restriction', 'use', 'key-ops'].includes(misfit.code)) return;
      yield {
        part: 'key',
        place: null,
        what: misfit.what,
        remedy: misfit.remedy,
        ...(misfit.code === 'restriction' ? { title: 'Invalid usage restriction in the key' } : {}),
      };
    },
  },
  {
    id: 'kid-mismatch',
    severity: 'info',
    title: 'Key ID does not match the token’s kid',
    why: 'A verifier that looks up its key by "kid" does not find this one.',
    remedy: 'Use the key that the header names, or correct "kid".',
    reference: rfc(7515, '4.1.4'),
    *check(context) {
      const { header, check, key } = context;
      const severity = check.state === 'invalid' ? 'warning' : 'info';
      const kid = findMember(header, 'kid')?.value;
      const used = usedKey(context);
      const isNeeded = used !== null || check.state === 'unusable-key';
      if (kid?.kind === 'string' && isNeeded && missingKid(key, kid.value) !== null) {
        yield { ...matchHeader(context, 'kid', kid, nameOthers(key)), ...wordMissing(kid.value) };
      } else if (kid?.kind === 'string' && used !== null && used.kid !== null && used.kid !== kid.value) {
        const what = `The header says “${shorten(kid.value, 40)}”, but the key says “${shorten(used.kid, 40)}”.`;
        yield { ...matchHeader(context, 'kid', kid, what), severity };
      }
      if (used === null || key.state !== 'read') return;
      for (const [parameter, print] of printsOf(used.certificate)) {
        const named = findMember(header, parameter)?.value;
        if (named?.kind !== 'string' || print === null) continue;
        if (isSameIdentity(parameter, named.value, print)) continue;
        const what = `"${parameter}" in the header is not the thumbprint of the certificate in Key, ${print}.`;
        const title = 'Certificate does not match the token';
        yield { ...matchHeader(context, parameter, named, what), severity, title };
      }
    },
  },
  {
    id: 'certificate-expired',
    severity: 'warning',
    title: 'Certificate expired',
    why: 'Outside its validity period nobody vouches for the key, and a verifier that checks certificates refuses it.',
    remedy: 'Use the signer’s current certificate.',
    reference: rfc(5280, '4.1.2.5'),
    looksAtClock: true,
    *check(context) {
      const certificate = usedKey(context)?.certificate ?? null;
      if (certificate === null) return;
      const { notBefore, notAfter, subject } = certificate;
      const whose = subject === '' ? 'It' : `The certificate of “${shorten(subject, 40)}”`;
      if (context.nowSeconds > notAfter) {
        yield { part: 'key', place: null, what: `${whose} was valid until ${formatUtc(notAfter)}.` };
      } else if (context.nowSeconds < notBefore) {
        const title = 'Certificate not valid yet';
        yield { part: 'key', place: null, title, what: `${whose} is valid from ${formatUtc(notBefore)}.` };
      }
    },
  },
  setRule('jwks-duplicate-kid', 'duplicate-kid', 'warning', {
    title: 'Duplicate key ID in the set',
    why: 'A verifier that takes the first key with that ID may take the wrong one.',
    section: '4.5',
  }),
  setRule('jwks-private-member', 'private-member', 'warning', {
    title: 'Private key in the set',
    why: 'Issuers publish JWK Sets: anyone who reads a private key in one can sign with it.',
    section: '9.3',
  }),
  setRule('jwks-no-use-or-alg', 'no-use-or-alg', 'info', {
    title: 'Key without use or alg',
    why: 'Without "use" or "alg", a verifier has to guess what the key is for, and may misuse it.',
    section: '4.2',
  }),
  setRule('jwks-unknown-type', 'unknown-type', 'info', {
    title: 'Unknown key type in the set',
    why: 'Claimscope skipped it, as a verifier should.',
    section: '5',
  }),
  setRule('jwks-unusable-member', 'unusable-member', 'info', {
    title: 'Unusable key in the set',
    why: 'Claimscope skipped it; a token signed with it cannot be checked.',
    section: '5',
  }),
]);

function wordMissing(kid: string): Pick<Match, 'title' | 'remedy' | 'severity'> {
  return { title: `No key named ${nameKid(kid)} in this set`, remedy: FETCH_NEWER, severity: 'warning' };
}

const FETCH_NEWER =
  'Issuers replace their keys from time to time: fetch the current JWK Set. If the key is not there either, it was withdrawn, and you need a new token.';

/** So many names of a set are listed. */
const NAMES_AT_MOST = 4;

/** The names that a set does have. */
function nameOthers(reading: KeyReading): string {
  const kids = reading.state === 'read' ? reading.keys.flatMap(({ kid }) => kid ?? []) : [];
  if (kids.length === 0) return 'No key of the set has a "kid".';
  const more = kids.length - NAMES_AT_MOST;
  const names = kids.slice(0, NAMES_AT_MOST).map(nameKid).join(', ');
  return `The set has ${names}${more > 0 ? ` and ${more} more` : ''}.`;
}

function setRule(
  id: string,
  code: SetFault['code'],
  severity: 'warning' | 'info',
  words: { readonly title: string; readonly why: string; readonly section: string },
): Omit<Rule<KeyContext>, 'family'> {
  const { section, ...said } = words;
  return {
    id,
    severity,
    ...said,
    remedy: SET_REMEDIES[code],
    reference: rfc(7517, section),
    *check({ key }) {
      if (key.state !== 'read') return;
      for (const fault of key.setFaults) {
        if (fault.code !== code) continue;
        yield { part: 'key', place: fault.place, path: `/keys/${fault.index}`, what: fault.what };
      }
    },
  };
}

function printsOf(
  certificate: CertificateFacts | null,
): readonly (readonly ['x5t' | 'x5t#S256', string | null])[] {
  if (certificate === null) return [];
  return [
    ['x5t', certificate.x5t],
    ['x5t#S256', certificate.x5tS256],
  ];
}
