import { audiencesIn, looksLikeEndpoint } from '../claims/audience.ts';
import { explainCriticalClaims } from '../claims/critical-claims.ts';
import { findKind, type KindReading } from '../claims/find-kind.ts';
import { type Kind, type KindId, type Need, nodeAt } from '../claims/kind.ts';
import { misfitOf } from '../claims/kind-misfit.ts';
import { explainStatusListFault } from '../claims/status-list-form.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { mediaType } from '../claims/token-kind.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember, nameJsonKind, pointerToken } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, placeOf } from './rule.ts';

/** Of these the rules of all tokens, those of SD-JWTs and the profiles of a policy say what there is to say. */
const JUDGED_ELSEWHERE: ReadonlySet<KindId> = new Set([
  'access-token',
  'acme',
  'id-token',
  'sd-jwt-vc',
  'json-web-proof',
  'vc-jwt',
]);

/** What `typ-contradicts-claims` and `jti-missing` say already, by type. */
const SAID_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'dpop+jwt': ['htm', 'htu', 'jti'],
  'kb+jwt': ['sd_hash', 'nonce'],
  'logout+jwt': ['events', 'jti'],
  'secevent+jwt': ['events', 'jti'],
};
const BANS_SAID_ELSEWHERE: Readonly<Record<string, readonly string[]>> = { 'logout+jwt': ['nonce'] };

/** The kind that a token is held against; null where it is of none. */
export function judgedKindOf({ header, claims }: TokenContext): KindReading | null {
  const found = findKind(header, claims);
  const isOther = found === null || JUDGED_ELSEWHERE.has(found.kind.id);
  // Without its type it is as likely something else.
  return isOther || (found.kind.id === 'passport' && !found.isTyped) ? null : found;
}

function isKind(context: TokenContext, id: KindId): boolean {
  return judgedKindOf(context)?.kind.id === id;
}

type KindPart = 'header' | 'payload';

function rootOf(context: TokenContext, part: KindPart): TokenContext['header'] {
  return part === 'header' ? context.header : context.claims;
}

function pointerOf(path: readonly string[]): string {
  return path.map((name) => `/${pointerToken(name)}`).join('');
}

function matchAt(
  context: TokenContext,
  part: KindPart,
  path: readonly string[],
  node: JsonNode,
  what: string,
): Match {
  return { part, place: placeOf(context, part, node), path: pointerOf(path), what };
}

/** Names a path in a sentence: “status_list.bits”. */
function namePath(path: readonly string[]): string {
  return JSON.stringify(path.join('.'));
}

function* missingOf(context: TokenContext, part: KindPart): Iterable<Match> {
  const found = judgedKindOf(context);
  const root = rootOf(context, part);
  const isWhole = part === 'header' ? context.headerDoc?.whole === true : context.claimsWhole;
  if (found === null || !isWhole) return;
  const { kind } = found;
  const said = SAID_ELSEWHERE[mediaType(context.header)] ?? [];
  for (const { path, or, role } of kind[part === 'header' ? 'header' : 'claims']) {
    if (nodeAt(root, path) !== undefined || or.some((name) => findMember(root, name) !== null)) continue;
    // Of what is missing inside, the outermost says all.
    if (path.length > 1 && nodeAt(root, path.slice(0, -1))?.kind !== 'object' && isNeeded(kind, part, path))
      continue;
    if (part === 'payload' && said.includes(path[0] ?? '')) continue;
    const names =
      or.length === 0
        ? namePath(path)
        : [namePath(path), ...or.map((name) => JSON.stringify(name))].join(' or ');
    const what = `The ${part} has no ${names}, which says ${role}.`;
    yield {
      part,
      place: null,
      what,
      title: titleOf(kind, path, or),
      remedy: `Set ${names} where the token is issued, or refuse the token.`,
      reference: kind.reference,
    };
  }
}

/** Whether what is around it is needed too, and says that it is missing. */
function isNeeded(kind: Kind, part: KindPart, path: readonly string[]): boolean {
  const around = pointerOf(path.slice(0, -1));
  return kind[part === 'header' ? 'header' : 'claims'].some((need) => pointerOf(need.path) === around);
}

function titleOf({ name }: Kind, path: readonly string[], or: readonly string[]): string {
  return `${capitalize(name)} without ${[path.join('.'), ...or].join(' or ')}`;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function* misfitsOf(context: TokenContext): Iterable<Match> {
  const found = judgedKindOf(context);
  if (found === null) return;
  for (const part of ['header', 'payload'] as const) {
    const needs: readonly Need[] = part === 'header' ? found.kind.header : found.kind.claims;
    for (const need of needs) {
      const node = nodeAt(rootOf(context, part), need.path);
      const misfit = node === undefined || need.or.length > 0 ? null : misfitOf(node, need.type);
      if (node === undefined || misfit === null) continue;
      yield {
        ...matchAt(
          context,
          part,
          need.path,
          node,
          `${namePath(need.path)} is ${misfit.found}; ${misfit.wanted} is required.`,
        ),
        reference: found.kind.reference,
      };
    }
  }
}

/** What the header of a kind of token must have. */
export const KIND_HEADER_RULES = inFamily<TokenContext>('header', [
  {
    id: 'kind-type-missing',
    severity: 'warning',
    title: 'Token without its type',
    why: 'Without its own type, the token can be passed off as another kind, and another kind as this one.',
    remedy: 'Set “typ” to the type of this kind of token.',
    reference: rfc(8725, '3.11'),
    *check(context) {
      const found = judgedKindOf(context);
      const type = found?.kind.types[0];
      if (found === null || found.isTyped || type === undefined || !found.kind.needsType) return;
      const { kind } = found;
      const what = `By its claims it is ${kind.article} ${kind.name}, whose “typ” must be ${JSON.stringify(type)}.`;
      const typ = findMember(context.header, 'typ')?.value;
      const match: Match =
        typ === undefined
          ? { part: 'header', place: null, what }
          : matchAt(context, 'header', ['typ'], typ, what);
      yield {
        ...match,
        title: `${capitalize(kind.name)} without its type`,
        remedy: `Set “typ” to “${type}”.`,
        reference: kind.reference,
      };
    },
  },
  {
    id: 'kind-header-missing',
    severity: 'warning',
    title: 'Required header parameter missing',
    why: 'This kind of token must have it, and a verifier that follows the specification refuses the token.',
    remedy: 'Set it where the token is issued, or refuse the token.',
    reference: rfc(8725, '3.12'),
    check: (context) => missingOf(context, 'header'),
  },
  {
    id: 'kind-algorithm',
    severity: 'error',
    title: 'Algorithm not allowed for this kind of token',
    why: 'This kind of token proves who has a private key. With a shared secret, or with none, it proves nothing.',
    remedy: 'Sign it with a private key, such as with ES256, and refuse any other.',
    reference: rfc(9449, '4.3'),
    *check(context) {
      const found = judgedKindOf(context);
      const { algorithm } = context;
      const node = findMember(context.header, 'alg')?.value;
      if (found === null || node === undefined || !found.kind.isAsymmetric) return;
      const isOpen =
        algorithm.state === 'none' || (algorithm.state === 'known' && algorithm.algorithm.kty === 'oct');
      const { article, name, reference } = found.kind;
      const said = node.kind === 'string' ? quote(node.value) : nameJsonKind(node);
      if (isOpen)
        yield {
          ...matchAt(
            context,
            'header',
            ['alg'],
            node,
            `"alg" is ${said}, but ${article} ${name} must be signed with a private key.`,
          ),
          reference,
        };
    },
  },
]);

/** What the claims of a kind of token must have, and must not have. */
export const KIND_CLAIM_RULES = inFamily<TokenContext>('claims', [
  {
    id: 'kind-claim-missing',
    severity: 'warning',
    title: 'Required claim missing',
    why: 'This kind of token must have it, and a verifier that follows the specification refuses the token.',
    remedy: 'Set it where the token is issued, or refuse the token.',
    reference: rfc(8725, '3.12'),
    check: (context) => missingOf(context, 'payload'),
  },
  {
    id: 'kind-member-form',
    severity: 'warning',
    title: 'Required member of another form',
    why: 'A verifier cannot use the value, and refuses the token.',
    remedy: 'Write the value as the specification of this kind of token says.',
    reference: rfc(8725, '3.12'),
    check: misfitsOf,
  },
  {
    id: 'kind-claim-forbidden',
    severity: 'warning',
    title: 'Claim that this kind of token must not have',
    why: 'It could be taken for another kind of token, or be read in a way that nobody meant.',
    remedy: 'Leave the claim out.',
    reference: rfc(8725, '3.12'),
    *check(context) {
      const found = judgedKindOf(context);
      if (found === null) return;
      const { kind } = found;
      const said = BANS_SAID_ELSEWHERE[mediaType(context.header)] ?? [];
      for (const { name, why } of kind.bans) {
        const node = findMember(context.claims, name)?.value;
        if (node === undefined || said.includes(name)) continue;
        const what = `${capitalize(kind.article)} ${kind.name} must not have ${JSON.stringify(name)}. ${why}`;
        yield { ...matchAt(context, 'payload', [name], node, what), reference: kind.reference };
      }
    },
  },
  {
    id: 'client-assertion-audience',
    severity: 'warning',
    title: 'Audience of a client assertion is not the issuer alone',
    why: 'A server that the client was lured to can use the assertion at another server, unless the audience names exactly one.',
    remedy: 'Set “aud” to the issuer identifier of the authorization server, as a single string.',
    reference: {
      label: 'RFC 7523 bis (draft-ietf-oauth-rfc7523bis)',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-rfc7523bis/',
    },
    *check(context) {
      const node = findMember(context.claims, 'aud')?.value;
      if (node === undefined || !isKind(context, 'client-assertion')) return;
      const audiences = audiencesIn(node);
      const endpoint = audiences.find(looksLikeEndpoint);
      const what =
        audiences.length > 1
          ? `"aud" names ${audiences.length} audiences; only the issuer identifier of the authorization server is allowed.`
          : endpoint === undefined
            ? null
            : `"aud" is ${quote(endpoint, 160)}, which is an endpoint; the issuer identifier of the authorization server is required.`;
      if (what !== null) yield matchAt(context, 'payload', ['aud'], node, what);
    },
  },
  {
    id: 'federation-crit',
    severity: 'error',
    title: 'Invalid list of critical claims (crit)',
    why: 'In OpenID Federation “crit” is a claim: whoever does not understand a claim that it lists must refuse the statement.',
    remedy: 'List only claims that are there and that the federation defines, or leave “crit” out.',
    reference: {
      label: 'OpenID Federation 1.0 §3.1',
      url: 'https://openid.net/specs/openid-federation-1_0.html#section-3.1',
    },
    *check(context) {
      const node = findMember(context.claims, 'crit')?.value;
      if (node === undefined || !isKind(context, 'entity-statement')) return;
      for (const { what, isFault } of explainCriticalClaims(node, context.claims))
        yield {
          ...matchAt(context, 'payload', ['crit'], node, what),
          ...(isFault
            ? {}
            : {
                severity: 'warning',
                title: 'Critical claim (crit)',
                remedy: 'Refuse the statement unless your verifier understands the claim.',
              }),
        };
    },
  },
  {
    id: 'status-list-form',
    severity: 'error',
    title: 'Status list that cannot be read',
    why: 'A verifier cannot find out whether the tokens that refer to the list were revoked.',
    remedy:
      'Compress the list with zlib (RFC 1950), encode it as base64url, and use 1, 2, 4 or 8 bits for each token.',
    reference: {
      label: 'Token Status List §4',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/',
    },
    *check(context) {
      const list = findMember(context.claims, 'status_list')?.value;
      if (list?.kind !== 'object' || !isKind(context, 'status-list')) return;
      for (const { name, node, what } of explainStatusListFault(list))
        yield matchAt(context, 'payload', ['status_list', name], node, what);
    },
  },
]);
