import type { ClaimName } from './names.ts';
import { HIDDEN } from './values.ts';

interface Issuer {
  /** The first and the last of a range, of equal length. */
  readonly prefixes: readonly (readonly [first: string, last: string])[];
  /** Lengths in use today. */
  readonly lengths: readonly number[];
  /** Lengths that count only where the name speaks of a card, because too much else has as many digits. */
  readonly namedLengths: readonly number[];
}

/** The ranges of ISO/IEC 7812 numbers that the payment schemes publish. */
const ISSUERS: readonly Issuer[] = [
  /* Visa */ issuer('4', [16], [13, 19]),
  /* Mastercard */ issuer('51-55 2221-2720', [16]),
  /* American Express */ issuer('34 37', [15]),
  /* Discover */ issuer('6011 644-649 65', [16], [17, 18, 19]),
  /* Diners Club */ issuer('300-305 36 38-39', [14], [16, 19]),
  /* JCB */ issuer('3528-3589', [16], [17, 18, 19]),
  /* UnionPay */ issuer('62', [16], [17, 18, 19]),
  /* Mir */ issuer('2200-2204', [16], [17, 18, 19]),
  /* Maestro */ issuer('5018 5020 5038 5893 6304 6759 6761-6763', [], [12, 13, 14, 15, 16, 17, 18, 19]),
];

function issuer(ranges: string, lengths: readonly number[], namedLengths: readonly number[] = []): Issuer {
  const prefixes = ranges.split(' ').map((range) => {
    const [first = '', last = first] = range.split('-');
    return [first, last] as const;
  });
  return { prefixes, lengths, namedLengths };
}

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
    if (prefixes.some((range) => startsWithin(digits, range))) return isUsual ? 'always' : 'named';
  }
  return null;
}

function startsWithin(digits: string, [first, last]: readonly [first: string, last: string]): boolean {
  const prefix = digits.slice(0, first.length);
  return prefix >= first && prefix <= last;
}

/** Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1 annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
