/** What is replaced when a recording is scrubbed, in the order in which it is counted. */
export const SECRET_KINDS = [
  'token',
  'opaque',
  'cookie',
  'code',
  'password',
  'basic',
  'key',
  'other',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** Names of what holds a credential, without case, hyphens and underscores, wherever they stand. */
const EVERYWHERE: Readonly<Record<Exclude<SecretKind, 'cookie' | 'basic'>, readonly string[]>> = {
  token: [],
  opaque: [
    'accesstoken refreshtoken idtoken token authtoken sessiontoken bearertoken jwt idtokenhint logouttoken',
    'subjecttoken actortoken requesttoken securitytoken xamzsecuritytoken xauthtoken xaccesstoken ticket',
    'xsessionid',
  ],
  code: ['codeverifier devicecode usercode authorizationcode authcode otp totp mfacode passcode'],
  password: [
    'password passwd pwd passphrase newpassword oldpassword currentpassword confirmpassword',
    'passwordconfirmation clientsecret secret secretkey',
  ],
  key: ['apikey xapikey privatekey xamzsignature xamzcredential subscriptionkey ocpapimsubscriptionkey'],
  other: [
    'samlresponse samlart assertion clientassertion relaystate csrftoken xsrftoken csrf xsrf xcsrftoken',
    'xxsrftoken authenticitytoken requestverificationtoken csrfmiddlewaretoken sessionid jsessionid phpsessid',
  ],
};

/** Names that mean a credential in a URL or form, and anything in JSON. */
const IN_FORMS: Readonly<Record<'code' | 'key' | 'other', readonly string[]>> = {
  key: ['key auth'],
  code: ['code pin'],
  other: ['state nonce sessionstate sid session sig signature samlrequest'],
};

const everywhere = byName(EVERYWHERE);
const inForms = byName(IN_FORMS);

function byName(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, SecretKind> {
  const names = new Map<string, SecretKind>();
  for (const kind of SECRET_KINDS) {
    for (const name of (table[kind] ?? []).join(' ').split(' ')) if (name !== '') names.set(name, kind);
  }
  return names;
}

const ENDINGS: readonly (readonly [string, SecretKind])[] = [
  ['password', 'password'],
  ['secret', 'password'],
  ['apikey', 'key'],
  ['token', 'opaque'],
];

/** What a name says of its value: the kind of a credential, or null. `isForm`: it is of a URL, a form or a header. */
export function credentialKind(name: string, isForm: boolean): SecretKind | null {
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  const known = everywhere.get(plain) ?? (isForm ? inForms.get(plain) : undefined);
  return known ?? ENDINGS.find(([ending]) => plain.endsWith(ending))?.[1] ?? null;
}
