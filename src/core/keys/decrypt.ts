import { encodeUtf8 } from '../text/utf8.ts';
import { type Asn1, numberOf, shapeOf } from './asn1.ts';
import { type ConversionName, needsConversion } from './conversions.ts';
import { inKey, type KeyFault, type ReadKeyOptions } from './key.ts';
import type { PemBlock } from './pem.ts';

type Decrypted = Uint8Array<ArrayBuffer> | KeyFault;

/** What both forms of encryption need beside the key. */
interface Lock {
  readonly options: ReadKeyOptions;
  readonly subtle: SubtleCrypto | null;
  /** UTF-16 offset of the key in its text. */
  readonly offset: number;
}

/** PBKDF2 rounds beyond which a person is asked first: some ten seconds of work. */
const ROUNDS_UNASKED = 10_000_000;
/** WebCrypto counts rounds in 32 bits. */
const ROUNDS_AT_MOST = 0xffff_ffff;

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';

/** Hashes of PBKDF2 (RFC 8018 appendix B.1). */
const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
};

/** AES in CBC mode, with the bytes of its key (RFC 8018 appendix B.2.5). */
const CIPHERS: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 16,
  '2.16.840.1.101.3.4.1.22': 24,
  '2.16.840.1.101.3.4.1.42': 32,
};

/** Ways to encrypt that are named and not read. */
const OTHERS: Readonly<Record<string, ConversionName>> = {
  '1.3.6.1.4.1.11591.4.11': 'scrypt',
  '1.2.840.113549.3.7': 'triple-des',
  '1.3.14.3.2.7': 'triple-des',
};

const OLD_CIPHERS: Readonly<Record<string, number>> = {
  'AES-128-CBC': 16,
  'AES-192-CBC': 24,
  'AES-256-CBC': 32,
};

/**
 * Opens an EncryptedPrivateKeyInfo (RFC 5958 section 3) of PBES2 with PBKDF2 and AES-CBC (RFC 8018). Comes back
 * with the bytes inside, or with a fault: `conversion` for what is not read, `passphrase-needed`,
 * `slow-derivation` (before any work), `passphrase-wrong` where the padding does not come out. That the bytes
 * make a key is for the caller to see; where they do not, the passphrase was wrong too.
 */
export async function decryptPkcs8(root: Asn1, lock: Lock): Promise<Decrypted> {
  const [algorithm, data] = root.items;
  const [oid, parameters] = algorithm?.items ?? [];
  if (oid?.oid !== PBES2) return needsConversion('old-encryption', lock.offset);
  const [derivation, cipher] = parameters?.items ?? [];
  const [kdf, kdfParameters] = derivation?.items ?? [];
  const [cipherOid, iv] = cipher?.items ?? [];
  const other = OTHERS[kdf?.oid ?? ''] ?? OTHERS[cipherOid?.oid ?? ''];
  if (other !== undefined) return needsConversion(other, lock.offset);
  const keyBytes = CIPHERS[cipherOid?.oid ?? ''];
  if (kdf?.oid !== PBKDF2 || keyBytes === undefined) return needsConversion('cipher', lock.offset);
  const [salt, rounds, ...optional] = kdfParameters?.items ?? [];
  const count = numberOf(rounds);
  const prf = optional.find(({ type }) => type === 'sequence')?.items[0]?.oid ?? '1.2.840.113549.2.7';
  const hash = HASHES[prf];
  if (hash === undefined) return needsConversion('cipher', lock.offset);
  if (
    salt?.type !== 'octets' ||
    iv?.content.length !== 16 ||
    data === undefined ||
    !/^octets integer/.test(shapeOf(kdfParameters))
  )
    return unsound(lock.offset);
  if (count === null || count < 1 || count > ROUNDS_AT_MOST) return unsound(lock.offset);
  const passphrase = readPassphrase(lock);
  if ('code' in passphrase) return passphrase;
  if (count > ROUNDS_UNASKED && !lock.options.allowed.has('slow-derivation'))
    return tooSlow(count, lock.offset);
  if (lock.subtle === null) return unavailable(lock.offset);
  const base = await lock.subtle.importKey('raw', passphrase, 'PBKDF2', false, ['deriveBits']);
  const bits = await lock.subtle.deriveBits(
    { name: 'PBKDF2', hash, salt: salt.content, iterations: count },
    base,
    keyBytes * 8,
  );
  return decryptCbc(new Uint8Array(bits), iv.content, data.content, lock);
}

/**
 * Opens a block with `Proc-Type: 4,ENCRYPTED` as OpenSSL once wrote them: AES-CBC under a key from one round of
 * MD5 over passphrase and salt (EVP_BytesToKey). The same faults as {@link decryptPkcs8}.
 */
export async function decryptOldPem(
  bytes: Uint8Array<ArrayBuffer>,
  encryption: NonNullable<PemBlock['encryption']>,
  lock: Lock,
): Promise<Decrypted> {
  const name = encryption.cipher.toUpperCase();
  if (name.startsWith('DES')) return needsConversion('triple-des', lock.offset);
  const keyBytes = OLD_CIPHERS[name];
  if (keyBytes === undefined) return needsConversion('cipher', lock.offset);
  if (!/^[0-9a-f]{32}$/i.test(encryption.iv)) return unsound(lock.offset);
  const passphrase = readPassphrase(lock);
  if ('code' in passphrase) return passphrase;
  const iv = Uint8Array.from({ length: 16 }, (_, at) =>
    Number.parseInt(encryption.iv.slice(2 * at, 2 * at + 2), 16),
  );
  const { md5 } = await import('@noble/hashes/legacy.js');
  const salted = join(passphrase, iv.subarray(0, 8));
  let key = new Uint8Array(0);
  let last = new Uint8Array(0);
  while (key.length < keyBytes) {
    last = new Uint8Array(md5(join(last, salted)));
    key = join(key, last);
  }
  return decryptCbc(key.slice(0, keyBytes), iv, bytes, lock);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

async function decryptCbc(
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
  { subtle, offset }: Lock,
): Promise<Decrypted> {
  if (data.length === 0 || data.length % 16 !== 0) return unsound(offset);
  const imported = await importAes(key, subtle);
  try {
    if (imported !== null && subtle !== null) {
      return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv }, imported, data));
    }
    const { cbc } = await import('@noble/ciphers/aes.js');
    return new Uint8Array(cbc(key, iv).decrypt(data));
  } catch {
    return wrongPassphrase(offset);
  }
}

/** Chromium has no AES with keys of 192 bits, and a page without https has no WebCrypto: null there. */
async function importAes(
  key: Uint8Array<ArrayBuffer>,
  subtle: SubtleCrypto | null,
): Promise<CryptoKey | null> {
  try {
    return (await subtle?.importKey('raw', key, 'AES-CBC', false, ['decrypt'])) ?? null;
  } catch {
    return null;
  }
}

function readPassphrase({ options, offset }: Lock): Uint8Array<ArrayBuffer> | KeyFault {
  const encoded = options.passphrase ? encodeUtf8(options.passphrase) : null;
  if (encoded === null) {
    return {
      code: 'passphrase-needed',
      what: 'The private key is encrypted.',
      remedy: 'Enter its passphrase.',
      place: inKey(offset),
    };
  }
  return encoded.ok ? encoded.bytes : wrongPassphrase(offset);
}

/** The fault for a passphrase that does not open the key. */
export function wrongPassphrase(offset: number): KeyFault {
  return {
    code: 'passphrase-wrong',
    what: 'The passphrase is wrong for this private key.',
    remedy: 'Enter it again, and check capitals, spaces and the keyboard layout.',
    place: inKey(offset),
  };
}

function tooSlow(count: number, offset: number): KeyFault {
  return {
    code: 'slow-derivation',
    what: `Decrypting the key takes ${count.toLocaleString('en-GB')} rounds of PBKDF2, which is slow.`,
    remedy: 'Continue only if you trust the source of the key.',
    place: inKey(offset),
    count,
  };
}

function unsound(offset: number): KeyFault {
  return {
    code: 'der',
    what: 'The encrypted private key is damaged: its encryption parameters cannot be read.',
    remedy: 'Copy the key again from its file.',
    place: inKey(offset),
  };
}

function unavailable(offset: number): KeyFault {
  return {
    code: 'unavailable',
    what: 'The private key is encrypted, and this page has no WebCrypto to decrypt it.',
    remedy: 'Open the page over https or on localhost.',
    place: inKey(offset),
  };
}
