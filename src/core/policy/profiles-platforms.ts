import { MICROSOFT_ISSUER } from '../claims/microsoft-issuer.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import type { Reference } from '../text/reference.ts';
import type { Profile } from './profiles.ts';
import {
  checkString,
  claimOf,
  fail,
  needAudience,
  needDate,
  needString,
  type Outcome,
  pass,
  type Question,
  sayValue,
  skip,
  warn,
} from './requirement.ts';

const KUBERNETES: Reference = {
  label: 'Kubernetes: service account tokens',
  url: 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#schema-for-service-account-private-claims',
};
/** `system:serviceaccount:`, a namespace and a name. */
const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** A workload says with it which service account it runs as. */
export const KUBERNETES_PROFILE: Profile = {
  id: 'kubernetes',
  title: 'Kubernetes service account',
  sentence: 'Says which service account a workload runs as; bound tokens expire and name their pod.',
  reference: KUBERNETES,
  requirements: [
    needString('iss', 'which cluster issued it', KUBERNETES),
    {
      id: 'sub-service-account',
      title: 'Service account (sub)',
      reference: KUBERNETES,
      part: 'payload',
      member: 'sub',
      check: (question) => {
        const node = claimOf(question, 'sub');
        const outcome = checkString('sub', node);
        if (outcome.state !== 'pass' || node?.kind !== 'string' || SERVICE_ACCOUNT.test(node.value))
          return outcome;
        return fail(`“sub” is ${sayValue(node)}; “system:serviceaccount:namespace:name” is required.`);
      },
    },
    needAudience(KUBERNETES),
    needDate('exp', 'when it expires', KUBERNETES),
    {
      id: 'claims',
      title: 'Where it runs (kubernetes.io)',
      reference: KUBERNETES,
      part: 'payload',
      member: 'kubernetes.io',
      check: checkKubernetes,
    },
  ],
};

function checkKubernetes(question: Question): Outcome {
  const node = claimOf(question, 'kubernetes.io');
  if (node === undefined) {
    return stringMember(question.context.claims, 'kubernetes.io/serviceaccount/namespace') === null
      ? fail('There is no “kubernetes.io”; it is required.')
      : fail('It is an old token from a Secret; one with the claim “kubernetes.io” is required.');
  }
  if (node.kind !== 'object') return fail(`“kubernetes.io” is ${nameJsonKind(node)}; an object is required.`);
  const namespace = stringMember(node, 'namespace');
  const account = findMember(node, 'serviceaccount')?.value;
  const name = account?.kind === 'object' ? stringMember(account, 'name') : null;
  if (namespace === null || name === null)
    return fail('“kubernetes.io” must name a namespace and a service account.');
  const parts = SERVICE_ACCOUNT.exec(stringMember(question.context.claims, 'sub') ?? '');
  return parts === null || (parts[1] === namespace && parts[2] === name)
    ? pass('“kubernetes.io” names a namespace and a service account.')
    : fail('“kubernetes.io” names another service account than “sub”; they must be the same.');
}

const GITHUB: Reference = {
  label: 'GitHub: OpenID Connect reference',
  url: 'https://docs.github.com/en/actions/reference/security/oidc',
};
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** A workflow says with it what it runs for. */
export const GITHUB_ACTIONS_PROFILE: Profile = {
  id: 'github-actions',
  title: 'GitHub Actions',
  sentence: 'Says which repository and ref a workflow runs for.',
  reference: GITHUB,
  requirements: [
    {
      id: 'iss',
      title: 'Issuer is GitHub (iss)',
      reference: GITHUB,
      part: 'payload',
      member: 'iss',
      check: (question) => {
        const node = claimOf(question, 'iss');
        const outcome = checkString('iss', node);
        if (outcome.state !== 'pass' || node?.kind !== 'string') return outcome;
        // An enterprise may have its own name appended.
        return node.value === GITHUB_ISSUER || /^\/[\w-]+$/.test(afterStart(node.value, GITHUB_ISSUER))
          ? pass(`“iss” is ${sayValue(node)}, as required.`)
          : fail(`“iss” is ${sayValue(node)}; “${GITHUB_ISSUER}” is required.`);
      },
    },
    needAudience(GITHUB),
    {
      id: 'sub-repository',
      title: 'Repository (sub)',
      reference: GITHUB,
      part: 'payload',
      member: 'sub',
      check: checkRepositorySubject,
    },
    needString('repository', 'for which repository it runs', GITHUB),
    needString('ref', 'for which branch or tag it runs', GITHUB),
    needDate('exp', 'when it expires', GITHUB),
  ],
};

function afterStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : '';
}

function checkRepositorySubject(question: Question): Outcome {
  const node = claimOf(question, 'sub');
  const outcome = checkString('sub', node);
  if (outcome.state !== 'pass' || node?.kind !== 'string') return outcome;
  if (!node.value.startsWith('repo:'))
    return warn(`“sub” is ${sayValue(node)}, a customized value; the default is “repo:owner/name:…”.`);
  const repository = stringMember(question.context.claims, 'repository');
  if (repository === null) return outcome;
  const [, named = ''] = node.value.split(':');
  return isSameRepository(named, repository)
    ? pass(`“sub” is ${sayValue(node)}, of the same repository as “repository”.`)
    : fail(`“sub” is ${sayValue(node)}; the repository in “repository” is required.`);
}

/** Since 2026 owner and name in `sub` may have their immutable number after them. */
function isSameRepository(named: string, repository: string): boolean {
  const found = named.split('/');
  const wanted = repository.split('/');
  return (
    found.length === wanted.length &&
    wanted.every((name, index) => /^(?:[@-]\d+)?$/.test(afterName(found[index] ?? '', name)))
  );
}

/** What follows a name, or something that nothing accepts. */
function afterName(text: string, name: string): string {
  return text.startsWith(name) ? text.slice(name.length) : 'x';
}

const ENTRA: Reference = {
  label: 'Microsoft identity platform: token claims',
  url: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
};
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Microsoft Entra ID, in either version of its tokens. */
export const ENTRA_PROFILE: Profile = {
  id: 'entra',
  title: 'Microsoft Entra ID',
  sentence: 'An access or ID token of a Microsoft tenant, version 1.0 or 2.0.',
  reference: ENTRA,
  requirements: [
    {
      id: 'iss',
      title: 'Issuer is Microsoft (iss)',
      reference: ENTRA,
      part: 'payload',
      member: 'iss',
      check: (question) => {
        const node = claimOf(question, 'iss');
        const outcome = checkString('iss', node);
        if (outcome.state !== 'pass' || node?.kind !== 'string') return outcome;
        return MICROSOFT_ISSUER.test(node.value)
          ? outcome
          : fail(`“iss” is ${sayValue(node)}; a Microsoft issuer is required.`);
      },
    },
    {
      id: 'tid',
      title: 'Tenant (tid)',
      reference: ENTRA,
      part: 'payload',
      member: 'tid',
      check: (question) => {
        const node = claimOf(question, 'tid');
        const outcome = checkString('tid', node);
        if (outcome.state !== 'pass' || node?.kind !== 'string') return outcome;
        return UUID.test(node.value) ? outcome : fail(`“tid” is ${sayValue(node)}; a UUID is required.`);
      },
    },
    {
      id: 'iss-tid',
      title: 'Issuer and tenant match (iss, tid)',
      reference: ENTRA,
      part: 'payload',
      member: 'iss',
      check: ({ context: { claims } }) => {
        const [iss, tid] = [stringMember(claims, 'iss'), stringMember(claims, 'tid')];
        if (iss === null || tid === null || !MICROSOFT_ISSUER.test(iss) || !UUID.test(tid))
          return skip('“iss” and “tid” were not compared.');
        return iss.split('/')[3]?.toLowerCase() === tid.toLowerCase()
          ? pass('“iss” and “tid” name the same tenant.')
          : fail('“iss” and “tid” name different tenants; they must be the same.');
      },
    },
    {
      id: 'ver',
      title: 'Version and issuer match (ver)',
      reference: ENTRA,
      part: 'payload',
      member: 'ver',
      check: (question) => {
        const node = claimOf(question, 'ver');
        if (node?.kind !== 'string' || !['1.0', '2.0'].includes(node.value)) {
          const found = node === undefined ? 'There is no “ver”' : `“ver” is ${sayValue(node)}`;
          return fail(`${found}; “1.0” or “2.0” is required.`);
        }
        const iss = stringMember(question.context.claims, 'iss') ?? '';
        if (!MICROSOFT_ISSUER.test(iss)) return pass(`“ver” is ${sayValue(node)}.`);
        const version = /\/v2\.0\/?$/.test(iss) ? '2.0' : '1.0';
        return version === node.value
          ? pass(`“ver” is ${sayValue(node)}, as the issuer says.`)
          : fail(`“ver” is ${sayValue(node)}; this issuer requires “${version}”.`);
      },
    },
    needAudience(ENTRA),
    needDate('exp', 'when it expires', ENTRA),
    needDate('nbf', 'from when it is valid', ENTRA),
  ],
};
