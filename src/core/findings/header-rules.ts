import type { TokenContext } from '../claims/token-context.ts';
import { mediaType, statedKind } from '../claims/token-kind.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, matchHeader } from './rule.ts';
import { searchSensitive } from './sensitive/search-sensitive.ts';
import { looksLikeKeyMaterial } from './sensitive/values.ts';

/** What tokens of a type must have and must not have, as far as it tells them from others. */
const MARKS: Readonly<
  Record<string, { readonly needs?: readonly string[]; readonly never?: readonly string[] }>
> = {
  'at+jwt': { never: ['at_hash', 'c_hash', 'events', 'htm'] },
  'dpop+jwt': { needs: ['htm', 'htu'] },
  'kb+jwt': { needs: ['sd_hash', 'nonce'] },
  'logout+jwt': { needs: ['events'], never: ['nonce'] },
  'secevent+jwt': { needs: ['events'] },
};

const REPLICATED = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];

/** A secret of 16 bytes in base64url; what is shorter is as likely a version. */
const SHORTEST_SECRET = 22;

/** Why the claims are not those of the type in the header, or null. */
function explainContradiction({ header, claims, claimsWhole }: TokenContext): string | null {
  const type = mediaType(header);
  const marks = MARKS[type];
  if (marks === undefined || !claimsWhole) return null;
  const said = JSON.stringify(type);
  const absent = marks.needs?.find((name) => findMember(claims, name) === null);
  if (absent !== undefined) return `Tokens of type ${said} have "${absent}"; this one does not.`;
  const foreign = marks.never?.find((name) => findMember(claims, name) !== null);
  if (foreign !== undefined) return `Tokens of type ${said} do not have "${foreign}"; this one does.`;
  const stated = statedKind(claims);
  if (type !== 'at+jwt' || stated === null || stated.kind === 'access') return null;
  return `The header says ${said}, but the claim "${stated.name}" says ${JSON.stringify(stringMember(claims, stated.name))}.`;
}

/** Whether two values are the same JSON; a lone audience is as good as a list of it. */
function isSame(a: JsonNode, b: JsonNode): boolean {
  if (a.kind === 'array' || b.kind === 'array') {
    const [left, right] = [a, b].map((node) => (node.kind === 'array' ? node.items : [node]));
    return (
      left?.length === right?.length &&
      left?.every((item, index) => {
        const other = right?.[index];
        return other !== undefined && item.kind !== 'array' && other.kind !== 'array' && isSame(item, other);
      }) === true
    );
  }
  if (a.kind === 'string') return b.kind === 'string' && a.value === b.value;
  if (a.kind === 'number') return b.kind === 'number' && Number(a.text) === Number(b.text);
  return a.kind === b.kind;
}

/** Type, content type and what of the payload stands in the header too. */
export const HEADER_RULES = inFamily<TokenContext>('header', [
  {
    id: 'typ-missing',
    severity: 'info',
    title: 'No typ',
    why: 'An explicit “typ” keeps one kind of token from being accepted as another.',
    remedy: 'Set “typ”, for example "at+jwt" for an access token.',
    reference: rfc(8725, '3.11'),
    *check({ headerDoc, header, kind }) {
      // An ID Token has no type of its own.
      if (kind === 'id' || headerDoc?.whole !== true || findMember(header, 'typ') !== null) return;
      yield { part: 'header', place: null, what: 'The header has no "typ".' };
    },
  },
  {
    id: 'typ-generic',
    severity: 'info',
    title: 'Generic type JWT',
    why: 'It does not tell an ID token from an access token of the same issuer, so one can pass for the other.',
    remedy: 'Give each kind of token its own type, such as "at+jwt", and check it when you verify.',
    reference: rfc(8725, '3.11'),
    *check(context) {
      const typ = findMember(context.header, 'typ')?.value;
      if (context.kind === 'id' || typ?.kind !== 'string' || mediaType(context.header) !== 'jwt') return;
      yield matchHeader(context, 'typ', typ, `"typ" is ${quote(typ.value)}.`);
    },
  },
  {
    id: 'typ-contradicts-claims',
    severity: 'warning',
    title: 'Type contradicts the claims',
    why: 'One kind of token may be passed off as another, or the issuer sets the wrong type.',
    remedy: 'Check both where the token is issued. A verifier must check the type and the claims.',
    reference: rfc(8725, '3.12'),
    *check(context) {
      const typ = findMember(context.header, 'typ')?.value;
      const what = explainContradiction(context);
      if (typ !== undefined && what !== null) yield matchHeader(context, 'typ', typ, what);
    },
  },
  {
    id: 'cty-nested',
    severity: 'info',
    title: 'Nested token',
    why: 'Only the outer token is checked here; the claims are in the inner one.',
    remedy: 'Check the inner token as well, with the key of its issuer.',
    reference: rfc(7519, '5.2'),
    *check(context) {
      const cty = findMember(context.header, 'cty')?.value;
      if (cty?.kind !== 'string' || !/^(?:application\/)?(?:[\w.-]+\+)?jwt$/i.test(cty.value)) return;
      yield matchHeader(context, 'cty', cty, `"cty" is ${quote(cty.value)}.`);
    },
  },
  {
    id: 'header-claims-differ',
    severity: 'warning',
    title: 'Header contradicts the payload',
    why: 'A gateway that reads the header and a service that reads the payload act on different values.',
    remedy: 'Set the same value in both, and refuse tokens where they differ.',
    reference: rfc(7519, '5.3'),
    *check(context) {
      for (const name of REPLICATED) {
        const above = findMember(context.header, name)?.value;
        const below = findMember(context.claims, name)?.value;
        if (above === undefined || below === undefined || isSame(above, below)) continue;
        yield matchHeader(context, name, above, `"${name}" has another value in the payload.`);
      }
    },
  },
  {
    id: 'header-secret',
    severity: 'error',
    title: 'Secret in the header',
    why: 'A header is never encrypted: anyone who sees the token, or a log of it, can read the secret.',
    remedy: 'Remove it, and replace the secret: consider it leaked.',
    reference: rfc(7515, '10'),
    visitors: ({ header }) => {
      if (header === null) return {};
      const search = searchSensitive();
      const bare = findBareKeys(header);
      return {
        header: (visit) => {
          const hit = search(visit);
          const { node, member } = visit;
          // A private JWK is reported by a rule of its own.
          const isSecret = hit?.id === 'sensitive-secret' || hit?.id === 'sensitive-password';
          if (isSecret && node.kind !== 'object') return { what: hit.what };
          return bare.has(node) ? { what: `"${member?.name}" contains what looks like a key.` } : null;
        },
      };
    },
  },
]);

/** The values of `k` and `d` where they look like keys: as in a JWK, but without one around them. */
function findBareKeys(header: JsonObject): ReadonlySet<JsonNode> {
  const names = stringMember(header, 'kty') === null ? ['k', 'd'] : [];
  const values = names.flatMap((name) => findMember(header, name)?.value ?? []);
  return new Set(
    values.filter(
      (node) =>
        node.kind === 'string' && node.value.length >= SHORTEST_SECRET && looksLikeKeyMaterial(node.value),
    ),
  );
}
