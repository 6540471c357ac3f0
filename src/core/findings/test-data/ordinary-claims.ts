import { ORDINARY_ID_TOKENS } from './ordinary-id-tokens.ts';
import { ID, type OrdinaryClaims, TIMES } from './ordinary-values.ts';

const ROBOT = 'robot@my-project.iam.gserviceaccount.com';

/** Shaped like the payloads of well-known issuers, with made-up values, and all that is sensitive in them. */
export const ORDINARY_CLAIMS: OrdinaryClaims = {
  ...ORDINARY_ID_TOKENS,
  'Entra access token': [
    {
      ...{
        aud: `api://${ID}`,
        iss: `https://sts.windows.net/${ID}/`,
        ...TIMES,
        acr: '1',
        aio: 'AVQAq/8TAAAA4Wq+Zk1=',
      },
      ...{ acct: 0, acrs: ['urn:user:registersecurityinfo'], altsecid: '1:live.com:0003BFFD4A1B2C3D' },
      ...{
        amr: ['pwd', 'mfa'],
        appid: ID,
        appidacr: '1',
        deviceid: ID,
        groups: [ID, ID],
        ipaddr: '203.0.113.7',
      },
      ...{ onprem_sid: 'S-1-5-21-1234567890-1234567890-1234567890-12345', puid: '1003200012345678' },
      ...{
        pwd_exp: '1103421',
        pwd_url: 'https://portal.example.com/ChangePassword.aspx',
        oid: ID,
        rh: '0.AS8A1234.',
      },
      ...{ scp: 'User.Read Mail.Send', sid: ID, sub: 'Rk3x0aH1s2t3u4v5w6x7y8z9A0B1C2D3E4F5G6H7I8', tid: ID },
      ...{
        unique_name: 'jane@contoso.com',
        upn: 'jane@contoso.com',
        uti: 'g4w1rD9s0UuP1dYc2b3nAA',
        ver: '1.0',
      },
      ...{
        wids: [ID, 'b79fbf4d-3ef9-4689-8143-76b194e85509'],
        xms_tcdt: 1446492160,
        xms_mirid: `/subscriptions/${ID}`,
      },
    },
    ['sensitive-ip /ipaddr', 'sensitive-email /unique_name', 'sensitive-email /upn'],
  ],
  'Google service account': [
    { iss: ROBOT, sub: ROBOT, aud: 'https://storage.googleapis.com/', ...TIMES },
    [],
  ],
  'Auth0 access token': [
    {
      ...{
        iss: 'https://example.eu.auth0.com/',
        sub: 'auth0|5f7c8ec7c33c6c004bbafe82',
        azp: 'my_client_id',
        ...TIMES,
      },
      ...{
        aud: ['https://api.example.com', 'https://example.eu.auth0.com/userinfo'],
        gty: 'client-credentials',
      },
      scope: 'openid profile email phone read:api_keys update:password',
      permissions: ['read:secrets', 'reset:password', 'api_key:read'],
      'https://example.com/roles': ['password-manager'],
      'https://example.com/email': 'jane@example.com',
      'https://example.com/app_metadata': { plan: 'gold', order_id: '4111111111111111' },
    },
    ['sensitive-email /https:~1~1example.com~1email'],
  ],
  'Keycloak access token': [
    {
      ...{
        ...TIMES,
        auth_time: 1767225590,
        jti: ID,
        iss: 'https://sso.example.com/realms/main',
        aud: ['account'],
      },
      ...{
        sub: ID,
        typ: 'Bearer',
        azp: 'web',
        session_state: ID,
        sid: ID,
        acr: '1',
        scope: 'openid email profile',
      },
      'allowed-origins': ['https://app.example.com'],
      realm_access: { roles: ['offline_access', 'uma_authorization'] },
      resource_access: {
        account: { roles: ['manage-account', 'view-profile'] },
        secrets: { roles: ['reader'] },
      },
      ...{ email_verified: true, name: 'Jane Doe', preferred_username: 'jane', email: 'jane@example.com' },
    },
    ['sensitive-email /email'],
  ],
  'Okta access token': [
    {
      ...{
        ver: 1,
        jti: 'AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE',
        iss: 'https://example.okta.com/oauth2/default',
      },
      ...{
        aud: 'api://default',
        cid: '0oaf1gvdx1XK3A4n40g7',
        uid: '00uf1gvdx1XK3A4n40g7',
        scp: ['openid', 'email'],
      },
      ...{
        sub: 'jane@example.com',
        auth_time: 1767225590,
        groups: ['Everyone', 'ops@example.com'],
        ...TIMES,
      },
    },
    ['sensitive-email /sub'],
  ],
  'GitHub Actions': [
    {
      ...{
        jti: ID,
        sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
        aud: 'https://github.com/octo-org',
        ...TIMES,
      },
      ...{
        ref: 'refs/heads/main',
        sha: '4f2a9c1e8b7d6053a1b2c3d4e5f60718293a4b5c',
        repository: 'octo-org/octo-repo',
      },
      ...{
        repository_owner_id: '65',
        run_id: '4111111111111111',
        run_number: '10',
        run_attempt: '2',
        actor_id: '12',
      },
      ...{
        actor: 'octocat',
        environment: 'secret-store',
        event_name: 'workflow_dispatch',
        ref_type: 'branch',
      },
      job_workflow_ref: 'octo-org/automation/.github/workflows/oidc.yml@refs/heads/main',
      iss: 'https://token.actions.githubusercontent.com',
    },
    [],
  ],
  'Kubernetes bound token': [
    {
      ...{
        aud: ['https://kubernetes.default.svc'],
        iss: 'https://kubernetes.default.svc',
        jti: ID,
        ...TIMES,
      },
      'kubernetes.io': {
        namespace: 'default',
        pod: { name: 'web-6799fc88d8-x7f2q', uid: ID },
        secret: { name: 'robot-token-x7f2q', uid: ID },
        serviceaccount: { name: 'robot', uid: ID },
      },
      sub: 'system:serviceaccount:default:robot',
    },
    [],
  ],
  'Kubernetes legacy token': [
    {
      ...{ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:default:robot' },
      'kubernetes.io/serviceaccount/secret.name': 'robot-token-x7f2q',
    },
    [],
  ],
  'SD-JWT VC with a holder key': [
    {
      ...{ iss: 'https://issuer.example', vct: 'https://issuer.example/pid', _sd_alg: 'sha-256', ...TIMES },
      _sd: ['09vKrJMOlyTWM0sjpu_pdOBVBQ2M1y3KhpH515nXkpY'],
      cnf: {
        jwk: { kty: 'EC', crv: 'P-256', x: 'TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc', y: 'ZxjiWWbZMQGH' },
      },
    },
    [],
  ],
  'Azure AD B2C access token': [
    {
      ...{ iss: `https://example.b2clogin.com/${ID}/v2.0/`, ...TIMES, aud: ID, idp: 'google.com', oid: ID },
      ...{ sub: ID, emails: ['jane@example.com'], tfp: 'B2C_1_susi', nonce: 'defaultNonce' },
      ...{ scp: 'demo.read demo.write', azp: ID, ver: '1.0' },
    },
    ['sensitive-email /emails/0'],
  ],
  'Apple push token': [{ iss: 'DEF123GHIJ', iat: 1767225600 }, []],
  'Apple client secret': [
    {
      ...{ iss: 'DEF123GHIJ', iat: 1767225600, exp: 1767225600 + 15_777_000 },
      ...{ aud: 'https://appleid.apple.com', sub: 'com.example.app' },
    },
    [],
  ],
  'Supabase anon key': [
    { iss: 'supabase', ref: 'abcdefghijklmnopqrst', role: 'anon', iat: 1767225600, exp: 2082801600 },
    [],
  ],
  'Supabase service key': [
    { iss: 'supabase', ref: 'abcdefghijklmnopqrst', role: 'service_role', iat: 1767225600, exp: 2082801600 },
    [],
  ],
};
