import { explainCriticalClaims } from '../claims/critical-claims.ts';
import { KINDS } from '../claims/find-kind.ts';
import { type Ban, type Kind, type KindId, type Need, nodeAt } from '../claims/kind.ts';
import { misfitOf } from '../claims/kind-misfit.ts';
import { explainStatusListFault } from '../claims/status-list-form.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import type { Profile } from './profiles.ts';
import { needType } from './profiles-oauth.ts';
import { fail, pass, type Requirement, sayValue, skip, warn } from './requirement.ts';

/** These have profiles that say more than the table of kinds, or nothing to require. */
const ELSEWHERE: ReadonlySet<KindId> = new Set([
  'access-token',
  'client-assertion',
  'dpop',
  'id-token',
  'json-web-proof',
  'logout-token',
  'sd-jwt-vc',
  'security-event',
  'vc-jwt',
]);

/** What is asked of some kinds beyond the members that they need. */
const BEYOND: Readonly<Partial<Record<KindId, (kind: Kind) => readonly Requirement[]>>> = {
  'status-list': ({ reference }) => [
    {
      id: 'status-list-form',
      title: 'Readable list (status_list)',
      reference,
      part: 'payload',
      member: 'status_list',
      check: ({ context }) => {
        const list = findMember(context.claims, 'status_list')?.value;
        if (list?.kind !== 'object') return skip('There is no list to look at.');
        const [fault] = explainStatusListFault(list);
        return fault === undefined
          ? pass('The list has 1, 2, 4 or 8 bits for each token.')
          : fail(fault.what);
      },
    },
  ],
  'entity-statement': () => [
    {
      id: 'crit',
      title: 'Critical claims (crit)',
      reference: {
        label: 'OpenID Federation 1.0 §3.1',
        url: 'https://openid.net/specs/openid-federation-1_0.html#section-3.1',
      },
      part: 'payload',
      member: 'crit',
      check: ({ context: { claims } }) => {
        const node = findMember(claims, 'crit')?.value;
        if (node === undefined) return pass('There is no “crit”, so no claim has to be understood.');
        const remarks = [...explainCriticalClaims(node, claims)];
        const fault = remarks.find(({ isFault }) => isFault);
        if (fault !== undefined) return fail(fault.what);
        return warn(remarks[0]?.what ?? 'Each claim in “crit” must be understood.');
      },
    },
  ],
  'smart-health-card': ({ reference }) => [
    {
      id: 'zip',
      title: 'Compression (zip)',
      reference,
      part: 'header',
      member: 'zip',
      check: ({ context }) =>
        stringMember(context.header, 'zip') === 'DEF'
          ? pass('“zip” is "DEF", as required.')
          : fail('“zip” must be "DEF": a card is compressed before it is signed.'),
    },
    {
      id: 'alg',
      title: 'Algorithm (alg ES256)',
      reference,
      part: 'header',
      member: 'alg',
      check: ({ context }) =>
        stringMember(context.header, 'alg') === 'ES256'
          ? pass('“alg” is "ES256", as required.')
          : fail('“alg” must be "ES256".'),
    },
    {
      id: 'card-type',
      title: 'Type of card (vc.type)',
      reference,
      part: 'payload',
      member: 'vc',
      check: ({ context }) => {
        const types = nodeAt(context.claims, ['vc', 'type']);
        if (types?.kind !== 'array') return skip('There is no “vc.type” to look at.');
        return types.items.some((item) => item.kind === 'string' && item.value === CARD_TYPE)
          ? pass(`“vc.type” has ${CARD_TYPE}.`)
          : fail(`“vc.type” does not have ${CARD_TYPE}; it is required.`);
      },
    },
  ],
};

const CARD_TYPE = 'https://smarthealth.cards#health-card';

/** A profile for each kind of token that has no fuller one: what the table of kinds says that it must contain. */
export const KIND_PROFILES: readonly Profile[] = KINDS.filter(({ id }) => !ELSEWHERE.has(id)).map(profileOf);

function profileOf(kind: Kind): Profile {
  const { id, name, sentence, reference, types, needsType, header, claims, bans, isAsymmetric } = kind;
  const [type] = types;
  return {
    id,
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    sentence,
    reference,
    requirements: [
      ...(type === undefined ? [] : [needType(type, reference, needsType ? fail : warn)]),
      // A health card has one algorithm only.
      ...(isAsymmetric && id !== 'smart-health-card' ? [needKeyPair(kind)] : []),
      ...header.map((one) => needMember(kind, 'header', one)),
      ...claims.map((one) => needMember(kind, 'payload', one)),
      ...bans.map((one) => banMember(kind, one)),
      ...(BEYOND[id]?.(kind) ?? []),
    ],
  };
}

function needMember(kind: Kind, part: 'header' | 'payload', { path, or, type, role }: Need): Requirement {
  const [member = ''] = path;
  const name = path.join('.');
  const named = [name, ...or].join(', ');
  return {
    id: `${name}-present`,
    title: `Says ${role} (${named})`,
    reference: kind.reference,
    part,
    member,
    check: ({ context }) => {
      const root = part === 'header' ? context.header : context.claims;
      const other = or.find((one) => findMember(root, one) !== null);
      if (other !== undefined) return pass(`“${other}” is present.`);
      const node = nodeAt(root, path);
      if (node === undefined) {
        const around = path.slice(0, -1);
        const isSaid = kind.claims.some((one) => one.path.join('.') === around.join('.'));
        if (isSaid && nodeAt(root, around)?.kind !== 'object')
          return skip(`Without “${around.join('.')}” there is no “${name}”.`);
        return fail(
          or.length === 0
            ? `There is no “${name}”; it is required.`
            : `There is none of “${named}”; one is required.`,
        );
      }
      if (or.length > 0) return pass(`“${name}” is present.`);
      const misfit = misfitOf(node, type);
      if (misfit !== null) return fail(`“${name}” is ${misfit.found}; ${misfit.wanted} is required.`);
      return pass(node.kind === 'string' ? `“${name}” is ${sayValue(node)}.` : `“${name}” is present.`);
    },
  };
}

function banMember({ reference }: Kind, { name, why }: Ban): Requirement {
  return {
    id: `no-${name}`,
    title: `No ${name} (${name})`,
    reference,
    part: 'payload',
    member: name,
    check: ({ context }) =>
      findMember(context.claims, name) === null
        ? pass(`There is no “${name}”, as required.`)
        : fail(`There is a “${name}”, which is prohibited. ${why}`),
  };
}

function needKeyPair({ reference }: Kind): Requirement {
  return {
    id: 'algorithm-asymmetric',
    title: 'Signed with a private key',
    reference,
    part: 'header',
    member: 'alg',
    check: ({ context: { algorithm, header } }) => {
      const node = findMember(header, 'alg')?.value;
      const said =
        node === undefined ? 'missing' : node.kind === 'string' ? sayValue(node) : nameJsonKind(node);
      if (algorithm.state === 'none') return fail('“alg” is none; an asymmetric algorithm is required.');
      if (algorithm.state !== 'known') return skip('Claimscope does not know the algorithm.');
      return algorithm.algorithm.kty === 'oct'
        ? fail(`“alg” is ${said}, which needs a shared secret; an asymmetric algorithm is required.`)
        : pass(`“alg” is ${said}, which is asymmetric, as required.`);
    },
  };
}
