import { expect, it } from 'vitest';
import { KINDS } from './find-kind.ts';
import { expOf, type Kind, type Need } from './kind.ts';

const INTRODUCTION = `# Kinds of tokens

Claimscope recognizes ${KINDS.length} kinds, by \`typ\` or, where a kind has members that no other has, by its claims; it then says
that the token looks like one. A token that states a type that is not listed here is of none of them. Recognizing proves
nothing: what a kind must contain is checked by [findings](findings.md), and by the profile of the same name under Policy.

This file is written by a test from the tables in \`src/core/claims\`: \`npx vitest run src/core/claims -u\`.
`;

/** What tells a kind without its type, which the table has as a function. */
const BY_CLAIMS: Readonly<Partial<Record<Kind['id'], string>>> = {
  acme: 'by `url` and `nonce` in the header',
  'authorization-request': 'by `response_type` and `client_id`',
  'client-assertion': 'by an `iss` that is also `sub`, with `aud` and `exp` and without scopes',
  dpop: 'by `jwk` in the header with `htm` and `htu`',
  'entity-statement': 'by `jwks`, `iss` and `sub` with `metadata` or `authority_hints`',
  'id-token': 'by `at_hash` or `c_hash` without a scope, by `nonce`, or by what well-known issuers write',
  'introspection-response': 'by `token_introspection`',
  'json-web-proof': 'by an `alg` of BBS, SU or MAC',
  'key-attestation': 'by `attested_keys`',
  'key-binding': 'by `sd_hash`',
  'logout-token': 'by the logout event in `events`',
  passport: 'by `x5u` in the header with `orig` and `dest`',
  'sd-jwt-vc': 'by `vct`',
  'security-event': 'by `events`',
  'smart-health-card': 'by `zip` of DEF in the header with `vc`',
  'status-list': 'by `status_list`',
  'trust-mark': 'by `trust_mark_type`',
  'vc-jwt': 'by `vc` or `vp`',
};

function describeKind(kind: Kind): string {
  const { name, sentence, reference, types, header, claims, bans } = kind;
  const typed = types.map((type) => `\`${type}\``).join(' or ');
  const alike = BY_CLAIMS[kind.id];
  const recognized = [
    ...(typed === '' ? [] : [`by \`typ\` ${typed}`]),
    ...(alike === undefined ? [] : [alike]),
  ];
  const lines = [
    `- Recognized ${recognized.join('; ')}`,
    ...listNeeds('Header must have', header),
    ...listNeeds('Claims must have', claims),
    ...(bans.length === 0 ? [] : [`- Must not have: ${bans.map((ban) => `\`${ban.name}\``).join(', ')}`]),
    ...(kind.isAsymmetric ? ['- Signed with a private key'] : []),
    `- \`exp\`: ${wordExp(kind)}`,
    ...(kind.lacks.length === 0
      ? []
      : [`- By design without: ${kind.lacks.map((lack) => `\`${lack}\``).join(', ')}`]),
    `- Reference: [${reference.label}](${reference.url})`,
  ];
  return `## ${name.charAt(0).toUpperCase()}${name.slice(1)}\n\n${sentence}\n\n${lines.join('\n')}\n`;
}

function listNeeds(what: string, needs: readonly Need[]): readonly string[] {
  if (needs.length === 0) return [];
  const words = needs.map(({ path, or, role }) => {
    const names = [path.join('.'), ...or].map((name) => `\`${name}\``).join(' or ');
    return `${names} (${role})`;
  });
  return [`- ${what}: ${words.join(', ')}`];
}

function wordExp(kind: Kind): string {
  const { withoutExp } = kind;
  switch (expOf(kind)) {
    case 'required':
      return 'required';
    case null:
      return 'not required';
    default: {
      const use = withoutExp?.use === 'never' ? 'by design without' : 'optional';
      return `${use}: ${withoutExp?.instead.replace(/\.$/, '')} ([${withoutExp?.reference.label}](${withoutExp?.reference.url}))`;
    }
  }
}

it('says how each kind is recognized without its type', () => {
  const alike = KINDS.filter(({ looksLike }) => looksLike !== null).map(({ id }) => id);
  expect(Object.keys(BY_CLAIMS).toSorted()).toEqual(alike.toSorted());
});

it('docs/kinds.md is what the table says', async () => {
  const kinds = KINDS.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }));
  await expect([INTRODUCTION, ...kinds.map(describeKind)].join('\n')).toMatchFileSnapshot(
    '../../../docs/kinds.md',
  );
});
