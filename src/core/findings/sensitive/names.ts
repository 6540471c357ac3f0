/** What a member's name says that its value is, where the name alone is reason enough to look. */
export type NameTopic =
  | 'password'
  | 'password-hash'
  | 'credential'
  | 'key'
  | 'phone'
  | 'token'
  | 'session'
  | 'birth-date'
  | 'address'
  | 'ip'
  | 'location'
  | 'health';

/** Longer names are read only at their end, so that a hostile name costs no more than an ordinary one. */
const READ_LENGTH = 120;
const HEAD_WORDS = 4;

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** The names of each topic, in small letters and without separators. */
export const TOPIC_NAMES: Readonly<Record<NameTopic, readonly string[]>> = {
  password: words(`
    password passwd passphrase passcode pwd userpassword loginpassword adminpassword dbpassword userpass loginpass
    adminpass rootpass dbpass smtppass mailpass passwort kennwort motdepasse contraseña contrasena senha wachtwoord
    lösenord hasło пароль 密码 密碼 パスワード 비밀번호`),
  'password-hash': words(`
    passwordhash passwordhashed hashedpassword passwdhash pwdhash passhash passworddigest encryptedpassword
    passwordmd passwordsha passwordbcrypt`),
  credential: words(`
    secret secretkey secretvalue apikey apisecretkey secretaccesskey awssecretkey clientsecret appsecret apisecret
    sharedsecret webhooksecret jwtsecret accesskeysecret signingsecret`),
  key: words(`
    privatekey signingkey encryptionkey decryptionkey masterkey hmackey aeskey accountkey storagekey sharedkey
    sharedaccesskey accesskey authkey subscriptionkey signaturekey`),
  phone: words(`
    phone telephone tel mobile mobilephone cell cellphone msisdn fax whatsapp telefon handy téléphone teléfono telefono
    telefone celular rufnummer telefonnummer mobilnummer handynummer telefoonnummer 電話番号 手机号 电话`).flatMap(
    (name) => [name, `${name}number`, `${name}no`, `${name}nr`, `${name}num`],
  ),
  token: words(`
    accesstoken refreshtoken bearertoken authtoken authenticationtoken oauthtoken apitoken idtoken personalaccesstoken
    resettoken jwttoken`),
  session: words(`
    sessiontoken sessionkey sessioncookie sessionid sessid jsessionid phpsessid aspsessionid netsessionid connectsid`),
  'birth-date': words(`
    birthdate birthday dateofbirth birthdaydate dob bday geburtsdatum geburtstag fechanacimiento datenaissance
    datadinascita datanascita`),
  address: words(`
    address streetaddress postaladdress homeaddress mailingaddress billingaddress shippingaddress deliveryaddress
    residentialaddress addressline street addressformatted straße strasse anschrift adresse dirección direccion
    indirizzo`),
  ip: words('ip ipaddr ipaddress ipv clientip remoteip remoteaddr remoteaddress sourceip loginip userip'),
  location: words(
    'location geo geolocation coordinates coords latlng latlon latlong position gps gpsposition',
  ),
  health: words(`
    diagnosis diagnose medication allergy allergies disease illness bloodtype bloodgroup disability disabilities icd
    prescription healthcondition medicalcondition medicalhistory hivstatus vaccination pregnancy`),
};

const TOPICS: ReadonlyMap<string, NameTopic> = new Map(
  (Object.keys(TOPIC_NAMES) as NameTopic[]).flatMap((topic) =>
    TOPIC_NAMES[topic].map((name) => [name, topic] as const),
  ),
);

/** In every name that has a topic, however it is spelt; most names have none and need not be split. */
const TOPIC_STEM =
  /pass|pwd|secret|key|phon|mob|cel|tel|fon|fax|what|handy|msisdn|nummer|kenn|mot.?de|contra|senha|wacht|token|sess|connect|birth|dob|b.?day|geburt|nacim|naiss|nasc|addr|stra|street|anschrift|adress|direcc|indiri|ip|locat|geo|coord|lat.?l|position|gps|diagn|medic|allerg|diseas|illness|blood|disab|icd|prescr|health|hiv|vacc|pregn|[^ -~]/i;

interface WordKind {
  /** The name asks or tells something about the thing instead of holding it. */
  readonly flag: string;
  readonly card: string;
  /** Cards that one cannot pay with. */
  readonly otherCard: string;
  /** An order, account or device: its digits come from a counter and may pass a check by chance. */
  readonly identifier: string;
  /** An amount, a place or an offset: a sign before digits is arithmetic there. */
  readonly quantity: string;
}

const WORD_KINDS: WordKind = {
  flag: `
    has have had is was use uses using require requires required allow allows allowed need needs must force forced
    forgot forgotten show shows enable enables enabled disable disabled can should min max without verify verifies
    verified expire expires expired reset resets change changes changed update updated count public publishable`,
  card: `
    card cards creditcard debitcard paymentcard bankcard cardnumber cardno cc ccn ccnumber ccnum pan kreditkarte
    kartennummer tarjeta cartão cartao`,
  otherCard: `
    sim id identity loyalty library membership member key access health insurance student report score business video
    graphics memory sd transit travel gift`,
  identifier: `
    id ids uid uuid guid oid key order orders transaction transactions txn account accounts invoice invoices tracking
    reference ref serial sequence seq ticket case request trace span correlation session device imei iccid imsi sku ean
    gtin upc isbn barcode build revision version run job timestamp time ts at date hash digest checksum nonce state sub
    subject product item batch lot parcel shipment contract policy customer tenant`,
  quantity: `
    amount balance delta change offset timezone tz utc lat lon lng latitude longitude altitude coordinates score count
    total price version build elevation diff difference`,
};

const KINDS_OF_WORD = new Map<string, (keyof WordKind)[]>();
for (const kind of Object.keys(WORD_KINDS) as (keyof WordKind)[]) {
  for (const word of words(WORD_KINDS[kind]))
    KINDS_OF_WORD.set(word, [...(KINDS_OF_WORD.get(word) ?? []), kind]);
}

/** Behind the thing they only say which one of several it is. */
const QUALIFIERS = new Set(
  words(`
    value text formatted plain plaintext clear cleartext raw confirm confirmation again repeat repeated old new current temp
    temporary initial default primary secondary home work main private personal business office emergency`),
);

/** A member with such a name speaks of what its parent is called: `{"phone": {"number": ...}}`. */
const INHERITING = new Set([...QUALIFIERS, 'number', 'no', 'nr', 'num', 'pan']);
const LONGEST_INHERITING = 12;

const PROTOCOL_CLAIMS = new Set(
  words(`
    iss aud azp client_id cid appid app_id jti nonce sid at_hash c_hash s_hash kid x5t x5t#s256 jkt tid oid uti rh wids
    puid iat exp nbf auth_time updated_at ver`),
);

const AUTHORITY_HEADS = new Set(
  words(`
    scope scp permission role authority authorities entitlement privilege grant group feature amr acr wid capability
    capabilities policies`),
);

const AUTHORITY_STEM = /scope|scp|perm|role|auth|entit|priv|grant|group|feat|amr|acr|wid|capab|polic/i;

interface Reading {
  readonly words: readonly string[];
  readonly heads: readonly string[];
  readonly kinds: ReadonlySet<keyof WordKind>;
}

const NO_KINDS: ReadonlySet<keyof WordKind> = new Set();

/**
 * The name of a member and what it makes of the value, read when first asked for: most names are never split.
 * Words are split at camelCase, snake_case, kebab-case, dots and colons. Only whole words count, and the last ones
 * most, as in English: `password_policy` is a policy and `secretary` no secret. Of a name that is a URL the part
 * behind the last slash is read. An unspecific name such as `number` or `value` takes over the words of the name
 * around it.
 *
 * It knows English, and a few words of other languages.
 */
export class ClaimName {
  readonly text: string;
  /** What it means depends on the name around it. */
  readonly isUnspecific: boolean;
  private readonly outerWords: readonly string[];
  private cached: Reading | null = null;
  private cachedTopic: NameTopic | null | undefined;

  constructor(text: string, outer: ClaimName | null) {
    this.text = text;
    this.isUnspecific = text.length <= LONGEST_INHERITING && INHERITING.has(text.toLowerCase());
    // Read now: a chain of such names would otherwise be read by recursion.
    this.outerWords = this.isUnspecific ? (outer?.words.slice(-HEAD_WORDS) ?? []) : [];
  }

  get words(): readonly string[] {
    return this.reading().words;
  }

  /** The last one to four words joined, longest first: what the name is about, as in `user_phoneNumber`. */
  get heads(): readonly string[] {
    return this.reading().heads;
  }

  get topic(): NameTopic | null {
    if (this.cachedTopic === undefined) this.cachedTopic = this.readTopic();
    return this.cachedTopic;
  }

  get hasCardWord(): boolean {
    const { kinds } = this.reading();
    return kinds.has('card') && !kinds.has('otherCard');
  }

  get isIdentifier(): boolean {
    const { kinds } = this.reading();
    return kinds.has('identifier') || (kinds.has('card') && kinds.has('otherCard'));
  }

  get isQuantity(): boolean {
    return this.reading().kinds.has('quantity');
  }

  /** A registered claim that identifies parties, keys or the token itself, or tells a time. */
  get isProtocol(): boolean {
    return PROTOCOL_CLAIMS.has(tail(this.text).toLowerCase());
  }

  /** Its values are permissions, so a word such as `api_key` in them or below them names what one may do. */
  get isAuthority(): boolean {
    return (
      (this.isUnspecific || AUTHORITY_STEM.test(tail(this.text))) &&
      this.heads.some((head) => AUTHORITY_HEADS.has(head))
    );
  }

  private readTopic(): NameTopic | null {
    if (!this.isUnspecific && !TOPIC_STEM.test(tail(this.text))) return null;
    const { kinds, heads } = this.reading();
    return kinds.has('flag') ? null : firstOf(heads, TOPICS);
  }

  private reading(): Reading {
    this.cached ??= readName(this.text, this.outerWords);
    return this.cached;
  }
}

function readName(name: string, outerWords: readonly string[]): Reading {
  const all = [...outerWords, ...splitWords(name)];
  const kinds = all.flatMap((word) => KINDS_OF_WORD.get(word) ?? []);
  return { words: all, heads: joinHeads(all), kinds: kinds.length === 0 ? NO_KINDS : new Set(kinds) };
}

/** The entry of the longest head that a table knows, or null. */
export function firstOf<Entry>(heads: readonly string[], table: ReadonlyMap<string, Entry>): Entry | null {
  for (const head of heads) {
    const entry = table.get(head);
    if (entry !== undefined) return entry;
  }
  return null;
}

function tail(name: string): string {
  return name.length > READ_LENGTH ? name.slice(-READ_LENGTH) : name;
}

function splitWords(name: string): string[] {
  const end = tail(name).replace(/[/#]{1,9}$/, '');
  const local = end.slice(Math.max(end.lastIndexOf('/'), end.lastIndexOf('#')) + 1);
  if (/^[a-z\d_]*$/.test(local)) return local.split('_').filter((word) => word !== '');
  return local
    .normalize('NFC')
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

function joinHeads(all: readonly string[]): string[] {
  let length = all.length;
  while (length > 1 && (QUALIFIERS.has(all[length - 1] ?? '') || /^\d+$/.test(all[length - 1] ?? '')))
    length--;
  const last = all[length - 1];
  if (last === undefined) return [];
  const bare = last.replace(/\d{1,4}$/, '') || last;
  const heads: string[] = [];
  for (let first = Math.max(0, length - HEAD_WORDS); first < length; first++) {
    const joined = all.slice(first, length - 1).join('') + bare;
    heads.push(joined);
    if (joined.endsWith('s')) heads.push(joined.slice(0, -1));
  }
  return heads;
}
