import type { ClaimName } from './sensitive-names.ts';
import { HIDDEN } from './sensitive-values.ts';

interface Issuer {
  /** First and last prefix of a range, of equal length. */
  readonly prefixes: readonly (readonly [first: string, last: string])[];
  /** Lengths in use today. */
  readonly lengths: readonly number[];
  /** Lengths that count only where the name speaks of a card, because too much else has as many digits. */
  readonly namedLengths: readonly number[];
}

/** The ranges of ISO/IEC 7812 numbers that payment schemes publish. */
const ISSUERS: Readonly<Record<string, Issuer>> = {
  visa: { prefixes: [['4', '4']], lengths: [16], namedLengths: [13, 19] },
  mastercard: {
    prefixes: [
      ['51', '55'],
      ['2221', '2720'],
    ],
    lengths: [16],
    namedLengths: [],
  },
  americanExpress: {
    prefixes: [
      ['34', '34'],
      ['37', '37'],
    ],
    lengths: [15],
    namedLengths: [],
  },
  discover: {
    prefixes: [
      ['6011', '6011'],
      ['644', '649'],
      ['65', '65'],
    ],
    lengths: [16],
    namedLengths: [17, 18, 19],
  },
  diners: {
    prefixes: [
      ['300', '305'],
      ['36', '36'],
      ['38', '39'],
    ],
    lengths: [14],
    namedLengths: [16, 19],
  },
  jcb: { prefixes: [['3528', '3589']], lengths: [16], namedLengths: [17, 18, 19] },
  unionPay: { prefixes: [['62', '62']], lengths: [16], namedLengths: [17, 18, 19] },
  mir: { prefixes: [['2200', '2204']], lengths: [16], namedLengths: [17, 18, 19] },
  maestro: {
    prefixes: [
      ['5018', '5018'],
      ['5020', '5020'],
      ['5038', '5038'],
      ['5893', '5893'],
      ['6304', '6304'],
      ['6759', '6759'],
      ['6761', '6763'],
    ],
    lengths: [],
    namedLengths: [12, 13, 14, 15, 16, 17, 18, 19],
  },
};

const SHORTEST = 12;
/** Printed as on the card, in one kind of separator, also within other text. */
const PRINTED = /(?<![\w-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-])/;
const BARE = /^\d{12,19}$/;
/** Printed otherwise: only where the name speaks of a card. */
const LOOSE = /^\d[\d .-]{10,28}\d$/;

/**
 * Reads a text as the number of a payment card and gives it with all but its last four digits hidden, or null.
 * The issuer's prefix and length and the Luhn digit (ISO/IEC 7812-1) must all hold. Under a name that speaks of an
 * order, an account or another counter nothing counts, because one number in ten passes the Luhn check by chance.
 * Whether the card exists is not known here; security codes and expiry dates are not looked for.
 */
export function readCard(text: string, name: ClaimName | null): string | null {
  const digits = cardDigits(text);
  if (digits === null || !passesLuhn(digits)) return null;
  const hasCardWord = name?.hasCardWord === true;
  if (name?.isProtocol || (name?.isIdentifier && !hasCardWord)) return null;
  if (!hasCardWord && !BARE.test(text) && !PRINTED.test(text)) return null;
  return hasIssuer(digits, hasCardWord) ? `${HIDDEN} ${digits.slice(-4)}` : null;
}

function cardDigits(text: string): string | null {
  if (text.length < SHORTEST) return null;
  if (BARE.test(text)) return text;
  if (LOOSE.test(text)) return text.replace(/\D/g, '');
  return PRINTED.exec(text)?.[0].replace(/\D/g, '') ?? null;
}

function hasIssuer(digits: string, hasCardWord: boolean): boolean {
  return Object.values(ISSUERS).some(
    ({ prefixes, lengths, namedLengths }) =>
      (lengths.includes(digits.length) || (hasCardWord && namedLengths.includes(digits.length))) &&
      prefixes.some(([first, last]) => {
        const prefix = digits.slice(0, first.length);
        return prefix >= first && prefix <= last;
      }),
  );
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
