import { ID, type OrdinaryClaims, TIMES } from './ordinary-values.ts';

/** Shaped like the ID Tokens of well-known issuers, with made-up values. */
export const ORDINARY_ID_TOKENS: OrdinaryClaims = {
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
};
