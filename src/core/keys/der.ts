import { exportJWK, importPKCS8 } from 'jose';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { type Asn1, readAsn1 } from './asn1.ts';
import { type Material, readMaterial } from './asn1-material.ts';
import { readCertificateFacts } from './certificate.ts';
import { needsConversion } from './conversions.ts';
import { decryptOldPem, decryptPkcs8, wrongPassphrase } from './decrypt.ts';
import { derLength } from './der-length.ts';
import { keyOfMaterial } from './jwk.ts';
import { inKey, type Jwk, type Key, type KeyFault, type KeyNote, type ReadKeyOptions } from './key.ts';
import { noteMend } from './mend.ts';
import type { PemBlock } from './pem.ts';
import { toPem } from './pem-text.ts';
import { completeMaterial } from './public-half.ts';
import { isSshPrivate, isSshPublic, readSshPrivate, readSshPublic } from './ssh.ts';
import { CONTAINERS, isPlausible, LABELS, nameStructure, type Structure } from './structure.ts';

/** The keys of PEM blocks, with notes on what in them is odd. */
export interface BlocksReading {
  readonly keys: readonly Key[];
  readonly notes: readonly KeyNote[];
}

/** No key is longer; a certificate with thousands of names may be. */
const BYTES_AT_MOST = 262_144;

/** Blocks that belong to other things and are passed over beside a key. */
const NO_KEYS: ReadonlySet<string> = new Set([
  'X509 CRL',
  'DH PARAMETERS',
  'X9.42 DH PARAMETERS',
  'DSA PARAMETERS',
]);

/**
 * Reads the keys of PEM blocks by what they hold, whatever their labels say: SPKI, PKCS#8 (also encrypted),
 * PKCS#1, SEC 1, X.509, PKCS#10 and OpenSSH, turned into JWK material so that one shape serves everything after
 * it. Blocks that hold no key are passed over beside others; the first that is damaged or locked is the fault. A
 * certificate yields its public key and facts; its validity and chain are not checked. Never throws.
 */
export async function readBlocks(
  blocks: readonly PemBlock[],
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<BlocksReading | KeyFault> {
  const keys: Key[] = [];
  const notes: KeyNote[] = [];
  let curve: Asn1 | null = null;
  let passedOver: KeyFault | null = null;
  for (const block of blocks) {
    if (block.label === 'EC PARAMETERS') {
      curve = readAsn1(block.bytes);
      continue;
    }
    if (NO_KEYS.has(block.label)) {
      passedOver ??= noKey(block);
      continue;
    }
    const reading = await readBlock(block, curve, environment, options);
    if ('code' in reading) return reading;
    keys.push(reading.key);
    notes.push(...reading.notes);
  }
  const [first] = blocks;
  if (keys.length > 0 || first === undefined) {
    if (passedOver !== null) notes.push(noteMend('blocks-skipped'));
    return { keys, notes };
  }
  return passedOver ?? noKey(first);
}

interface BlockReading {
  readonly key: Key;
  readonly notes: readonly KeyNote[];
}

async function readBlock(
  block: PemBlock,
  curve: Asn1 | null,
  environment: CryptoEnvironment,
  options: ReadKeyOptions,
): Promise<BlockReading | KeyFault> {
  if (block.bytes.length > BYTES_AT_MOST) return cannotRead(block.offset);
  const { offset } = block;
  if (isSshPrivate(block.bytes)) return withoutNotes(readSshPrivate(block.bytes, offset));
  if (isSshPublic(block.bytes)) return withoutNotes(readSshPublic(block.bytes, null, offset));
  const opened = await open(block, environment.subtle, options);
  if ('code' in opened) return opened;
  const { root, structure, outer, bytes } = opened;
  const material = readMaterial(root, structure, curve);
  if (!material.ok) return faultOf(material, block);
  const completed = await complete(material, bytes, environment);
  if (completed === 'unavailable') return cannotComplete(material.jwk, offset);
  const key = completed === null ? null : keyOfMaterial(completed, nameContainer(block, outer));
  if (key === null) return cannotRead(offset);
  const certificate =
    structure === 'certificate' ? await readCertificateFacts(bytes, environment.subtle) : null;
  const { pssOnly } = material;
  return {
    key: { ...key, certificate, ...(pssOnly === undefined ? {} : { pssOnly }) },
    notes: notesOf(block, outer, material),
  };
}

function nameContainer({ encryption }: PemBlock, outer: Structure): string {
  return encryption === null ? CONTAINERS[outer] : `encrypted ${CONTAINERS[outer]}`;
}

function withoutNotes(key: Key | KeyFault): BlockReading | KeyFault {
  return 'code' in key ? key : { key, notes: [] };
}

function notesOf({ label }: PemBlock, structure: Structure, material: Material & { ok: true }): KeyNote[] {
  const notes: KeyNote[] = [];
  if (label !== '' && LABELS.get(label)?.includes(structure) !== true) {
    const holds = CONTAINERS[structure].replace(/^PEM /, '');
    notes.push(
      noteMend(
        'label',
        `The BEGIN line says “${label.slice(0, 40)}”, but the content is another kind: ${holds}. Claimscope read it as that.`,
      ),
    );
  }
  if (material.incomplete) {
    notes.push(
      noteMend(
        'public-derived',
        material.compressed === undefined
          ? undefined
          : 'The public point was compressed; Claimscope decompressed it.',
      ),
    );
  }
  return notes;
}

interface Opened {
  readonly root: Asn1;
  /** What it holds in the clear. */
  readonly structure: Structure;
  /** What it is before it is opened. */
  readonly outer: Structure;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Decrypts a block where it is encrypted, and tells what structure it holds. */
async function open(
  block: PemBlock,
  subtle: SubtleCrypto | null,
  options: ReadKeyOptions,
): Promise<Opened | KeyFault> {
  const { offset } = block;
  const lock = { options, subtle, offset };
  let { bytes } = block;
  if (block.label === 'TRUSTED CERTIFICATE') bytes = bytes.slice(0, derLength(bytes) ?? bytes.length);
  if (block.encryption !== null) {
    const plain = await decryptOldPem(bytes, block.encryption, lock);
    return 'code' in plain ? plain : (describe(plain) ?? wrongPassphrase(offset));
  }
  const root = readAsn1(bytes);
  if (root === null) return LABELS.has(block.label) || block.label === '' ? cannotRead(offset) : noKey(block);
  const outer = nameStructure(root);
  if (block.label === '' && !isPlausible(root, outer)) return cannotRead(offset);
  if (outer !== 'pkcs8-encrypted') return { root, structure: outer, outer, bytes };
  const plain = await decryptPkcs8(root, lock);
  if ('code' in plain) return plain;
  const inner = describe(plain);
  return inner?.structure === 'pkcs8' ? { ...inner, outer } : wrongPassphrase(offset);
}

/** Null where bytes hold no private key: then they were decrypted with a wrong key, by a padding that came out by chance. */
function describe(bytes: Uint8Array<ArrayBuffer>): Opened | null {
  const root = readAsn1(bytes);
  const structure = root === null ? 'other' : nameStructure(root);
  return root === null || structure === 'other' ? null : { root, structure, outer: structure, bytes };
}

/** Adds what the structure left out; ML-DSA by the browser, the rest by @noble/curves. */
async function complete(
  material: Material & { ok: true },
  bytes: Uint8Array<ArrayBuffer>,
  environment: CryptoEnvironment,
): Promise<Jwk | 'unavailable' | null> {
  const { jwk, incomplete, compressed } = material;
  if (!incomplete) return jwk;
  if (jwk.kty !== 'AKP') return completeMaterial(jwk, compressed);
  if (environment.subtle === null) return 'unavailable';
  try {
    const imported = await importPKCS8(toPem(bytes, 'PRIVATE KEY'), jwk.alg ?? '', { extractable: true });
    const { pub } = await exportJWK(imported);
    return typeof pub === 'string' ? { ...jwk, pub } : 'unavailable';
  } catch {
    return 'unavailable';
  }
}

function cannotComplete({ alg }: Jwk, offset: number): KeyFault {
  return {
    code: 'unavailable',
    what: `It is an ${alg} private key, and this browser cannot compute its public key.`,
    remedy: 'Paste it as a JWK with "pub", or use another browser.',
    place: inKey(offset),
  };
}

function faultOf(material: Material & { ok: false }, block: PemBlock): KeyFault {
  const { reason } = material;
  if (typeof reason === 'object') {
    return {
      code: 'der',
      what: reason.unknown,
      remedy: 'Use an RSA key, an EC key on P-256, P-384, P-521 or secp256k1, or an Ed25519 or Ed448 key.',
      place: inKey(block.offset),
    };
  }
  if (reason !== 'unsound') return needsConversion(reason, block.offset);
  return LABELS.has(block.label) || block.label === '' ? cannotRead(block.offset) : noKey(block);
}

function cannotRead(offset: number): KeyFault {
  return {
    code: 'der',
    what: 'It does not contain a complete key of a kind that Claimscope knows.',
    remedy: 'Copy the key again; it may be damaged.',
    place: inKey(offset),
  };
}

function noKey({ label, offset }: PemBlock): KeyFault {
  return {
    code: 'pem-label',
    what:
      label === 'EC PARAMETERS'
        ? '“EC PARAMETERS” names a curve; the key itself is missing.'
        : `A PEM block “${label.slice(0, 40)}” does not contain a key for tokens.`,
    remedy:
      label === 'EC PARAMETERS'
        ? 'Paste the block “EC PRIVATE KEY” that follows it in the file.'
        : 'Paste a PUBLIC KEY, PRIVATE KEY or CERTIFICATE.',
    place: inKey(offset),
  };
}
