import type { TokenContext } from '../claims/token-context.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, matchHeader } from './rule.ts';

/** Only so much of a `kid` is searched: no real one is longer. */
const READ_LENGTH = 2000;

const WHY = 'A verifier that looks the key up by it unfiltered can be led to a key of the attacker’s choice.';
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
    title: 'The key id is a path',
    why: WHY,
    remedy: 'Look keys up by exact name in a fixed list, never in the file system.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) => {
        if (UP.test(kid)) return words(kid, 'it climbs up the file system');
        if (NUL.test(kid)) return words(kid, 'it holds a NUL, which cuts file names short');
        return ABSOLUTE.test(kid) ? words(kid, 'it names a file of the system') : null;
      }),
  },
  {
    id: 'kid-sql',
    severity: 'warning',
    title: 'The key id holds SQL',
    why: WHY,
    remedy: 'Use a prepared statement, or a fixed list of keys.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) =>
        QUOTE_AND_WORD.test(kid) || SELECT.test(kid) || STACKED.test(kid)
          ? words(kid, 'it would change a query that it is put into')
          : null,
      ),
  },
  {
    id: 'kid-command',
    severity: 'warning',
    title: 'The key id holds a command',
    why: 'A verifier that hands it to a shell or to a function that opens pipes runs it.',
    remedy: 'Look keys up by exact name in a fixed list.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) =>
        PIPED.test(kid) || SUBSTITUTED.test(kid) ? words(kid, 'a shell would run part of it') : null,
      ),
  },
  {
    id: 'kid-url',
    severity: 'warning',
    title: 'The key id is an address',
    why: 'A verifier that fetches it takes keys from whoever made the token, and can be sent to hosts inside.',
    remedy: 'Compare it as a name; never fetch it.',
    reference: REFERENCE,
    check: (context) =>
      matchKid(context, (kid) => {
        if (!SCHEME.test(kid) && !HOST_ONLY.test(kid)) return null;
        const said = words(kid, 'something may fetch it');
        // Key vaults name their keys so.
        return /^https:\/\//i.test(kid) ? { ...said, severity: 'info' } : said;
      }),
  },
  {
    id: 'kid-not-string',
    severity: 'error',
    title: 'The key id is not a string',
    why: 'It must be one; verifiers refuse the token, or compare it in ways that nobody tested.',
    remedy: 'Write it in quotes.',
    reference: rfc(7515, '4.1.4'),
    *check(context) {
      const node = findMember(context.header, 'kid')?.value;
      if (node === undefined || node.kind === 'string') return;
      yield matchHeader(context, 'kid', node, `"kid" is ${nameJsonKind(node)}.`);
    },
  },
]);
