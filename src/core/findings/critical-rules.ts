import type { TokenContext } from '../claims/token-context.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { type CriticalReading, readCritical } from '../token/critical.ts';
import { inFamily, type Match, matchHeader } from './rule.ts';

/** What RFC 7515, 7516 and 7518 define themselves; only extensions may be listed in `crit`. */
const DEFINED: ReadonlySet<string> = new Set(
  'alg enc zip jku jwk kid x5u x5c x5t x5t#S256 typ cty crit epk apu apv iv tag p2s p2c'.split(' '),
);

const NAMES_SAID = 5;

function nameSome(names: readonly string[]): string {
  const said = names.slice(0, NAMES_SAID).map((name) => quote(name));
  const more = names.length - said.length;
  return more === 0 ? said.join(', ') : `${said.join(', ')} and ${more} more`;
}

type Critical = Exclude<CriticalReading, { state: 'clear' }>;

/** The names in `crit` that are strings, whatever else is wrong with it. */
function listNames(node: JsonNode): readonly string[] {
  return node.kind === 'array'
    ? node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
    : [];
}

function* matchCritical(
  context: TokenContext,
  judge: (critical: Critical) => string | null,
): Iterable<Match> {
  const critical = readCritical(context.header);
  const what = critical.state === 'clear' ? null : judge(critical);
  if (critical.state !== 'clear' && what !== null) yield matchHeader(context, 'crit', critical.node, what);
}

/** Extensions that must be understood. The first rule says whether to refuse, the others who is to fix what. */
export const CRITICAL_RULES = inFamily<TokenContext>('header', [
  {
    id: 'crit-unknown',
    severity: 'error',
    title: 'Unsupported critical extension',
    why: 'The issuer requires every verifier that does not implement the extension to refuse the token.',
    remedy: 'Check the token with a library that implements the extension. Do not ignore “crit”.',
    reference: rfc(7515, '4.1.11'),
    check: (context) =>
      matchCritical(context, (critical) =>
        critical.state === 'faulty'
          ? critical.what
          : `"crit" requires ${nameSome(critical.names)}, which Claimscope does not implement.`,
      ),
  },
  {
    id: 'crit-empty',
    severity: 'info',
    title: 'Empty crit',
    why: 'An empty list is not allowed: some verifiers refuse the token, and some treat it as one without “crit”.',
    remedy: 'Remove “crit” where no extension is used.',
    reference: rfc(7515, '4.1.11'),
    check: (context) =>
      matchCritical(context, ({ node }) =>
        node.kind === 'array' && node.items.length === 0 ? '"crit" is an empty list.' : null,
      ),
  },
  {
    id: 'crit-missing-parameter',
    severity: 'info',
    title: 'Critical extension without its parameter',
    why: 'Every name in “crit” must also be a header parameter.',
    remedy: 'Add the parameter, or remove its name from “crit”.',
    reference: rfc(7515, '4.1.11'),
    check: (context) =>
      matchCritical(context, (critical) => {
        const absent = listNames(critical.node).filter((name) => findMember(context.header, name) === null);
        return absent.length === 0 ? null : `The header does not have ${nameSome(absent)}.`;
      }),
  },
  {
    id: 'crit-registered',
    severity: 'info',
    title: 'Standard parameter in crit',
    why: 'Only extensions belong in “crit”. A verifier may refuse the token for this alone.',
    remedy: 'Remove it from “crit”: every verifier has to understand it anyway.',
    reference: rfc(7515, '4.1.11'),
    check: (context) =>
      matchCritical(context, (critical) => {
        const defined = listNames(critical.node).filter((name) => DEFINED.has(name));
        return defined.length === 0 ? null : `"crit" lists ${nameSome(defined)}, which JOSE itself defines.`;
      }),
  },
  {
    id: 'b64-without-crit',
    severity: 'warning',
    title: 'Unencoded payload not marked as critical',
    why: 'A verifier that does not know “b64” decodes the payload, and so checks or reads something else.',
    remedy: 'Add "crit": ["b64"]. A JWT must not use “b64” at all.',
    reference: rfc(7797, '6'),
    *check(context) {
      const b64 = findMember(context.header, 'b64')?.value;
      if (b64?.kind !== 'boolean' || b64.value) return;
      const critical = findMember(context.header, 'crit')?.value;
      if (critical !== undefined && listNames(critical).includes('b64')) return;
      yield matchHeader(context, 'b64', b64, '"b64" is false, but "crit" does not list it.');
    },
  },
]);
