import type { Reference } from '../text/reference.ts';
import { rfc } from '../text/reference.ts';
import type { Finding, RuleWords } from './rule.ts';

/** What one token says of another and what is not so; see `policy/pairing.ts`. */
interface Misfit {
  readonly title: string;
  readonly reason: string;
  readonly reference: Reference;
}

/** Raised for a token that was found with others: it looks at these, or at the request around it. */
export const DOES_NOT_BELONG: RuleWords = {
  id: 'does-not-belong',
  family: 'claims',
  severity: 'error',
  title: 'Does not fit what was found with it',
  why: 'Whoever checks it, as the specification of this kind of token requires, refuses the token or what it is for.',
  remedy:
    'See “Belongs together” for what it was compared with, and send both as they were made for each other.',
  reference: rfc(8725, '3.12'),
};

/** The finding for what is said not to fit under “Belongs together”, where it leads. */
export function findMisfit({ title, reason, reference }: Misfit): Finding {
  const { id: code, title: _, ...words } = DOES_NOT_BELONG;
  return {
    code,
    ...words,
    title: `Does not fit: ${title}`,
    part: 'token',
    place: { doc: 'beside', start: 0, end: 0 },
    path: null,
    what: reason,
    reference,
    meant: null,
  };
}
