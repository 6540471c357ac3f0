import { isMessage, isNameOrWord, isNoValue, isShortWord, isText } from './plain-values.ts';

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
    'xsessionid xsession xfirebaseauth xauth cookieauth',
  ],
  code: ['codeverifier devicecode usercode authorizationcode authcode otp totp mfacode passcode sessioncode'],
  password: [
    'password passwd pwd passphrase newpassword oldpassword currentpassword confirmpassword',
    'passwordconfirmation clientsecret secret secretkey secrethash secretblock passwordclaimsignature srpa',
  ],
  key: [
    'apikey xapikey privatekey xamzsignature xamzcredential subscriptionkey ocpapimsubscriptionkey clientkeydata',
    'xgoogsignature xgoogcredential awsaccesskeyid accesskeyid authkey xauthkey',
  ],
  other: [
    'samlresponse samlart assertion clientassertion relaystate csrftoken xsrftoken csrf xsrf xcsrftoken',
    'xxsrftoken authenticitytoken requestverificationtoken csrfmiddlewaretoken sessionid jsessionid phpsessid',
    'dpopnonce rspauth nextnonce grecaptcharesponse wresult wctx binarysecuritytoken signaturevalue',
  ],
};

/** Names that mean a credential in a URL or form, and anything in JSON. */
const IN_FORMS: Readonly<Record<'code' | 'key' | 'other' | 'password', readonly string[]>> = {
  password: ['pass'],
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

/** Tokens that say where a list goes on. */
const NO_CREDENTIALS: ReadonlySet<string> = new Set(
  'nextpagetoken pagetoken nexttoken continuationtoken paginationtoken previouspagetoken synctoken'.split(
    ' ',
  ),
);

const ENDINGS: readonly (readonly [string, SecretKind])[] = [
  ['password', 'password'],
  ['secret', 'password'],
  ['apikey', 'key'],
  ['secretkey', 'key'],
  ['accesskey', 'key'],
  ['masterkey', 'key'],
  ['functionskey', 'key'],
  ['privatekey', 'key'],
  ['token', 'opaque'],
];
const ENDINGS_IN_FORMS: readonly (readonly [string, SecretKind])[] = [
  ['signature', 'other'],
  ['signature256', 'other'],
  ['hmac', 'other'],
  ['hmacsha256', 'other'],
  ['credential', 'key'],
  ['authorization', 'opaque'],
];

/** A name without case, hyphens and underscores. */
export function plainName(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/[^a-z\d]/g, '');
}

const LONGEST_NAME = 200;

function byEnding(plain: string, isForm: boolean): SecretKind | null {
  if (NO_CREDENTIALS.has(plain)) return null;
  const all = isForm ? [...ENDINGS, ...ENDINGS_IN_FORMS] : ENDINGS;
  return all.find(([ending]) => plain.endsWith(ending))?.[1] ?? null;
}

/** What a name says of its value: the kind of a credential, or null. `isForm`: it is of a URL, a form or a header. */
export function credentialKind(name: string, isForm: boolean): SecretKind | null {
  const plain = plainName(name);
  return everywhere.get(plain) ?? (isForm ? inForms.get(plain) : undefined) ?? byEnding(plain, isForm);
}

/**
 * What a name says of this value: null also where the value is none, such as what a server says of a field, a name in a
 * program or the word for a setting. `isItem`: it is one of several, as messages are.
 */
export function secretKind(name: string, value: string, isForm: boolean, isItem = false): SecretKind | null {
  const kind = credentialKind(name, isForm);
  if (kind === null || isNoValue(value) || isMessage(value) || (isItem && isText(value))) return null;
  const plain = plainName(name);
  const isKnown = everywhere.has(plain);
  if (isForm && !isKnown && inForms.has(plain) && isShortWord(value)) return null;
  if (!isKnown && !inForms.has(plain) && isText(value)) return null;
  if (kind === 'opaque' || kind === 'key' || (kind === 'other' && isKnown))
    return isNameOrWord(value) ? null : kind;
  return kind;
}

/** Whether a number is secret by its name: of one to sign in with, and of no count. */
export function isSecretNumber(name: string): boolean {
  const plain = plainName(name);
  const kind = everywhere.get(plain);
  return kind === 'code' || kind === 'password' || plain === 'pin';
}
