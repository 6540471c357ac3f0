const TIMES = { iat: 1767225600, nbf: 1767225600, exp: 1767229200 };
const ROBOT = 'robot@my-project.iam.gserviceaccount.com';
const ID = '8f0c7d1e-2f43-4c0b-9b51-6a1f5f1c2d3e';

/** Shaped like the payloads of well-known issuers, with made-up values, and all that is sensitive in them. */
export const ORDINARY_CLAIMS: Readonly<
  Record<string, readonly [claims: object, expected: readonly string[]]>
> = {
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
  'Google ID token': [
    {
      ...{ iss: 'https://accounts.google.com', azp: '407408718192-abc123.apps.googleusercontent.com' },
      ...{
        aud: '407408718192-abc123.apps.googleusercontent.com',
        sub: '110169484474386276334',
        hd: 'example.com',
      },
      ...{
        email: 'jane@example.com',
        email_verified: true,
        at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q',
        nonce: '0394852-3190485',
      },
      ...{
        name: 'Jane Doe',
        picture: 'https://lh3.googleusercontent.com/a/ACg8ocJx=s96-c',
        locale: 'en',
        ...TIMES,
      },
    },
    ['sensitive-email /email'],
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
  'Auth0 ID token': [
    {
      ...{ nickname: 'jane', name: 'Jane Doe', picture: 'https://s.gravatar.com/avatar/0a1b.png?s=480' },
      ...{
        updated_at: '2025-12-31T09:12:34.567Z',
        iss: 'https://example.eu.auth0.com/',
        aud: 'my_client_id',
      },
      ...{ ...TIMES, sub: 'auth0|5f7c8ec7c33c6c004bbafe82', sid: 'HK6E_P6Dh8Y93mRNtsDB1Q', nonce: 'dGVzdA' },
    },
    [],
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
  'Cognito ID token': [
    {
      ...{
        sub: ID,
        'cognito:groups': ['admins'],
        'cognito:username': ID,
        origin_jti: ID,
        event_id: ID,
        token_use: 'id',
      },
      ...{
        iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123',
        aud: '1example23456789',
        ...TIMES,
      },
      ...{
        email: 'jane@example.com',
        email_verified: true,
        phone_number: '+14155552671',
        phone_number_verified: false,
      },
      ...{
        'custom:tenant_id': '1234567812345670',
        'cognito:preferred_role': 'arn:aws:iam::123456789012:role/x',
      },
      identities: [{ userId: '110169484474386276334', providerName: 'Google', dateCreated: '1700000000000' }],
    },
    ['sensitive-email /email', 'sensitive-phone /phone_number'],
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
  'Firebase ID token': [
    {
      ...{
        iss: 'https://securetoken.google.com/my-project',
        aud: 'my-project',
        auth_time: 1767225590,
        ...TIMES,
      },
      ...{
        user_id: 'kJh2Gf4Ds6Aq8Wz0Xc2Vb4Nm6Lp8',
        sub: 'kJh2Gf4Ds6Aq8Wz0Xc2Vb4Nm6Lp8',
        email: 'jane@example.com',
      },
      firebase: {
        identities: {
          'google.com': ['110169484474386276334'],
          email: ['jane@example.com'],
          phone: ['+491711234567'],
        },
        sign_in_provider: 'password',
      },
    },
    [
      'sensitive-email /email',
      'sensitive-email /firebase/identities/email/0',
      'sensitive-phone /firebase/identities/phone/0',
    ],
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
  'Apple ID token': [
    {
      ...{
        iss: 'https://appleid.apple.com',
        aud: 'com.example.app',
        sub: '001234.0a1b2c3d4e5f60718293a4b5c6d7e8f9.0123',
      },
      ...{
        c_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q',
        email: 'x7f2q9@privaterelay.appleid.com',
        email_verified: 'true',
        ...TIMES,
      },
      ...{ is_private_email: 'true', auth_time: 1767225590, nonce_supported: true, real_user_status: 2 },
    },
    ['sensitive-email /email'],
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
  'Google ID token without an access token': [
    {
      ...{ iss: 'https://accounts.google.com', azp: '407408718192-abc123.apps.googleusercontent.com' },
      ...{ aud: '407408718192-abc123.apps.googleusercontent.com', sub: '110169484474386276334' },
      ...{ email: 'jane@example.com', email_verified: true, name: 'Jane Doe', given_name: 'Jane', ...TIMES },
      ...{ picture: 'https://lh3.googleusercontent.com/a/ACg8ocJx=s96-c', jti: '4f2a9c1e8b7d6053a1b2' },
    },
    ['sensitive-email /email'],
  ],
  'Entra ID token': [
    {
      ...{
        aud: ID,
        iss: `https://login.microsoftonline.com/${ID}/v2.0`,
        ...TIMES,
        name: 'Jane Doe',
        oid: ID,
      },
      ...{
        preferred_username: 'jane@contoso.com',
        rh: '0.AS8A1234.',
        tid: ID,
        uti: 'g4w1rD9s0UuP1dYc2b3nAA',
      },
      ...{ sub: 'Rk3x0aH1s2t3u4v5w6x7y8z9A0B1C2D3E4F5G6H7I8', ver: '2.0' },
    },
    ['sensitive-email /preferred_username'],
  ],
  'Azure AD B2C ID token': [
    {
      ...{ ver: '1.0', iss: `https://example.b2clogin.com/${ID}/v2.0/`, sub: ID, aud: ID, ...TIMES },
      ...{ nonce: 'defaultNonce', auth_time: 1767225590, oid: ID, idp: 'google.com', newUser: true },
      ...{ given_name: 'Jane', family_name: 'Doe', emails: ['jane@example.com'], tfp: 'B2C_1_susi' },
    },
    ['sensitive-email /emails/0'],
  ],
  'Azure AD B2C access token': [
    {
      ...{ iss: `https://example.b2clogin.com/${ID}/v2.0/`, ...TIMES, aud: ID, idp: 'google.com', oid: ID },
      ...{ sub: ID, emails: ['jane@example.com'], tfp: 'B2C_1_susi', nonce: 'defaultNonce' },
      ...{ scp: 'demo.read demo.write', azp: ID, ver: '1.0' },
    },
    ['sensitive-email /emails/0'],
  ],
  'Auth0 ID token with an address': [
    {
      ...{ nickname: 'jane', name: 'jane@example.com', picture: 'https://s.gravatar.com/avatar/0a1b.png' },
      ...{ updated_at: '2025-12-31T09:12:34.567Z', email: 'jane@example.com', email_verified: true },
      ...{ iss: 'https://example.eu.auth0.com/', aud: 'my_client_id', ...TIMES },
      ...{ sub: 'auth0|5f7c8ec7c33c6c004bbafe82', sid: 'HK6E_P6Dh8Y93mRNtsDB1Q' },
    },
    ['sensitive-email /name', 'sensitive-email /email'],
  ],
  'Okta ID token': [
    {
      ...{ sub: '00uf1gvdx1XK3A4n40g7', name: 'Jane Doe', email: 'jane@example.com', ver: 1 },
      ...{ iss: 'https://example.okta.com/oauth2/default', aud: '0oaf1gvdx1XK3A4n40g7', ...TIMES },
      ...{ jti: 'ID.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE', amr: ['pwd'], idp: '00of1gvdx1XK3A4n40g7' },
      ...{ preferred_username: 'jane@example.com', auth_time: 1767225590 },
    },
    ['sensitive-email /email', 'sensitive-email /preferred_username'],
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
