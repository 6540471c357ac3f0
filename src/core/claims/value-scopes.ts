/** Scopes of OpenID Connect Core 1.0 section 5.4 and 11, and of specifications beside it. */
const OPENID: readonly (readonly [string, string])[] = [
  ['openid', 'Sign-in: an ID token is asked for'],
  ['profile', 'Name, picture and other data of the profile'],
  ['email', 'Email address, and whether it is verified'],
  ['address', 'Postal address'],
  ['phone', 'Telephone number, and whether it is verified'],
  ['offline_access', 'A refresh token: access goes on while the user is away'],
  ['online_access', 'Access while the user is signed in'],
  ['device_sso', 'Sign-in shared by the apps of one device'],
  ['fhirUser', 'Who the user is, in the health record’s terms (SMART on FHIR)'],
  ['launch/patient', 'Start with a patient chosen (SMART on FHIR)'],
  ['uma_protection', 'Manage the protection of resources (UMA)'],
  ['aws.cognito.signin.user.admin', 'Read and change the user’s own attributes (Cognito)'],
  ['web-origins', 'Adds the allowed web origins to the token (Keycloak)'],
  ['microprofile-jwt', 'Adds the claims of MicroProfile JWT (Keycloak)'],
];

/** Permissions of Microsoft Graph, which are also written after its address. */
const MICROSOFT: readonly (readonly [string, string])[] = [
  ['.default', 'All permissions that were granted to the app beforehand'],
  ['user_impersonation', 'Act at the API as the user'],
  ['access_as_user', 'Act at the API as the user'],
  ['User.Read', 'Sign in and read the user’s own profile'],
  ['User.ReadWrite', 'Read and change the user’s own profile'],
  ['User.ReadBasic.All', 'Read the basic profiles of all users'],
  ['User.Read.All', 'Read the full profiles of all users'],
  ['User.ReadWrite.All', 'Read and change the profiles of all users'],
  ['Mail.Read', 'Read the user’s mail'],
  ['Mail.ReadWrite', 'Read and change the user’s mail'],
  ['Mail.Send', 'Send mail as the user'],
  ['Calendars.Read', 'Read the user’s calendars'],
  ['Calendars.ReadWrite', 'Read and change the user’s calendars'],
  ['Contacts.Read', 'Read the user’s contacts'],
  ['People.Read', 'Read who matters to the user'],
  ['Chat.Read', 'Read the user’s chats'],
  ['Tasks.ReadWrite', 'Read and change the user’s tasks'],
  ['Files.Read', 'Read the user’s files'],
  ['Files.Read.All', 'Read all files that the user can reach'],
  ['Files.ReadWrite', 'Read and change the user’s files'],
  ['Files.ReadWrite.All', 'Read and change all files that the user can reach'],
  ['Sites.Read.All', 'Read all site collections'],
  ['Group.Read.All', 'Read all groups'],
  ['Group.ReadWrite.All', 'Read and change all groups'],
  ['GroupMember.Read.All', 'Read the members of all groups'],
  ['Directory.Read.All', 'Read the directory'],
  ['Directory.ReadWrite.All', 'Read and change the directory'],
  ['Directory.AccessAsUser.All', 'Reach the directory with all rights of the user'],
  ['Application.Read.All', 'Read all applications'],
  ['Application.ReadWrite.All', 'Read and change all applications'],
];

/** Scopes of Google, without the address that they begin with. */
const GOOGLE: readonly (readonly [string, string])[] = [
  ['userinfo.email', 'The account’s email address'],
  ['userinfo.profile', 'The account’s public profile'],
  ['cloud-platform', 'All of Google Cloud: see, change and delete'],
  ['cloud-platform.read-only', 'See all of Google Cloud'],
  ['compute', 'Compute Engine: see and manage'],
  ['bigquery', 'BigQuery: see and manage'],
  ['devstorage.full_control', 'Cloud Storage: manage data and permissions'],
  ['devstorage.read_write', 'Cloud Storage: read and change data'],
  ['devstorage.read_only', 'Cloud Storage: read data'],
  ['drive', 'Drive: see, change and delete all files'],
  ['drive.file', 'Drive: only the files that are used with this app'],
  ['drive.readonly', 'Drive: read all files'],
  ['drive.metadata.readonly', 'Drive: read data about files, not the files'],
  ['documents', 'Docs: see, change and delete all documents'],
  ['spreadsheets', 'Sheets: see, change and delete all spreadsheets'],
  ['spreadsheets.readonly', 'Sheets: read all spreadsheets'],
  ['gmail.readonly', 'Gmail: read all mail'],
  ['gmail.send', 'Gmail: send mail'],
  ['gmail.modify', 'Gmail: read, write and send mail, but not delete it for good'],
  ['calendar', 'Calendar: see, change, share and delete all calendars'],
  ['calendar.readonly', 'Calendar: read all calendars'],
  ['calendar.events', 'Calendar: see and change the events of all calendars'],
  ['contacts.readonly', 'Contacts: read them'],
  ['youtube.readonly', 'YouTube: see the account'],
];

/** Scopes of GitHub's OAuth apps whose names no other service is likely to use. */
const GITHUB: readonly (readonly [string, string])[] = [
  ['public_repo', 'GitHub: read and write public repositories'],
  ['repo:status', 'GitHub: read and write the status of commits'],
  ['delete_repo', 'GitHub: delete repositories'],
  ['read:user', 'GitHub: read the user’s profile'],
  ['user:email', 'GitHub: read the user’s email addresses'],
  ['user:follow', 'GitHub: follow and unfollow users'],
  ['read:org', 'GitHub: read memberships of organizations'],
  ['write:org', 'GitHub: read and change memberships of organizations'],
  ['admin:org', 'GitHub: manage organizations'],
  ['read:packages', 'GitHub: download packages'],
  ['write:packages', 'GitHub: publish packages'],
  ['delete:packages', 'GitHub: delete packages'],
  ['admin:repo_hook', 'GitHub: manage webhooks of repositories'],
  ['admin:public_key', 'GitHub: manage the user’s keys'],
  ['security_events', 'GitHub: read and write code scanning results'],
];

const GOOGLE_AUTH = 'https://www.googleapis.com/auth/';
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ...OPENID,
  ...MICROSOFT,
  ...GITHUB,
  ...GOOGLE.map(([name, meaning]) => [GOOGLE_AUTH + name, meaning] as const),
  ['https://mail.google.com/', 'Gmail: read, write, send and delete all mail'],
]);

/**
 * What a scope allows, where it is one of OpenID Connect, Microsoft Graph, Google or GitHub; null for one of
 * another API. An API may mean something else by the name of a common one.
 */
export function explainScope(scope: string): string | null {
  const known = MEANINGS.get(scope);
  if (known !== undefined) return known;
  // Entra puts the address of the API before the permission, such as https://graph.microsoft.com/User.Read.
  const after = scope.slice(scope.lastIndexOf('/') + 1);
  const isOfApi = after === '.default' || scope === `https://graph.microsoft.com/${after}`;
  return isOfApi ? (MEANINGS.get(after) ?? null) : null;
}
