/** Words that no random generator makes, and that every list of guesses begins with. */
const WORDS = /secret|passwor[dt]|passwd|changeme|default|example|letmein|qwerty|admin|jwt[-_ ]?key|123456/i;

/** 16 random bytes written in hex have some 117 by this measure, and hardly ever fewer than 85. */
const ENOUGH_BITS = 72;

/**
 * Why a secret that is long enough can still be guessed, in one sentence: it repeats, counts up, has few different
 * bytes, or holds a word of every list. Null where nothing of this can be shown, which is no proof of strength.
 */
export function explainGuessable(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null;
  const period = periodOf(bytes);
  const unit = bytes.subarray(0, period);
  if (period <= bytes.length / 2 && shannonBits(unit) < ENOUGH_BITS) {
    return `The secret repeats ${period === 1 ? 'the same byte' : `the same ${period} bytes`} over and over.`;
  }
  const step = stepOf(bytes);
  if (step !== null) return 'The bytes of the secret count up or down evenly.';
  const text = String.fromCharCode(...bytes.subarray(0, 1000));
  const word = WORDS.exec(text)?.[0];
  // Words before random digits, such as the name of a service, take nothing from them.
  const hasRandomRest = /[0-9a-f]{32}|(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])[\w+/-]{22}/.test(
    text.replace(WORDS, ' '),
  );
  if (word !== undefined && !hasRandomRest)
    return `The secret contains “${word}”, which attackers try first.`;
  const bits = Math.floor(shannonBits(bytes));
  if (bits >= ENOUGH_BITS) return null;
  return `The secret has few different bytes: at most about ${bits} bits of randomness in ${bytes.length} bytes.`;
}

/** The length of the shortest start that, repeated, gives all of the bytes. */
function periodOf(bytes: Uint8Array): number {
  // The failure function of Knuth, Morris and Pratt.
  const borders = new Uint32Array(bytes.length);
  let length = 0;
  for (let at = 1; at < bytes.length; at++) {
    while (length > 0 && bytes[at] !== bytes[length]) length = borders[length - 1] ?? 0;
    if (bytes[at] === bytes[length]) length++;
    borders[at] = length;
  }
  return bytes.length - (borders.at(-1) ?? 0);
}

/** The constant difference between each byte and the next; null where it changes more than a few times. */
function stepOf(bytes: Uint8Array): number | null {
  const step = (bytes[1] ?? 0) - (bytes[0] ?? 0);
  if (step === 0) return null;
  let breaks = 0;
  for (let at = 1; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) - (bytes[at - 1] ?? 0) !== step) breaks++;
  }
  // "0123456789abcdef" breaks once, "9" to "a"; a random secret breaks nearly always.
  return breaks <= bytes.length / 8 ? step : null;
}

function shannonBits(bytes: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits += count * Math.log2(bytes.length / count);
  return bits;
}
