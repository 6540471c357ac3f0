import { type Reference, rfc } from '../reference.ts';
import { findSensitive, type SensitiveHit, type SensitiveId } from './find-sensitive.ts';
import { placeOf, type Rule, type Severity, type TokenContext } from './rule.ts';

interface Wording {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

const READABLE = 'A signed payload is not encrypted: whoever sees the token reads it.';
const REFERENCE: Reference = rfc(7519, '12');

const WORDING: Record<SensitiveId, Wording> = {
  'sensitive-password': {
    severity: 'error',
    title: 'A password in a readable payload',
    why: READABLE,
    fix: 'Take it out, and change the password: it has to count as known.',
  },
  'sensitive-secret': {
    severity: 'error',
    title: 'A secret in a readable payload',
    why: READABLE,
    fix: 'Take it out, and replace the secret: it has to count as known.',
  },
  'sensitive-card': {
    severity: 'error',
    title: 'A payment card in a readable payload',
    why: READABLE,
    fix: 'Take it out; send a reference that only your servers can resolve.',
  },
  'sensitive-national-id': {
    severity: 'warning',
    title: 'A national id in a readable payload',
    why: READABLE,
    fix: 'Send a reference that only your servers can resolve, or encrypt the token.',
  },
  'sensitive-email': {
    severity: 'warning',
    title: 'Personal data in a readable payload',
    why: READABLE,
    fix: 'Send it only to those who need it; logs and URLs keep tokens for long.',
  },
  'sensitive-phone': {
    severity: 'warning',
    title: 'Personal data in a readable payload',
    why: READABLE,
    fix: 'Send it only to those who need it; logs and URLs keep tokens for long.',
  },
};

const IDS = Object.keys(WORDING) as SensitiveId[];

/** One walk serves all rules of a token. */
const found = new WeakMap<object, readonly SensitiveHit[]>();

function hitsOf({ claims }: TokenContext): readonly SensitiveHit[] {
  if (claims === null) return [];
  const known = found.get(claims) ?? findSensitive(claims);
  found.set(claims, known);
  return known;
}

export const SENSITIVE_RULES: readonly Rule<TokenContext>[] = IDS.map((id) => ({
  id,
  ...WORDING[id],
  reference: REFERENCE,
  *check(context) {
    for (const hit of hitsOf(context)) {
      if (hit.id !== id) continue;
      const place = placeOf(context.token.payload, 'payload', hit.node);
      yield { part: 'payload', place, path: () => hit.path, what: hit.what };
    }
  },
}));
