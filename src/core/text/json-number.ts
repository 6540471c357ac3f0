/**
 * Whether a JSON number, read as an IEEE 754 double as most parsers do, becomes another number: an integer
 * beyond 2^53 that is not representable, an overflow to infinity, an underflow to zero, or more than 17
 * significant digits. Ordinary decimals such as 0.1 are not counted (RFC 8259 section 6).
 */
export function losesPrecision(text: string): boolean {
  // Most numbers are short, and up to 15 digits are always kept.
  if (text.length <= 15 && !/e/i.test(text)) return false;
  const value = Number(text);
  const digits = significantDigits(text);
  if (!Number.isFinite(value)) return true;
  if (value === 0) return digits !== '';
  if (/^-?\d+$/.test(text)) return digits.length > 15 && BigInt(value).toString() !== text;
  return digits.length > 17;
}

function significantDigits(text: string): string {
  const mantissa = /^-?([\d.]+)/.exec(text)?.[1] ?? '';
  return mantissa.replace('.', '').replace(/^0+/, '').replace(/0+$/, '');
}
