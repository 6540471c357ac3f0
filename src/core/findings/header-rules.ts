import { KNOWN_UNSUPPORTED, similarAlgorithm } from '../crypto/algorithms.ts';
import { rfc } from '../reference.ts';
import { findMember } from '../text/json-walk.ts';
import { readCritical } from '../token/header-algorithm.ts';
import { matchHeader, type Rule, type TokenContext } from './rule.ts';

function isNone(name: string): boolean {
  return name.trim().toLowerCase() === 'none';
}

const NAMES_SAID = 5;

function nameSome(names: readonly string[]): string {
  const said = names.slice(0, NAMES_SAID).map((name) => JSON.stringify(name.slice(0, 60)));
  const more = names.length - said.length;
  return more === 0 ? said.join(', ') : `${said.join(', ')} and ${more} more`;
}

export const HEADER_RULES: readonly Rule<TokenContext>[] = [
  {
    id: 'alg-none',
    severity: 'error',
    title: 'Unsecured: the algorithm is “none”',
    why: 'Anyone can write or change such a token; libraries that accepted it have let attackers in.',
    fix: 'Refuse it. Let the verifier allow only the algorithms it expects, by exact name.',
    reference: rfc(8725, '3.2'),
    *check(context) {
      const { algorithm } = context;
      if (algorithm.state === 'none') {
        yield matchHeader(
          context,
          'alg',
          algorithm.node,
          'The header says "alg": "none", so there is no signature to check.',
        );
      }
      if (algorithm.state === 'unknown' && isNone(algorithm.name)) {
        const what = `The header says "alg": ${JSON.stringify(algorithm.name)}, a spelling of “none” that filters may overlook.`;
        yield matchHeader(context, 'alg', algorithm.node, what);
      }
    },
  },
  {
    id: 'alg-missing',
    severity: 'error',
    title: 'No algorithm',
    why: 'Without “alg” nothing says how the signature was made, and a verifier must refuse the token.',
    fix: 'Put the algorithm into the header when signing.',
    reference: rfc(7515, '4.1.1'),
    *check(context) {
      const { algorithm, token } = context;
      if (token.header?.whole !== true) return;
      if (algorithm.state === 'missing')
        yield { part: 'header', place: null, what: 'The header has no "alg".' };
      if (algorithm.state === 'not-string') {
        yield matchHeader(context, 'alg', algorithm.node, `"alg" is ${algorithm.found}, not a string.`);
      }
    },
  },
  {
    id: 'alg-unknown',
    severity: 'error',
    title: 'An algorithm that is not known',
    why: 'A verifier must refuse what it does not implement; names are compared with their exact case.',
    fix: 'Use a registered name, such as HS256, RS256, ES256 or Ed25519.',
    reference: rfc(7515, '4.1.1'),
    *check(context) {
      const { algorithm, token } = context;
      if (algorithm.state !== 'unknown' || isNone(algorithm.name) || token.form === 'jwe') return;
      const name = JSON.stringify(algorithm.name.slice(0, 40));
      const known = KNOWN_UNSUPPORTED.get(algorithm.name);
      const similar = similarAlgorithm(algorithm.name);
      if (known !== undefined) yield matchHeader(context, 'alg', algorithm.node, `${name}: ${known}.`);
      else if (similar !== null) {
        const what = `${name} is not a name that verifiers know; ${similar} is.`;
        yield { ...matchHeader(context, 'alg', algorithm.node, what), fix: `Write ${similar}.` };
      } else
        yield matchHeader(
          context,
          'alg',
          algorithm.node,
          `${name} is not an algorithm that Claimscope knows.`,
        );
    },
  },
  {
    id: 'crit-unknown',
    severity: 'error',
    title: 'A critical extension that is not understood',
    why: 'The issuer says the token must be refused by whoever does not implement the extension.',
    fix: 'Check it with a library that implements the extension; do not ignore “crit”.',
    reference: rfc(7515, '4.1.11'),
    *check(context) {
      const critical = readCritical(context.header);
      if (critical.state === 'absent') return;
      const what =
        critical.state === 'faulty'
          ? critical.what
          : `"crit" demands ${nameSome(critical.names)}, which Claimscope does not implement.`;
      yield matchHeader(context, 'crit', critical.node, what);
    },
  },
  {
    id: 'typ-missing',
    severity: 'info',
    title: 'No type',
    why: 'An explicit “typ” stops one kind of token from being accepted as another.',
    fix: 'Set “typ”, for example "at+jwt" for an access token.',
    reference: rfc(8725, '3.11'),
    *check({ token, header }) {
      if (token.header?.whole !== true || findMember(header, 'typ') !== null) return;
      yield { part: 'header', place: null, what: 'The header has no "typ".' };
    },
  },
];
