/**
 * Whether a JSON number, read as an IEEE 754 double as most parsers do and written again, becomes another number:
 * an integer beyond 2^53, an overflow to infinity, an underflow to zero, more digits than a double keeps. Ordinary
 * decimals such as 0.1 come back as they were (RFC 8259 section 6).
 */
export function losesPrecision(text: string): boolean {
  // Most numbers are short, and up to 15 digits are always kept.
  if (text.length <= 15 && !/e/i.test(text)) return false;
  const value = Number(text);
  if (!Number.isFinite(value)) return true;
  // What JavaScript prints of a large integer is rounded; the double itself may be exact.
  if (/^-?\d+$/.test(text)) return BigInt(value) !== BigInt(text);
  return normaliseNumber(text) !== normaliseNumber(String(value));
}

/** The number that a double makes of JSON number text, with all its digits. */
export function asDouble(text: string): string {
  const value = Number(text);
  return Number.isInteger(value) && Math.abs(value) < 1e30 ? BigInt(value).toString() : String(value);
}

const ZERO = 0x30;

/** Significant digits and the power of ten of the last of JSON number text: the same text exactly for the same number. */
export function normaliseNumber(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  const [sign, whole, fraction, exponent] = [
    parts?.[1] ?? '',
    parts?.[2] ?? '',
    parts?.[3] ?? '',
    parts?.[4] ?? '0',
  ];
  const digits = (whole + fraction).replace(/^0+/, '');
  // A pattern for zeros at the end would begin anew at each zero before it.
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end--;
  const significant = digits.slice(0, end);
  if (significant === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}
