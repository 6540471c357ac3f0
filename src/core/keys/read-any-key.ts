import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';
import { needsConversion } from './conversions.ts';
import { derLength } from './der-length.ts';
import { readJwkText } from './jwk-text.ts';
import {
  inKey,
  type Key,
  type KeyDoubt,
  type KeyFault,
  type KeyNote,
  type KeyReading,
  type ReadKeyOptions,
} from './key.ts';
import { mendEscapes, noteMend, unwrapText } from './mend.ts';
import { hasPemMark, isPemText, type PemBlock, readPemBlocks } from './pem.ts';
import { SHORTEST_KEY_BYTES } from './plain-secret.ts';
import { readSecret } from './secret.ts';
import { findSshLines, looksLikeSshLine } from './ssh-line.ts';

/** RSA moduli beyond this are asked about first: one signature with such a key can hold up the page. */
const MODULUS_BITS_UNASKED = 16_384;

/**
 * Reads text that may be a key in any container, else takes it as a UTF-8 secret: `auto` of {@link readKey}, whatever the
 * text looks like. Rejects where a reader of ASN.1 or SSH cannot be loaded.
 */
export async function readAnyKey(
  text: string,
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<KeyReading> {
  const reading = await readMeant(text, environment, options);
  const guessed = reading ?? (await readGuessed(text, environment, options));
  const read = askAboutSize(guessed ?? readAsSecret(text), options);
  return read.state === 'read' && options.isFromLink ? { ...read, doubt: FROM_LINK } : read;
}

const FROM_LINK: KeyDoubt = {
  label: 'Key from the link',
  reason: 'The key came with a shared link: whoever made the link chose it.',
  words: 'with the key from the link',
};

/** Text that says of itself that it is a key; null where it does not. */
async function readMeant(
  text: string,
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<KeyReading | null> {
  const jwk = readJwkText(text);
  if (jwk !== null) return jwk;
  if (isPemText(text)) return readPem(text, environment, options);
  if (/^\s*PuTTY-User-Key-File-\d/.test(text)) return unreadable(needsConversion('putty', 0));
  return null;
}

/** Faults that prove that the text is a key although it was not read. */
const CERTAIN: ReadonlySet<KeyFault['code']> = new Set([
  'passphrase-needed',
  'passphrase-wrong',
  'slow-derivation',
  'conversion',
]);

function isCertain(reading: KeyReading | null): boolean {
  return reading?.state === 'read' || (reading?.state === 'unreadable' && CERTAIN.has(reading.fault.code));
}

/** Text that may be a key without its frame; null where any part of it does not read as one. */
async function readGuessed(
  text: string,
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<KeyReading | null> {
  const inner = unwrapText(text);
  const notes = inner === null ? [] : [noteMend('wrapping')];
  const escapes = mendEscapes(inner?.text ?? text);
  if (escapes.codes.length > 0) notes.push(noteMend('escaped-line-breaks'));
  const attempts = [
    () => (hasPemFrame(text) ? readPem(text, environment, options) : null),
    async () => withNotes(await readSshLines(escapes.text), notes),
    () => withNotes(inner === null ? null : readWrappedJwk(inner.text), notes),
    async () => withNotes(await readBare(escapes.text, environment, options), notes),
  ];
  for (const attempt of attempts) {
    const reading = await attempt();
    if (reading !== null && isCertain(reading)) return reading;
  }
  return null;
}

/** A BEGIN line that stands on its own, if perhaps with other hyphens, and not within the words of a secret. */
function hasPemFrame(text: string): boolean {
  return hasPemMark(text) && /(?:^|[\s"'`=:>])[-\u2010-\u2015\u2212]{1,8} ?(?:BEGIN|END) /.test(text);
}

function readAsSecret(text: string): KeyReading {
  const reading = readSecret(text, 'utf8');
  const looksLikeKey =
    hasPemMark(text) || looksLikeSshLine(text) || /^MI[A-Z][A-Za-z0-9+/\s]{60,}={0,2}$/.test(text.trim());
  return looksLikeKey ? (withNotes(reading, [LOOKS_LIKE_KEY]) ?? reading) : reading;
}

const LOOKS_LIKE_KEY: KeyNote = {
  code: 'looks-like-key',
  text: 'It looks like part of a key but is not a complete one, so Claimscope treats it as a secret.',
};

function withNotes(reading: KeyReading | null, notes: readonly KeyNote[]): KeyReading | null {
  return reading?.state === 'read' ? { ...reading, notes: [...notes, ...reading.notes] } : reading;
}

function unreadable(fault: KeyFault): KeyReading {
  return { state: 'unreadable', fault };
}

async function readPem(
  text: string,
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<KeyReading> {
  const found = readPemBlocks(text);
  if ('code' in found) return unreadable(found);
  const mends = Array.from(found.mends, (code) => noteMend(code));
  return readBlocks(found.blocks, mends, environment, options);
}

async function readBlocks(
  blocks: readonly PemBlock[],
  mends: readonly KeyNote[],
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<KeyReading> {
  const der = await import('./der.ts');
  const reading = await der.readBlocks(blocks, environment, options);
  if ('code' in reading) return unreadable(reading);
  // What a block says of itself is more exact than what the frame let guess.
  const notes = new Map([...mends, ...reading.notes].map((note) => [note.code, note] as const));
  return { state: 'read', keys: reading.keys, notes: Array.from(notes.values()), setFaults: [] };
}

async function readSshLines(text: string): Promise<KeyReading | null> {
  const lines = findSshLines(text);
  if (lines === null) return null;
  const { readSshPublic } = await import('./ssh.ts');
  const keys: Key[] = [];
  for (const { blob, comment, offset } of lines) {
    const bytes = decodeBase64(blob);
    const key = bytes === null ? null : readSshPublic(bytes, comment, offset);
    if (key === null) return null;
    if ('code' in key) return unreadable(key);
    keys.push(key);
  }
  return { state: 'read', keys, notes: [], setFaults: [] };
}

function readWrappedJwk(text: string): KeyReading | null {
  const unescaped = text.replace(/\\(["\\/])/g, '$1');
  return readJwkText(text) ?? (unescaped === text ? null : readJwkText(unescaped));
}

/** Base64 of DER, of an OpenSSH key, or of the text of a key, without any frame. */
async function readBare(
  text: string,
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<KeyReading | null> {
  const bytes = decodeBase64(text);
  if (bytes === null || bytes.length < SHORTEST_KEY_BYTES) return null;
  const isStructure = derLength(bytes) === bytes.length;
  const start = String.fromCharCode(...bytes.subarray(0, 19));
  if (isStructure || /^openssh-key-v1|^\0\0\0.(?:ssh-|ecdsa-sha2-)/s.test(start)) {
    const block: PemBlock = { label: '', bytes, offset: 0, encryption: null };
    return readBlocks([block], [noteMend('frame-missing')], environment, options);
  }
  if (!/^\s*[-{]/.test(start)) return null;
  const decoded = readUtf8(bytes);
  const reading = decoded.ok ? await readMeant(decoded.text, environment, options) : null;
  return withNotes(reading, [noteMend('base64-twice')]);
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const digits = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return null;
  const reading = readBase64url(digits.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  return reading.leftOver ? null : reading.bytes;
}

function askAboutSize(reading: KeyReading, { allowed }: ReadKeyOptions): KeyReading {
  if (reading.state !== 'read' || allowed.has('huge-modulus')) return reading;
  const huge = reading.keys.find(({ kind, bits }) => kind === 'RSA' && (bits ?? 0) > MODULUS_BITS_UNASKED);
  if (huge === undefined) return reading;
  return unreadable({
    code: 'huge-modulus',
    what: `Its RSA modulus has ${(huge.bits ?? 0).toLocaleString('en-GB')} bits; using it may block the page.`,
    remedy: 'Continue only if you trust the source of the key.',
    place: inKey(0),
    count: huge.bits ?? 0,
  });
}
