import type { TokenContext } from '../claims/token-context.ts';
import { type Reference, rfc } from '../text/reference.ts';
import type { Rule, Severity, Visitors } from './rule.ts';
import { type SensitiveId, searchSensitive } from './sensitive/search-sensitive.ts';

interface Wording {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

const READABLE = 'A signed payload is not encrypted: anyone who sees the token can read it.';
const REFERENCE: Reference = rfc(7519, '12');

/** Personal data that a service may need, and that logs and URLs keep for long. */
function personal(title: string, severity: Severity = 'warning'): Wording {
  const remedy = 'Send it only to those who need it: tokens stay in logs and URLs for a long time.';
  return { severity, title, why: READABLE, remedy };
}

const ELSEWHERE = 'Send a reference that only your servers can resolve, or encrypt the token.';

const WORDING: Record<SensitiveId, Wording> = {
  'sensitive-password': {
    severity: 'error',
    title: 'Password in a readable payload',
    why: READABLE,
    remedy: 'Remove it, and change the password: consider it leaked.',
  },
  'sensitive-secret': {
    severity: 'error',
    title: 'Secret in a readable payload',
    why: READABLE,
    remedy: 'Remove it, and replace the secret: consider it leaked.',
  },
  'sensitive-token': {
    severity: 'warning',
    title: 'Another token in a readable payload',
    why: 'Anyone who sees this token gets the other one, and everything that it allows.',
    remedy: 'Keep it on the server, or encrypt the token.',
  },
  'sensitive-session': {
    severity: 'warning',
    title: 'Session ID in a readable payload',
    why: 'Anyone who sees the token can use the session ID to take over the session.',
    remedy: 'Send a hash of it, or an ID that gives no access.',
  },
  'sensitive-card': {
    severity: 'error',
    title: 'Payment card in a readable payload',
    why: READABLE,
    remedy: 'Remove it, and send a reference that only your servers can resolve.',
  },
  'sensitive-national-id': {
    severity: 'warning',
    title: 'National ID in a readable payload',
    why: READABLE,
    remedy: ELSEWHERE,
  },
  'sensitive-iban': {
    severity: 'warning',
    title: 'Bank account in a readable payload',
    why: READABLE,
    remedy: ELSEWHERE,
  },
  'sensitive-health': {
    severity: 'warning',
    title: 'Health data in a readable payload',
    why: 'The law gives it special protection (GDPR Art. 9), and anyone who sees the token can read it.',
    remedy: ELSEWHERE,
  },
  'sensitive-email': personal('Personal data in a readable payload'),
  'sensitive-phone': personal('Personal data in a readable payload'),
  'sensitive-birthdate': personal('Date of birth in a readable payload'),
  'sensitive-address': personal('Postal address in a readable payload'),
  'sensitive-location': personal('Location in a readable payload'),
  'sensitive-ip': personal('IP address in a readable payload', 'info'),
};

/**
 * An ID Token is made to tell who its subject is: in these claims that is worth knowing and no alarm. They are those
 * of OpenID Connect Core section 5.1, of Microsoft and of Firebase.
 */
const CLAIMS_OF_PERSONS: ReadonlySet<string> = new Set(
  'name nickname preferred_username email phone_number birthdate address emails upn unique_name firebase'.split(
    ' ',
  ),
);
const OF_PERSONS: ReadonlySet<SensitiveId> = new Set<SensitiveId>([
  'sensitive-email',
  'sensitive-phone',
  'sensitive-birthdate',
  'sensitive-address',
  'sensitive-location',
]);

/** Serves all rules of this family. */
function visitSensitive({ claims, kind }: TokenContext): Visitors {
  if (claims === null) return {};
  const search = searchSensitive();
  let claim = '';
  return {
    payload: (visit) => {
      if (visit.depth === 1) claim = visit.member?.name ?? '';
      const hit = search(visit);
      if (hit === null) return null;
      const isWhatItIsFor = kind === 'id' && CLAIMS_OF_PERSONS.has(claim) && OF_PERSONS.has(hit.id);
      return isWhatItIsFor ? { ...hit, severity: 'info' } : hit;
    },
  };
}

const IDS = Object.keys(WORDING) as SensitiveId[];

export const SENSITIVE_RULES: readonly Rule<TokenContext>[] = IDS.map((id) => ({
  id,
  family: 'sensitive',
  ...WORDING[id],
  reference: REFERENCE,
  visitors: visitSensitive,
}));
