import type { ClaimName } from './sensitive-names.ts';
import { HIDDEN } from './sensitive-values.ts';

interface Issuer {
  /** The prefix, or the first and the last of a range, of equal length. */
  readonly prefixes: readonly string[];
  /** Lengths in use today. */
  readonly lengths: readonly number[];
  /** Lengths that count only where the name speaks of a card, because too much else has as many digits. */
  readonly namedLengths: readonly number[];
}

/** The ranges of ISO/IEC 7812 numbers that the payment schemes publish. */
const ISSUERS: readonly Issuer[] = [
  /* Visa */ { prefixes: ['4'], lengths: [16], namedLengths: [13, 19] },
  /* Mastercard */ { prefixes: ['51-55', '2221-2720'], lengths: [16], namedLengths: [] },
  /* American Express */ { prefixes: ['34', '37'], lengths: [15], namedLengths: [] },
  /* Discover */ { prefixes: ['6011', '644-649', '65'], lengths: [16], namedLengths: [17, 18, 19] },
  /* Diners Club */ { prefixes: ['300-305', '36', '38-39'], lengths: [14], namedLengths: [16, 19] },
  /* JCB */ { prefixes: ['3528-3589'], lengths: [16], namedLengths: [17, 18, 19] },
  /* UnionPay */ { prefixes: ['62'], lengths: [16], namedLengths: [17, 18, 19] },
  /* Mir */ { prefixes: ['2200-2204'], lengths: [16], namedLengths: [17, 18, 19] },
  /* Maestro */ {
    prefixes: ['5018', '5020', '5038', '5893', '6304', '6759', '6761-6763'],
    lengths: [],
    namedLengths: [12, 13, 14, 15, 16, 17, 18, 19],
  },
];

const BARE = /^\d{12,19}$/;
/** In groups as on the card, with one kind of separator, also within other text. */
const PRINTED = /(?<![\w-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-])/;
/** In any other groups: only where the name speaks of a card. */
const LOOSE = /^\d[\d .-]{10,28}\d$/;

/**
 * Reads a text as the number of a payment card and gives it with all but its last four digits hidden, or null.
 * The issuer's prefix and length and the Luhn digit (ISO/IEC 7812-1) must all hold. Under a name that speaks of an
 * order, an account or another counter nothing counts, because one number in ten passes the Luhn check by chance.
 * Whether the card exists is not known here; security codes and expiry dates are not looked for.
 */
export function readCard(text: string, name: ClaimName | null): string | null {
  const printed = BARE.test(text) ? text : (PRINTED.exec(text)?.[0] ?? null);
  const written = printed ?? (LOOSE.test(text) ? text : null);
  const digits = written?.replace(/\D/g, '') ?? '';
  if (!passesLuhn(digits)) return null;
  const fit = issuerFit(digits);
  if (fit === null || name?.isProtocol) return null;
  const hasCardWord = name?.hasCardWord === true;
  if (!hasCardWord && (fit === 'named' || printed === null || name?.isIdentifier)) return null;
  return `${HIDDEN} ${digits.slice(-4)}`;
}

function issuerFit(digits: string): 'always' | 'named' | null {
  for (const { prefixes, lengths, namedLengths } of ISSUERS) {
    const isUsual = lengths.includes(digits.length);
    if (!isUsual && !namedLengths.includes(digits.length)) continue;
    if (prefixes.some((range) => isWithin(digits, range))) return isUsual ? 'always' : 'named';
  }
  return null;
}

function isWithin(digits: string, range: string): boolean {
  const [first = '', last = first] = range.split('-');
  const prefix = digits.slice(0, first.length);
  return prefix >= first && prefix <= last;
}

/** Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1 annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
