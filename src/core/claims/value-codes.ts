type Codes = ReadonlyMap<string, string>;

/** Ways to authenticate: all of RFC 8176 section 2, then Microsoft's own. */
export const AMR_CODES: Codes = new Map([
  ['face', 'Face recognition'],
  ['fpt', 'Fingerprint'],
  ['geo', 'Location of the person'],
  ['hwk', 'Proof of possession of a hardware key'],
  ['iris', 'Iris scan'],
  ['kba', 'Answers to questions that only the person should know'],
  ['mca', 'Multiple channels, such as a web page and a phone call'],
  ['mfa', 'Multiple factors'],
  ['otp', 'One-time password'],
  ['pin', 'Personal identification number, or a pattern that unlocks a key'],
  ['pop', 'Proof of possession of a key'],
  ['pwd', 'Password'],
  ['rba', 'Risk-based authentication'],
  ['retina', 'Retina scan'],
  ['sc', 'Smart card'],
  ['sms', 'Confirmed by a text message'],
  ['swk', 'Proof of possession of a software key'],
  ['tel', 'Confirmed by a phone call'],
  ['user', 'User presence was tested'],
  ['vbm', 'Voice recognition'],
  ['wia', 'Windows integrated authentication'],
  ['rsa', 'Key or certificate, such as in a Microsoft app'],
  ['fed', 'Another identity provider (Microsoft)'],
  ['fido', 'FIDO security key (Microsoft)'],
  ['ngcmfa', 'Multiple factors, to set up advanced credentials (Microsoft)'],
  ['wiaormultiauthn', 'Windows integrated authentication or multiple factors (Microsoft)'],
]);

const SAML = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const PAPE = 'http://schemas.openid.net/pape/policies/2007/06/';

/** Classes of authentication, each as its maker defines it. */
export const ACR_CODES: Codes = new Map([
  ['0', 'Less than level 1 of ISO/IEC 29115, such as by a long-lived cookie'],
  ['1', 'Level 1 of the issuer’s own scale'],
  ['2', 'Level 2 of the issuer’s own scale'],
  ['3', 'Level 3 of the issuer’s own scale'],
  ['4', 'Level 4 of the issuer’s own scale'],
  ['phr', 'Resists phishing'],
  ['phrh', 'Resists phishing, with a key in protected hardware'],
  ['urn:mace:incommon:iap:bronze', 'InCommon Bronze'],
  ['urn:mace:incommon:iap:silver', 'InCommon Silver'],
  ['urn:openbanking:psd2:ca', 'Open Banking: customer authentication'],
  ['urn:openbanking:psd2:sca', 'Open Banking: strong customer authentication'],
  ['http://eidas.europa.eu/LoA/low', 'eIDAS: level of assurance low'],
  ['http://eidas.europa.eu/LoA/substantial', 'eIDAS: level of assurance substantial'],
  ['http://eidas.europa.eu/LoA/high', 'eIDAS: level of assurance high'],
  ['http://idmanagement.gov/ns/assurance/ial/1', 'NIST SP 800-63: identity assurance level 1'],
  ['http://idmanagement.gov/ns/assurance/ial/2', 'NIST SP 800-63: identity assurance level 2'],
  ['http://idmanagement.gov/ns/assurance/ial/3', 'NIST SP 800-63: identity assurance level 3'],
  ['http://idmanagement.gov/ns/assurance/aal/1', 'NIST SP 800-63: authenticator assurance level 1'],
  ['http://idmanagement.gov/ns/assurance/aal/2', 'NIST SP 800-63: authenticator assurance level 2'],
  ['http://idmanagement.gov/ns/assurance/aal/3', 'NIST SP 800-63: authenticator assurance level 3'],
  ['https://refeds.org/profile/sfa', 'REFEDS: one factor'],
  ['https://refeds.org/profile/mfa', 'REFEDS: multiple factors'],
  ['urn:okta:loa:1fa:any', 'Okta: any one factor'],
  ['urn:okta:loa:1fa:pwd', 'Okta: password only'],
  ['urn:okta:loa:2fa:any', 'Okta: any two factors'],
  [`${PAPE}multi-factor`, 'Multiple factors'],
  [`${PAPE}multi-factor-physical`, 'Multiple factors, one of them a physical device'],
  [`${PAPE}phishing-resistant`, 'Resists phishing'],
  [`${SAML}Password`, 'SAML: password'],
  [`${SAML}PasswordProtectedTransport`, 'SAML: password over a protected connection'],
  [`${SAML}X509`, 'SAML: X.509 certificate'],
  [`${SAML}Kerberos`, 'SAML: Kerberos ticket'],
  [`${SAML}Smartcard`, 'SAML: smart card'],
  [`${SAML}TLSClient`, 'SAML: certificate of the TLS client'],
  [`${SAML}unspecified`, 'SAML: not specified'],
]);

/** How a token says which key belongs to it (RFC 7800 section 3, RFC 8705 section 3.1, RFC 9449 section 6.1). */
export const CONFIRMATION_METHODS: Codes = new Map([
  ['jwk', 'The public key itself'],
  ['jwe', 'The secret key, encrypted'],
  ['kid', 'Names a key that the recipient has'],
  ['jku', 'Where the key set is; fetched only from a known URL'],
  ['jkt', 'Thumbprint of the key that signs DPoP proofs'],
  ['x5t#S256', 'Thumbprint of the client’s TLS certificate'],
]);

/** Digests of disclosures (RFC 9901 section 4.1.1; names of the IANA registry of hashes). */
export const DIGEST_NAMES: Codes = new Map([
  ['sha-256', 'SHA-256, also the default if this claim is missing'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
  ['sha3-256', 'SHA3-256'],
  ['sha3-384', 'SHA3-384'],
  ['sha3-512', 'SHA3-512'],
]);

/** How a client proved itself to Entra. */
export const CLIENT_AUTHENTICATION: Codes = new Map([
  ['0', 'Public client: the app did not authenticate'],
  ['1', 'The app authenticated with a client secret'],
  ['2', 'The app authenticated with a certificate'],
]);

export const ENTRA_TOKEN_KINDS: Codes = new Map([
  ['app', 'The app acts for itself, without a user'],
  ['user', 'The app acts for a user'],
  ['device', 'The app acts for a device'],
]);

export const ENTRA_ACCOUNTS: Codes = new Map([
  ['0', 'Member of the tenant'],
  ['1', 'Guest in the tenant'],
]);

export const ENTRA_TENANTS: Codes = new Map([
  ['9188040d-6c67-4c5b-b112-36a304b66dad', 'The tenant of personal Microsoft accounts'],
]);

export const GITHUB_RUNNERS: Codes = new Map([
  ['github-hosted', 'A GitHub machine, new for this job'],
  ['self-hosted', 'The repository owner’s own machine, which may keep traces of other jobs'],
]);

export const GITHUB_EVENTS: Codes = new Map([
  ['push', 'Commits or a tag were pushed'],
  ['pull_request', 'A pull request was opened or changed'],
  ['pull_request_target', 'A pull request, run with the rights of its target branch'],
  ['merge_group', 'A pull request entered the merge queue'],
  ['workflow_dispatch', 'Someone started the workflow by hand'],
  ['repository_dispatch', 'Another system triggered the run'],
  ['workflow_run', 'Another workflow started or ended'],
  ['schedule', 'The schedule'],
  ['release', 'A release was created or changed'],
  ['issues', 'An issue was opened or changed'],
  ['issue_comment', 'Someone commented on an issue or pull request'],
  ['deployment', 'A deployment was created'],
]);
