import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';
import { needsConversion } from './conversions.ts';
import {
  inKey,
  type KeyFault,
  type KeyFormat,
  type KeyNote,
  type KeyReading,
  type ReadKeyOptions,
} from './key.ts';
import { noteMend } from './mend.ts';
import { isPemText } from './pem.ts';
import { toPem } from './pem-text.ts';
import { readKey } from './read-key.ts';
import type { Structure } from './structure.ts';

/** A key file as text for the Key box, with the format in which it reads as the key. */
export interface KeyFileText {
  readonly text: string;
  readonly format: KeyFormat;
  readonly notes: readonly KeyNote[];
}

/** The label under which each structure is written as PEM. */
const LABELS: Readonly<Partial<Record<Structure, string>>> = {
  spki: 'PUBLIC KEY',
  pkcs8: 'PRIVATE KEY',
  'pkcs8-encrypted': 'ENCRYPTED PRIVATE KEY',
  'pkcs1-public': 'RSA PUBLIC KEY',
  'pkcs1-private': 'RSA PRIVATE KEY',
  sec1: 'EC PRIVATE KEY',
  dsa: 'DSA PRIVATE KEY',
  certificate: 'CERTIFICATE',
  request: 'CERTIFICATE REQUEST',
  pkcs7: 'PKCS7',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell binary files from text
const CONTROL = /[\0-\x08\x0e-\x1f]/;
const CONTROLS = new RegExp(CONTROL, 'g');

const MARK_LEFT_OUT = 'The file begins with a byte-order mark (EF BB BF), which Claimscope ignored.';
const READ_AS_LATIN =
  'The file is not valid UTF-8, so Claimscope read it as Latin-1 without control characters.';

/** Null where the bytes are not UTF-16 to the end, or no text. */
function readUtf16(bytes: Uint8Array<ArrayBuffer>, encoding: 'utf-16le' | 'utf-16be'): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}

/**
 * Turns the bytes of a dropped file into text for the Key box: text (UTF-8, or UTF-16 with its mark) as it stands,
 * DER as PEM, any other bytes as a secret in base64url. Comes back with a fault for PKCS#12, Java key stores and
 * DER that holds no key. An empty file is empty text. Never throws.
 */
export async function readKeyFile(bytes: Uint8Array<ArrayBuffer>): Promise<KeyFileText | KeyFault> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const text = readUtf16(bytes, first === 0xff ? 'utf-16le' : 'utf-16be');
    if (text !== null) return { text, format: 'auto', notes: [noteMend('file-encoding')] };
  }
  const decoded = readUtf8(bytes);
  if (decoded.ok && !CONTROL.test(decoded.text)) {
    const notes = decoded.byteOrderMark ? [noteMend('file-encoding', MARK_LEFT_OUT)] : [];
    return { text: decoded.text, format: 'auto', notes };
  }
  const start = encodeBase64url(bytes.subarray(0, 4));
  if (start === 'zs7Ozg' || start === '_u3-7Q') return needsConversion('java-keystore', 0);
  const latin = new TextDecoder('latin1').decode(bytes);
  // A name in another encoding, or colours of a terminal, around a key.
  if (isPemText(latin)) {
    return {
      text: latin.replaceAll(CONTROLS, ''),
      format: 'auto',
      notes: [noteMend('file-encoding', READ_AS_LATIN)],
    };
  }
  const der = first === 0x30 ? await readStructure(bytes) : null;
  return der ?? { text: encodeBase64url(bytes), format: 'base64url', notes: [] };
}

/** Null where the bytes are no ASN.1 at all. */
async function readStructure(bytes: Uint8Array<ArrayBuffer>): Promise<KeyFileText | KeyFault | null> {
  const [{ readAsn1 }, { nameStructure }] = await Promise.all([
    import('./asn1.ts'),
    import('./structure.ts'),
  ]);
  const root = readAsn1(bytes);
  if (root === null) return null;
  const structure = nameStructure(root);
  if (structure === 'pkcs12') return needsConversion('pkcs12', 0);
  const label = LABELS[structure];
  if (label !== undefined) return { text: toPem(bytes, label), format: 'auto', notes: [] };
  return {
    code: 'der',
    what: 'It is a DER file without a key that Claimscope knows.',
    remedy: 'Choose a file with a public key, private key or certificate.',
    place: inKey(0),
  };
}

/**
 * Reads the bytes of a key file as {@link readKey} reads text. Offsets of faults are those into the text that
 * {@link readKeyFile} makes of it.
 */
export async function readKeyBytes(
  bytes: Uint8Array<ArrayBuffer>,
  environment: CryptoEnvironment,
  options?: ReadKeyOptions,
): Promise<KeyReading> {
  const file = await readKeyFile(bytes);
  if ('code' in file) return { state: 'unreadable', fault: file };
  const reading = await readKey(file.text, file.format, environment, options);
  return reading.state === 'read' ? { ...reading, notes: [...file.notes, ...reading.notes] } : reading;
}
