import { type ClaimName, firstOf } from './names.ts';
import { HIDDEN } from './values.ts';

interface NationalId {
  /** With its article, as it stands in a sentence. */
  readonly label: string;
  /** Names whose last words, joined, are enough to say what the value is. */
  readonly names: readonly string[];
  /** The value in capitals without separators. */
  readonly compact: RegExp;
  /** The one way of writing it that nothing else has; without it the number is known by name alone. */
  readonly written?: RegExp;
  /** The check digits of the compact form, where it has any; they must hold if the name does not say what it is. */
  readonly check?: (compact: string) => boolean;
  /** Its shape alone also fits numbers that count orders and the like. */
  readonly isCommonShape?: boolean;
}

const ITALIAN_DIGIT = '[\\dLMNPQRSTUV]';

const NATIONAL_IDS: readonly NationalId[] = [
  {
    label: 'a US social security number',
    names: ['ssn', 'ssnnumber', 'socialsecurity', 'socialsecuritynumber', 'socialsecurityno', 'ssan'],
    compact: /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/,
    written: /^\d{3}-\d\d-\d{4}$/,
    isCommonShape: true,
  },
  {
    label: 'a Brazilian CPF',
    names: ['cpf', 'cpfnumber', 'numerocpf', 'nrcpf'],
    compact: /^(?!(\d)\1{10})\d{11}$/,
    written: /^\d{3}\.\d{3}\.\d{3}-\d\d$/,
    check: holdsCpf,
  },
  {
    label: 'a Spanish DNI or NIE',
    names: ['dni', 'nie', 'nif', 'dninumber', 'numerodni', 'documentonacional'],
    compact: /^(?:\d{8}|[XYZ]\d{7})[A-Z]$/,
    written: /^(?:\d{8}|[XYZ]-?\d{7})-?[A-Z]$/,
    check: holdsDni,
    isCommonShape: true,
  },
  { label: 'a national id (DNI)', names: ['dni', 'dninumber', 'numerodni'], compact: /^\d{7,8}$/ },
  { label: 'a Portuguese NIF', names: ['nif'], compact: /^[1-3]\d{8}$/ },
  {
    label: 'an Italian codice fiscale',
    names: ['codicefiscale', 'codfiscale', 'fiscalcode', 'fiscalnumber'],
    compact: new RegExp(
      `^(?:TINIT)?[A-Z]{6}${ITALIAN_DIGIT}{2}[ABCDEHLMPRST]${ITALIAN_DIGIT}{2}[A-Z]${ITALIAN_DIGIT}{3}[A-Z]$`,
    ),
    written: /^(?:TINIT-)?[A-Z]{6}[\dL-V]{2}[A-Z][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/i,
    check: holdsCodiceFiscale,
  },
  {
    label: 'a Swiss AHV number',
    names: ['ahv', 'avs', 'ahvnumber', 'ahvnummer', 'avsnumber', 'ahvnr', 'ahvn', 'navs'],
    compact: /^756\d{10}$/,
    written: /^756\.\d{4}\.\d{4}\.\d\d$/,
    check: holdsEan,
  },
  {
    label: 'a UK national insurance number',
    names: ['nino', 'nin', 'nationalinsurance', 'nationalinsurancenumber', 'ninumber'],
    compact: /^[A-Z]{2}\d{6}[A-D]?$/,
    written: /^[A-Z]{2} \d\d \d\d \d\d [A-D]$/,
    check: (compact) => /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]/.test(compact),
  },
  { label: 'a national identification number', names: ['nin', 'ninnumber'], compact: /^\d{11}$/ },
  {
    label: 'a Mexican CURP',
    names: ['curp'],
    compact: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/,
    written: /^[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d$/,
    check: holdsCurp,
  },
  {
    label: 'a Hong Kong identity card number',
    names: ['hkid', 'hkidnumber'],
    compact: /^[A-Z]{1,2}\d{6}[\dA]$/,
    written: /^[A-Z]{1,2}\d{6}\([\dA]\)$/,
    check: holdsHkid,
  },
  { label: 'a Polish PESEL', names: ['pesel', 'peselnumber'], compact: /^\d{11}$/ },
  { label: 'a Dutch BSN', names: ['bsn', 'bsnnumber', 'burgerservicenummer'], compact: /^\d{8,9}$/ },
  {
    label: 'a Canadian social insurance number',
    names: ['sin', 'sinnumber', 'socialinsurancenumber'],
    compact: /^\d{9}$/,
  },
  {
    label: 'an Aadhaar number',
    names: ['aadhaar', 'aadhar', 'aadhaarnumber', 'aadharnumber'],
    compact: /^\d{12}$/,
  },
  { label: 'an Indian PAN', names: ['pan', 'pannumber', 'pancard'], compact: /^[A-Z]{3}P[A-Z]\d{4}[A-Z]$/ },
  {
    label: 'a German tax id',
    names: ['steuerid', 'steueridentifikationsnummer', 'steueridnr', 'idnr', 'steueridnummer'],
    compact: /^[1-9]\d{10}$/,
  },
  {
    label: 'a Swedish personal identity number',
    names: ['personnummer', 'personalnumber', 'personalidentitynumber'],
    compact: /^(?:\d{2})?\d\d[01]\d[0-9]\d\+?\d{4}$/,
  },
  {
    label: 'a Norwegian identity number',
    names: ['fødselsnummer', 'fodselsnummer', 'fnr'],
    compact: /^[0-7]\d{10}$/,
  },
  {
    label: 'a Danish CPR number',
    names: ['cpr', 'cprnumber', 'cprnummer', 'cprnr'],
    compact: /^[0-3]\d[01]\d{7}$/,
  },
  {
    label: 'a Finnish personal identity code',
    names: ['hetu', 'henkilötunnus', 'henkilotunnus'],
    compact: /^[0-3]\d[01]\d{3}[+ABCDEFYXWVU]?\d{3}[\dA-Y]$/,
  },
  {
    label: 'a Belgian national register number',
    names: ['rijksregisternummer', 'nationalregisternumber', 'egovnrn', 'nrn', 'insz', 'niss'],
    compact: /^\d{11}$/,
  },
  {
    label: 'a French social security number',
    names: ['nir', 'numerosecuritesociale'],
    compact: /^[1-4]\d{4}[\dAB]\d{7}(?:\d\d)?$/,
  },
  {
    label: 'a Korean resident registration number',
    names: ['rrn', 'residentregistrationnumber'],
    compact: /^\d{6}[1-8]\d{6}$/,
  },
  {
    label: 'a Singapore NRIC',
    names: ['nric', 'nricnumber', 'uinfin', 'nricfin'],
    compact: /^[STFGM]\d{7}[A-Z]$/,
  },
  {
    label: 'a passport number',
    names: [
      'passport',
      'passportnumber',
      'passportno',
      'passportnr',
      'passportnum',
      'passportid',
      'reisepassnummer',
    ],
    compact: /^(?=(?:[A-Z]*\d){4})[A-Z\d]{6,9}$/,
  },
  {
    label: 'a national id',
    names: [
      ...[
        'nationalid',
        'nationalidnumber',
        'nationalidno',
        'nationalidentitynumber',
        'nationalidentificationnumber',
      ],
      ...[
        'nationalidentifier',
        'nationalnumber',
        'citizenid',
        'citizenidnumber',
        'identitycardnumber',
        'idcardnumber',
      ],
      ...['personalidnumber', 'personalidentificationnumber', 'personaladministrativenumber', 'governmentid'],
    ],
    compact: /^(?=(?:[A-Z]*\d){5})[A-Z\d]{6,20}$/,
  },
];

const BY_NAME = new Map<string, NationalId[]>();
for (const entry of NATIONAL_IDS) {
  for (const name of entry.names) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), entry]);
}
const BY_SHAPE = NATIONAL_IDS.filter(({ written }) => written !== undefined);
const ANY_WRITTEN = new RegExp(
  `^(?:${BY_SHAPE.map(({ written }) => written?.source.slice(1, -1)).join('|')})$`,
  'i',
);
/** Begins every name, however separated; most members have none of it and need not be split. */
const NAME_STEM = new RegExp(
  ['id[^a-z]', 'ni[^a-z]', ...new Set([...BY_NAME.keys()].map((name) => name.slice(0, 3)))].join('|'),
  'i',
);
const LONGEST_NAME = 120;
/** Persons and companies both have one: the value has to tell. */
const TAX_HEADS = new Set(['taxid', 'taxidnumber', 'taxpayerid', 'taxnumber']);
const LONGEST = 40;

/**
 * Reads a text as the number by which a state knows a person; gives its kind and its last two characters, or null.
 * Where the name says which it is, shape and length are enough, since numbers made up for tests are as telling.
 * Without such a name only a spelling that nothing else has counts, and its check digits must hold. Numbers of
 * companies (CNPJ, EIN, VAT) are not looked for, nor those of driving licences.
 */
export function readNationalId(text: string, name: ClaimName | null): string | null {
  if (text.length > LONGEST || text.length < 6) return null;
  const value = text.trim();
  const isNamed = name !== null && (name.isUnspecific || NAME_STEM.test(name.text.slice(0, LONGEST_NAME)));
  if (!isNamed && !ANY_WRITTEN.test(value)) return null;
  const compact = value.toUpperCase().replace(/[\s.\-/()]/g, '');
  const entry = (isNamed ? byName(compact, name) : null) ?? byShape(value, compact, name);
  return entry === null ? null : `${entry.label} (${HIDDEN}${compact.slice(-2)})`;
}

function byName(compact: string, name: ClaimName): NationalId | null {
  return firstOf(name.heads, BY_NAME)?.find((candidate) => candidate.compact.test(compact)) ?? null;
}

function byShape(value: string, compact: string, name: ClaimName | null): NationalId | null {
  if (!ANY_WRITTEN.test(value) || name?.isProtocol || name?.topic === 'phone') return null;
  const entry = BY_SHAPE.find(
    (candidate) =>
      candidate.written?.test(value) &&
      candidate.compact.test(compact) &&
      candidate.check?.(compact) !== false,
  );
  const isCounted = name?.isIdentifier === true && !name.heads.some((head) => TAX_HEADS.has(head));
  return entry === undefined || (entry.isCommonShape === true && isCounted) ? null : entry;
}

function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - 48;
}

/** Two digits modulo 11, as the Receita Federal publishes them. */
function holdsCpf(compact: string): boolean {
  return [9, 10].every((length) => {
    let sum = 0;
    for (let index = 0; index < length; index++) sum += digitAt(compact, index) * (length + 1 - index);
    return ((sum * 10) % 11) % 10 === digitAt(compact, length);
  });
}

/** The letter is the number modulo 23; X, Y and Z of a NIE stand for 0, 1 and 2. */
function holdsDni(compact: string): boolean {
  const digits = compact.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === compact[8];
}

const ODD_VALUES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Characters at odd places (the first is odd) count by a table, the others by their order (D.M. 23/12/1976). */
function holdsCodiceFiscale(compact: string): boolean {
  const code = compact.slice(-16);
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const character = code.charCodeAt(index);
    const order = character < 65 ? character - 48 : character - 65;
    sum += index % 2 === 0 ? (ODD_VALUES[order] ?? 0) : order;
  }
  return code.charCodeAt(15) - 65 === sum % 26;
}

function holdsEan(compact: string): boolean {
  let sum = 0;
  for (let index = 0; index < 12; index++) sum += digitAt(compact, index) * (index % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10 === digitAt(compact, 12);
}

function holdsCurp(compact: string): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    sum += '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'.indexOf(compact.charAt(index)) * (18 - index);
  }
  return (10 - (sum % 10)) % 10 === digitAt(compact, 17);
}

/** Modulo 11 over eight letters and digits, a single letter standing behind a space that counts 36. */
function holdsHkid(compact: string): boolean {
  const padded = compact.padStart(9, ' ');
  let sum = 0;
  for (let index = 0; index < 9; index++) {
    const character = padded.charCodeAt(index);
    const value = character === 32 ? 36 : character < 65 ? character - 48 : character - 55;
    sum += value * (9 - index);
  }
  return sum % 11 === 0;
}
