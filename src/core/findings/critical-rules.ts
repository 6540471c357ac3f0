import type { TokenContext } from '../claims/token-context.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { type CriticalReading, readCritical } from '../token/header-algorithm.ts';
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

/** Extensions that must be understood. The first rule says whether to refuse, the others who is to mend what. */
export const CRITICAL_RULES = inFamily<TokenContext>('header', [
  {
    id: 'crit-unknown',
    severity: 'error',
    title: 'A critical extension that is not understood',
    why: 'The issuer says the token must be refused by whoever does not implement the extension.',
    remedy: 'Check it with a library that implements the extension; do not ignore “crit”.',
    reference: rfc(7515, '4.1.11'),
    check: (context) =>
      matchCritical(context, (critical) =>
        critical.state === 'faulty'
          ? critical.what
          : `"crit" demands ${nameSome(critical.names)}, which Claimscope does not implement.`,
      ),
  },
  {
    id: 'crit-empty',
    severity: 'info',
    title: 'An empty list of critical extensions',
    why: 'An issuer must not write it: some verifiers refuse the token and some take it for one without “crit”.',
    remedy: 'Leave “crit” out where no extension is used.',
    reference: rfc(7515, '4.1.11'),
    check: (context) =>
      matchCritical(context, ({ node }) =>
        node.kind === 'array' && node.items.length === 0 ? '"crit" lists nothing.' : null,
      ),
  },
  {
    id: 'crit-missing-parameter',
    severity: 'info',
    title: 'A critical extension without its parameter',
    why: 'What is listed must be in the header; whoever added or took off the one forgot the other.',
    remedy: 'Add the parameter, or take its name off the list.',
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
    title: 'A standard parameter listed as critical',
    why: 'Only extensions belong there; a verifier may refuse the token for this alone.',
    remedy: 'Take it off the list: it has to be understood anyway.',
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
    title: 'An unencoded payload that is not marked critical',
    why: 'A verifier that does not know “b64” decodes the payload and checks, or reads, something else.',
    remedy: 'Add "crit": ["b64"]; in a JWT leave “b64” out, which must not use it.',
    reference: rfc(7797, '6'),
    *check(context) {
      const b64 = findMember(context.header, 'b64')?.value;
      if (b64?.kind !== 'boolean' || b64.value) return;
      const critical = findMember(context.header, 'crit')?.value;
      if (critical !== undefined && listNames(critical).includes('b64')) return;
      yield matchHeader(context, 'b64', b64, '"b64" is false and "crit" does not list it.');
    },
  },
]);
