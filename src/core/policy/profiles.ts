import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { type Reference, rfc } from '../text/reference.ts';
import type { ProfileId } from './policy.ts';
import { LOGOUT_TOKEN_PROFILE, SECURITY_EVENT_PROFILE } from './profiles-events.ts';
import { KIND_PROFILES } from './profiles-kinds.ts';
import {
  ACCESS_TOKEN_PROFILE,
  CLIENT_ASSERTION_PROFILE,
  DPOP_PROFILE,
  ID_TOKEN_PROFILE,
} from './profiles-oauth.ts';
import { ENTRA_PROFILE, GITHUB_ACTIONS_PROFILE, KUBERNETES_PROFILE } from './profiles-platforms.ts';
import {
  audiencesOf,
  checkString,
  checkType,
  claimOf,
  fail,
  needString,
  pass,
  type Requirement,
  sayValue,
  warn,
} from './requirement.ts';

/** A kind of token and what its specification requires of every one, whatever a policy states besides. */
export interface Profile {
  readonly id: ProfileId;
  readonly title: string;
  readonly sentence: string;
  readonly reference: Reference;
  readonly requirements: readonly Requirement[];
}

const JWT_PROFILE: Profile = {
  id: 'jwt',
  title: 'Any JWT (RFC 7519)',
  sentence: 'Any JSON Web Token: registered claims must have the right types, but none is required.',
  reference: rfc(7519),
  requirements: [
    {
      id: 'registered-types',
      title: 'Types of registered claims',
      reference: rfc(7519, '4.1'),
      part: 'payload',
      check: ({ context: { claims } }) => {
        for (const name of ['iss', 'sub', 'jti']) {
          const node = findMember(claims, name)?.value;
          if (node !== undefined && node.kind !== 'string')
            return fail(`“${name}” is ${nameJsonKind(node)}; a string is required.`);
        }
        const aud = findMember(claims, 'aud')?.value;
        if (aud !== undefined && audiencesOf(aud) === null)
          return fail(`“aud” is ${nameJsonKind(aud)}; a string or an array of strings is required.`);
        return pass('“iss”, “sub”, “jti” and “aud” are strings where present.');
      },
    },
  ],
};

const SD_JWT_VC: Reference = {
  label: 'SD-JWT VC (draft-ietf-oauth-sd-jwt-vc)',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/',
};

const SD_JWT_VC_PROFILE: Profile = {
  id: 'sd-jwt-vc',
  title: 'SD-JWT VC',
  sentence: 'A credential whose holder can disclose some claims and withhold others.',
  reference: SD_JWT_VC,
  requirements: [
    {
      id: 'typ',
      title: 'Type (typ dc+sd-jwt)',
      reference: SD_JWT_VC,
      part: 'header',
      member: 'typ',
      check: ({ context }) => {
        const node = findMember(context.header, 'typ')?.value;
        return checkType(node, 'vc+sd-jwt').state === 'pass'
          ? warn('“typ” is “vc+sd-jwt”, the type in older drafts; “dc+sd-jwt” is required now.')
          : checkType(node, 'dc+sd-jwt');
      },
    },
    needString('vct', 'what kind of credential it is', SD_JWT_VC),
    {
      id: 'iss',
      title: 'Issuer (iss)',
      reference: SD_JWT_VC,
      part: 'payload',
      member: 'iss',
      check: (question) => {
        const node = claimOf(question, 'iss');
        if (node === undefined) return pass('There is no “iss”; only older drafts required it.');
        return checkString('iss', node);
      },
    },
    {
      id: 'cnf',
      title: 'Holder’s key (cnf)',
      reference: SD_JWT_VC,
      part: 'payload',
      member: 'cnf',
      check: (question) => {
        const node = claimOf(question, 'cnf');
        if (node === undefined)
          return warn('There is no “cnf”, so anyone who has the credential can present it.');
        return node.kind === 'object' && node.members.length > 0
          ? pass('“cnf” names the holder’s key.')
          : fail(
              `“cnf” is ${node.kind === 'object' ? 'empty' : sayValue(node)}; an object with a key is required.`,
            );
      },
    },
  ],
};

/** Every profile, in the order in which it is offered. */
export const PROFILES: readonly Profile[] = [
  JWT_PROFILE,
  ID_TOKEN_PROFILE,
  ACCESS_TOKEN_PROFILE,
  CLIENT_ASSERTION_PROFILE,
  DPOP_PROFILE,
  LOGOUT_TOKEN_PROFILE,
  SECURITY_EVENT_PROFILE,
  KUBERNETES_PROFILE,
  GITHUB_ACTIONS_PROFILE,
  ENTRA_PROFILE,
  SD_JWT_VC_PROFILE,
  ...KIND_PROFILES,
];

/** The profile of an id, whoever wrote it; null where there is none. */
export function findProfile(id: string | null): Profile | null {
  return PROFILES.find((profile) => profile.id === id) ?? null;
}
