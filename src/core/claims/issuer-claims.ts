import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { findClaim } from './claim-registry.ts';
import type { Meaning } from './meaning.ts';
import { MICROSOFT_ISSUER } from './microsoft-issuer.ts';

type Row = readonly [name: string, title: string, type: string];

/** What the claims of a known issuer, or of a known kind of credential, are called here. */
export type IssuerName =
  | 'credential'
  | 'entra'
  | 'google'
  | 'firebase'
  | 'auth0'
  | 'keycloak'
  | 'cognito'
  | 'okta'
  | 'github'
  | 'kubernetes'
  | 'apple';

/** An issuer whose own claims are known: how its tokens are recognised, and what it adds to the registered ones. */
interface KnownIssuer {
  readonly name: IssuerName;
  readonly source: string;
  readonly recognises: (iss: string, claims: JsonObject) => boolean;
  readonly rows: readonly Row[];
}

const host = (pattern: RegExp) => (iss: string) => pattern.test(iss);

// Gathered by hand from what each issuer documents; the names are theirs.
const ISSUERS: readonly KnownIssuer[] = [
  {
    // Any issuer may make credentials: they are known by the type that each must have.
    name: 'credential',
    source: 'SD-JWT VC (draft-ietf-oauth-sd-jwt-vc)',
    recognises: (_iss, claims) => stringMember(claims, 'vct') !== null,
    rows: [
      ['iss', 'Who issued the credential; can be omitted if a certificate names the issuer', 'string'],
      ['sub', 'Whom the credential is about; often omitted, because it makes uses linkable', 'string'],
      ['nbf', 'When the credential becomes valid', 'NumericDate'],
      ['exp', 'When the credential expires', 'NumericDate'],
      ['iat', 'When the credential was issued', 'NumericDate'],
      ['cnf', 'The holder’s key; whoever presents the credential must prove that they have it', 'object'],
      ['status', 'Where a verifier finds out whether the credential was revoked or suspended', 'object'],
      ['issuing_authority', 'The authority that issued the document', 'string'],
      ['issuing_country', 'Country of that authority', 'string (ISO 3166-1)'],
    ],
  },
  {
    name: 'entra',
    source: 'Microsoft identity platform, token claims reference',
    recognises: host(MICROSOFT_ISSUER),
    rows: [
      ['tid', 'The tenant that the account or the app belongs to', 'string (UUID)'],
      ['oid', 'ID of the user or app in the tenant, the same for every app there', 'string (UUID)'],
      ['appid', 'The app that requested the token (v1.0)', 'string (UUID)'],
      ['azpacr', 'How the app authenticated: 0 public client, 1 secret, 2 certificate', 'string'],
      ['appidacr', 'How the app authenticated: 0 public client, 1 secret, 2 certificate (v1.0)', 'string'],
      ['app_displayname', 'The name of the app', 'string'],
      ['scp', 'The scopes that were granted to the app on behalf of the user', 'space-separated string'],
      ['idp', 'The identity provider that authenticated the subject', 'string'],
      ['idtyp', 'What the token is for: “app” for an app alone, “user” for a user', 'string'],
      ['upn', 'User principal name; it can change, so do not use it as an identifier', 'string'],
      ['unique_name', 'A readable name of the subject; it can change (v1.0)', 'string'],
      ['ipaddr', 'The IP address that the user signed in from', 'string'],
      ['wids', 'The tenant-wide roles of the user', 'array of string (UUID)'],
      ['hasgroups', 'The user is in too many groups to list', 'boolean'],
      ['_claim_names', 'Claims to fetch elsewhere, such as a long list of groups', 'object'],
      ['_claim_sources', 'Where to fetch those claims', 'object'],
      ['ver', 'Version of the token format: 1.0 or 2.0', 'string'],
      ['uti', 'Identifies this token, as “jti” does', 'string'],
      ['aio', 'Internal to Microsoft', 'string'],
      ['rh', 'Internal to Microsoft', 'string'],
      ['acct', 'Kind of account: 0 member, 1 guest', 'number'],
      ['acrs', 'Conditional access contexts that were met', 'array of string'],
      [
        'amr',
        'How the user was authenticated, in Microsoft’s words (“pwd”, “mfa”, “rsa”)',
        'array of string',
      ],
      ['ctry', 'Country or region of the user', 'string'],
      ['tenant_ctry', 'Country or region of the tenant', 'string'],
      ['tenant_region_scope', 'Region of the tenant', 'string'],
      ['deviceid', 'The device that the user signed in from', 'string (UUID)'],
      ['in_corp', 'The user signed in from the corporate network', 'boolean'],
      ['login_hint', 'A hint for signing out or in again', 'string'],
      ['onprem_sid', 'Security identifier in the on-premises directory', 'string'],
      ['platf', 'Platform of the device', 'string'],
      ['pwd_exp', 'Seconds from “iat” until the password expires', 'number'],
      ['pwd_url', 'Where the user can change the password', 'string'],
      ['puid', 'Internal to Microsoft', 'string'],
      ['signin_state', 'State of the sign-in, such as “kmsi” for “keep me signed in”', 'array of string'],
      ['verified_primary_email', 'Verified primary email addresses', 'array of string'],
      ['verified_secondary_email', 'Other verified email addresses', 'array of string'],
      [
        'xms_cc',
        'Capabilities of the client, such as “CP1” for continuous access evaluation',
        'array of string',
      ],
      ['xms_idrel', 'Internal to Microsoft: how the user relates to the tenant', 'string'],
      ['xms_mirid', 'The managed identity that requested the token', 'string'],
      ['xms_edov', 'Whether the owner of the email domain was verified', 'boolean or string'],
      ['xms_pdl', 'Preferred location for the user’s data', 'string'],
      ['xms_pl', 'Language that the user prefers', 'string'],
      ['xms_tpl', 'Language that the tenant prefers', 'string'],
      ['xms_ssm', 'Internal to Microsoft', 'string'],
      ['xms_tcdt', 'When the tenant was created, in seconds since 1970', 'number'],
    ],
  },
  {
    name: 'google',
    source: 'Google, OpenID Connect',
    recognises: (iss) => iss === 'https://accounts.google.com' || iss === 'accounts.google.com',
    rows: [['hd', 'The Google Workspace or Cloud domain of the user', 'string']],
  },
  {
    name: 'firebase',
    source: 'Firebase Authentication, verify ID tokens',
    recognises: host(/^https:\/\/(?:securetoken\.google\.com|session\.firebase\.google\.com)\//),
    rows: [
      ['firebase', 'How the user signed in, and with which identities', 'object'],
      ['user_id', 'The user, the same as “sub”', 'string'],
      ['provider_id', '“anonymous” for a user who has not signed in', 'string'],
    ],
  },
  {
    name: 'auth0',
    source: 'Auth0, JSON Web Token claims',
    recognises: host(/^https:\/\/[\w.-]+\.auth0\.com\/$/),
    rows: [
      ['permissions', 'What the user or app may do at the API', 'array of string'],
      ['gty', 'How the token was granted, such as “client-credentials”', 'string'],
      ['org_id', 'The organization that the user signed in to', 'string'],
      ['org_name', 'The name of that organization', 'string'],
    ],
  },
  {
    name: 'keycloak',
    source: 'Keycloak, server administration: protocol mappers',
    recognises: (iss, claims) => /\/realms\/[^/]+$/.test(iss) || findMember(claims, 'realm_access') !== null,
    rows: [
      ['realm_access', 'Roles in the realm', 'object'],
      ['resource_access', 'Roles by client', 'object'],
      ['session_state', 'The session at the server', 'string (UUID)'],
      ['allowed-origins', 'Web origins that the client may call from (CORS)', 'array of string'],
      ['typ', 'Kind of token: “Bearer”, “ID”, “Refresh”, “Offline”', 'string'],
      ['clientHost', 'Host of the client of a service account', 'string'],
      ['clientAddress', 'Address of the client of a service account', 'string'],
    ],
  },
  {
    name: 'cognito',
    source: 'Amazon Cognito, using tokens with user pools',
    recognises: host(/^https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com(?:\.cn)?\//),
    rows: [
      ['cognito:groups', 'Groups of the user in the pool', 'array of string'],
      ['cognito:username', 'The name of the user in the pool', 'string'],
      ['cognito:roles', 'IAM roles of the groups', 'array of string'],
      ['cognito:preferred_role', 'The IAM role of the group with the highest precedence', 'string'],
      ['token_use', 'What the token is for: “id” or “access”', 'string'],
      ['event_id', 'The sign-in that the token came from', 'string (UUID)'],
      ['origin_jti', 'The refresh token that it came from, for revocation', 'string (UUID)'],
      ['username', 'The name of the user in the pool', 'string'],
      ['version', 'Version of the token format', 'number'],
      ['device_key', 'The device that the user signed in with', 'string'],
      ['identities', 'The provider that a federated user came from', 'array of object'],
    ],
  },
  {
    name: 'okta',
    source: 'Okta, OpenID Connect and OAuth 2.0 API: tokens and claims',
    recognises: host(/^https:\/\/[\w.-]+\.(?:okta|oktapreview|okta-emea)\.com(?:\/|$)/),
    rows: [
      ['uid', 'The user', 'string'],
      ['cid', 'The client that requested the token', 'string'],
      ['scp', 'The scopes that were granted', 'array of string'],
      ['ver', 'Version of the token format', 'number'],
      ['idp', 'The identity provider of the user, or the organization’s own ID', 'string'],
    ],
  },
  {
    name: 'github',
    source: 'GitHub, OpenID Connect reference',
    recognises: host(
      /^https:\/\/token\.actions\.githubusercontent\.com(?:\/|$)|^https:\/\/[\w.-]+\/_services\/token$/,
    ),
    rows: [
      ['actor', 'The account that started the run', 'string'],
      ['actor_id', 'The number of that account', 'string'],
      ['repository', 'The repository of the workflow, “owner/name”', 'string'],
      ['repository_id', 'The number of the repository', 'string'],
      ['repository_owner', 'The owner of the repository', 'string'],
      ['repository_owner_id', 'The number of the owner', 'string'],
      ['repository_visibility', '“public”, “private” or “internal”', 'string'],
      ['ref', 'The branch or tag of the run', 'string'],
      ['ref_type', '“branch” or “tag”', 'string'],
      ['ref_protected', 'Whether the branch is protected, as text', 'string'],
      ['base_ref', 'The target branch of a pull request', 'string'],
      ['head_ref', 'The source branch of a pull request', 'string'],
      ['sha', 'The commit of the run', 'string'],
      ['workflow', 'The name of the workflow', 'string'],
      ['workflow_ref', 'The file of the workflow and its ref', 'string'],
      ['workflow_sha', 'The commit of that file', 'string'],
      ['job_workflow_ref', 'The file of a reusable workflow and its ref', 'string'],
      ['job_workflow_sha', 'The commit of that file', 'string'],
      ['run_id', 'The run', 'string'],
      ['run_number', 'How often this workflow has run', 'string'],
      ['run_attempt', 'How often this run was tried', 'string'],
      ['event_name', 'What started the run', 'string'],
      ['environment', 'The deployment environment of the job', 'string'],
      ['runner_environment', '“github-hosted” or “self-hosted”', 'string'],
      ['enterprise', 'The enterprise of the repository', 'string'],
      ['enterprise_id', 'The number of the enterprise', 'string'],
      ['check_run_id', 'The check run of the job', 'string'],
    ],
  },
  {
    name: 'kubernetes',
    source: 'Kubernetes, managing service accounts',
    recognises: (_iss, claims) =>
      claims.members.some(
        ({ name }) => name === 'kubernetes.io' || name.startsWith('kubernetes.io/serviceaccount/'),
      ),
    rows: [
      ['kubernetes.io', 'Namespace, service account, pod and node that the token is bound to', 'object'],
      [
        'kubernetes.io/serviceaccount/namespace',
        'The namespace, in an old token, which never expires',
        'string',
      ],
      ['kubernetes.io/serviceaccount/secret.name', 'The Secret that contains this old token', 'string'],
      ['kubernetes.io/serviceaccount/service-account.name', 'The service account', 'string'],
      [
        'kubernetes.io/serviceaccount/service-account.uid',
        'The service account, by its UID',
        'string (UUID)',
      ],
    ],
  },
  {
    name: 'apple',
    source: 'Apple, Sign in with Apple REST API',
    recognises: (iss) => iss === 'https://appleid.apple.com',
    rows: [
      [
        'is_private_email',
        'Whether the address is an Apple relay address, as boolean or text',
        'boolean or string',
      ],
      [
        'real_user_status',
        'Whether Apple considers the user a real person: 0 unsupported, 1 unknown, 2 likely real',
        'number',
      ],
      ['nonce_supported', 'Whether the platform handles “nonce”', 'boolean'],
      ['transfer_sub', 'The user’s ID for the new team, while an app changes owners', 'string'],
    ],
  },
];

/** By its `iss` or by claims that only it has; nothing shows that it really made the token. */
export function nameIssuer(claims: JsonObject): IssuerName | null {
  return findIssuer(claims)?.name ?? null;
}

function findIssuer(claims: JsonObject): KnownIssuer | null {
  const iss = stringMember(claims, 'iss') ?? '';
  return ISSUERS.find((issuer) => issuer.recognises(iss, claims)) ?? null;
}

/**
 * What a claim means in this claims set: as its issuer documents it, else as it is registered; null for a private
 * one. That the issuer is recognised says nothing of who really made the token.
 */
export function explainClaim(claims: JsonObject): (name: string) => Meaning | null {
  const issuer = findIssuer(claims);
  const own = new Map(
    issuer?.rows.map(([name, title, type]) => [
      name,
      { title, sentence: null, type, reference: issuer.source },
    ]),
  );
  return (name) => own.get(name) ?? findClaim(name);
}
