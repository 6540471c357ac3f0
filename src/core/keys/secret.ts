import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import { nameCharacter } from '../text/name-character.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { inKey, type Key, type KeyFault, type KeyFormat, type KeyNote, type KeyReading } from './key.ts';

/**
 * Reads text as an HMAC secret in the given encoding. UTF-8 text is taken byte for byte: nothing is trimmed, and
 * a line break or space at its ends is pointed out. In the other encodings white space carries no bytes and is
 * passed over with a note; a foreign character is a fault at its place. Padding is optional (RFC 4648).
 */
export function readSecret(text: string, format: Exclude<KeyFormat, 'auto'>): KeyReading {
  switch (format) {
    case 'utf8':
      return readText(text);
    case 'base64':
      return readBase64(text, /[^A-Za-z0-9+/=\s]/, 'base64');
    case 'base64url':
      return readBase64(text, /[^A-Za-z0-9_\-=\s]/, 'base64url');
    case 'hex':
      return readHex(text);
  }
}

/** Wraps secret bytes as a key. */
function secretKey(bytes: Uint8Array, container: string): Key {
  return {
    kind: 'secret',
    visibility: 'secret',
    bits: bytes.length * 8,
    curve: null,
    material: { kty: 'oct', k: encodeBase64url(bytes) },
    container,
    kid: null,
    use: null,
    keyOps: null,
    alg: null,
    exponent: null,
    comment: null,
    certificate: null,
  };
}

function read(bytes: Uint8Array, container: string, notes: readonly KeyNote[]): KeyReading {
  if (bytes.length === 0) {
    const remedy = 'The empty secret is written as {"kty":"oct","k":""}, with the key format “Automatic”.';
    return unreadable('base64', `Read as ${container}, it is empty.`, remedy, 0);
  }
  return { state: 'read', keys: [secretKey(bytes, container)], notes, setFaults: [] };
}

function unreadable(code: KeyFault['code'], what: string, remedy: string, offset: number): KeyReading {
  return { state: 'unreadable', fault: { code, what, remedy, place: inKey(offset) } };
}

function readText(text: string): KeyReading {
  const encoded = encodeUtf8(text);
  if (!encoded.ok) {
    return unreadable(
      'surrogate',
      `Character ${encoded.offset + 1} is half of a surrogate pair and has no UTF-8 bytes.`,
      'Copy the secret again, or paste it as hex.',
      encoded.offset,
    );
  }
  const notes: KeyNote[] = [];
  if (/[\r\n]$/.test(text)) {
    notes.push({
      code: 'trailing-newline',
      text: 'It ends in a line break, which is part of the secret. Remove it if it was copied by accident.',
    });
  } else if (text.trim() !== text) {
    notes.push({
      code: 'surrounding-space',
      text: 'It begins or ends with white space, which is part of the secret.',
    });
  }
  return read(encoded.bytes, 'UTF-8 text', notes);
}

function ignoredSpace(text: string): KeyNote[] {
  return /\s/.test(text)
    ? [{ code: 'white-space-ignored', text: 'Claimscope ignored white space in it.' }]
    : [];
}

function readBase64(text: string, foreign: RegExp, name: 'base64' | 'base64url'): KeyReading {
  const offset = text.search(foreign);
  if (offset !== -1) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const other = name === 'base64' ? 'base64url' : 'base64';
    const isOther = name === 'base64' ? /[-_]/.test(character) : /[+/]/.test(character);
    return unreadable(
      'base64',
      `Character ${offset + 1}, ${nameCharacter(character)}, is not a ${name} character.`,
      text.includes('-----BEGIN') || /^\s*\{/.test(text)
        ? 'This looks like a key: choose “Automatic” as the key format.'
        : isOther
          ? `Choose ${other} as the key format.`
          : 'Choose another key format, such as UTF-8 text.',
      offset,
    );
  }
  const digits = withoutPadding(text.replace(/\s+/g, ''));
  const padding = digits.indexOf('=');
  const reading = readBase64url(digits.replaceAll('+', '-').replaceAll('/', '_'));
  if (padding !== -1 || reading.leftOver) {
    const at = padding === -1 ? text.length - 1 : text.indexOf('=');
    return unreadable(
      'base64',
      padding === -1
        ? `It has ${digits.length} characters, an impossible length, so it is incomplete.`
        : `There is a “=” at character ${at + 1}, before the end.`,
      'Copy the secret again, or choose another key format.',
      at,
    );
  }
  const notes = ignoredSpace(text);
  if (reading.trailingBits !== null) {
    notes.push({ code: 'trailing-bits', text: 'Its last character has unused bits that are not zero.' });
  }
  return read(reading.bytes, name, notes);
}

/** Not by a regular expression, which not every engine runs in linear time. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '=') end--;
  return text.slice(0, end);
}

function readHex(text: string): KeyReading {
  const digits = text.replace(/^\s*0x/i, '').replace(/[\s:]+/g, '');
  const foreign = digits.search(/[^0-9a-f]/i);
  if (foreign !== -1) {
    const character = String.fromCodePoint(digits.codePointAt(foreign) ?? 0);
    const offset = text.indexOf(character, /^\s*0x/i.exec(text)?.[0].length ?? 0);
    return unreadable(
      'hex',
      `Character ${offset + 1}, ${nameCharacter(character)}, is not a hexadecimal digit.`,
      'Write each byte as two digits, 0-9 or a-f, or choose another key format.',
      offset,
    );
  }
  if (digits.length % 2 === 1) {
    return unreadable(
      'hex',
      `There are ${digits.length} hexadecimal digits, an odd number; each byte has two.`,
      'Look for a missing digit.',
      Math.max(0, text.length - 1),
    );
  }
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = hexValue(digits.charCodeAt(2 * at)) * 16 + hexValue(digits.charCodeAt(2 * at + 1));
  }
  return read(bytes, 'hex', ignoredSpace(text));
}

/** The value of a character that is known to be a hexadecimal digit: 0-9 are 0x30 on, A-F and a-f 0x41 and 0x61 on. */
function hexValue(code: number): number {
  return code < 0x40 ? code - 0x30 : (code & 0x0f) + 9;
}
