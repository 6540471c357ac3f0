import type { TokenContext } from '../claims/token-context.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, matchHeader } from './rule.ts';

/** Only so much of a `kid` is searched: no real one is longer. */
const READ_LENGTH = 2000;

const WHY =
  'A verifier that looks up keys by an unchecked “kid” can be tricked into using a key that the attacker chose.';
const REFERENCE = rfc(8725, '3.10');

const UP = /(?:^|[\\/]|%2f|%5c)(?:\.|%2e){2}(?:[\\/]|%2f|%5c|$)/i;
const ABSOLUTE = /^(?:\/(?:dev|etc|proc|sys|tmp|var|home|usr|root|opt)\/|[a-z]:\\|\\\\\w)/i;
const NUL = /\0|%00/;

const QUOTE_AND_WORD =
  /['"`]\s*(?:\)\s*)?(?:or|and|union|having|order\s+by|limit|;|--|#|\|\|)(?=[\s'"(-]|$)/i;
const SELECT = /\bunion\s+(?:all\s+|distinct\s+)?select\b|\bselect\b.{1,80}\bfrom\b/i;
const STACKED = /;\s*(?:drop|insert|update|delete|select|exec|waitfor)\s/i;

const PIPED =
  /(?:^|[|;&\n])\s*(?:\/(?:usr\/)?s?bin\/|(?:cat|curl|wget|nc|ncat|bash|sh|sleep|ping|touch|rm|nslookup|python3?|perl|powershell|cmd)\s+\S)/i;
const SUBSTITUTED = /\$\([^)]{1,200}\)|`[^`]{2,200}`|\$\{IFS\}/;

const SCHEME = /^(?:https?|ftps?|file|gopher|dict|ldaps?|jar|php|phar|smb|data|expect):/i;
const HOST_ONLY = /^\/\/[\w.-]+\.[a-z]{2,}/i;

function* matchKid(context: TokenContext, judge: (kid: string) => Partial<Match> | null): Iterable<Match> {
  const node = findMember(context.header, 'kid')?.value;
  if (node?.kind !== 'string') return;
  const found = judge(node.value.slice(0, READ_LENGTH));
  if (found !== null) yield { ...matchHeader(context, 'kid', node, ''), ...found };
}

function words(kid: string, what: string): { what: string } {
  return { what: `"kid" is ${quote(kid)}: ${what}.` };
}

/** What attack tools try in `kid`, which many verifiers use to find a file, a row or a key server. */
export const KID_RULES = inFamily<TokenContext>('header', [
  {
    id: 'kid-path',
    severity: 'warning',
    title: 'Key ID is a path',
    why: WHY,
    remedy: 'Look up keys by exact name in a fixed list, never in the file system.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) => {
        if (UP.test(kid)) return words(kid, 'it leads to parent directories');
        if (NUL.test(kid)) return words(kid, 'it contains a NUL, which cuts off file names');
        return ABSOLUTE.test(kid) ? words(kid, 'it names a system file') : null;
      }),
  },
  {
    id: 'kid-sql',
    severity: 'warning',
    title: 'SQL in the key ID',
    why: WHY,
    remedy: 'Use a prepared statement, or a fixed list of keys.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) =>
        QUOTE_AND_WORD.test(kid) || SELECT.test(kid) || STACKED.test(kid)
          ? words(kid, 'it would change a query that includes it')
          : null,
      ),
  },
  {
    id: 'kid-command',
    severity: 'warning',
    title: 'Shell command in the key ID',
    why: 'A verifier that passes “kid” to a shell, or to a function that opens pipes, runs the command.',
    remedy: 'Look up keys by exact name in a fixed list.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) =>
        PIPED.test(kid) || SUBSTITUTED.test(kid) ? words(kid, 'a shell would run part of it') : null,
      ),
  },
  {
    id: 'kid-url',
    severity: 'warning',
    title: 'Key ID is a URL',
    why: 'A verifier that fetches it uses the attacker’s keys, and can be sent to internal hosts.',
    remedy: 'Compare it as a name; never fetch it.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) => {
        if (!SCHEME.test(kid) && !HOST_ONLY.test(kid)) return null;
        const said = words(kid, 'a verifier may fetch it');
        // Key vaults name their keys so.
        return /^https:\/\//i.test(kid) ? { ...said, severity: 'info' } : said;
      }),
  },
  {
    id: 'kid-not-string',
    severity: 'error',
    title: 'Key ID is not a string',
    why: '“kid” must be a string. Verifiers refuse the token, or compare “kid” in ways that nobody has tested.',
    remedy: 'Put the value in quotes.',
    reference: rfc(7515, '4.1.4'),
    *check(context) {
      const node = findMember(context.header, 'kid')?.value;
      if (node === undefined || node.kind === 'string') return;
      yield matchHeader(context, 'kid', node, `"kid" is ${nameJsonKind(node)}.`);
    },
  },
]);
