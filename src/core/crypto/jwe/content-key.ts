import type { ContentEncryption, KeyManagement } from '../../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import type { Jwk, Key } from '../../keys/key.ts';
import { readBase64url } from '../../text/base64url.ts';
import { stringMember } from '../../text/json-walk.ts';
import type { JweHeader } from '../../token/jwe-header.ts';
import { openAes } from './aes.ts';
import { concat } from './bytes.ts';
import { bytesIn, iterationsIn } from './form.ts';
import { agree, deriveKey } from './key-agreement.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const NONE = new Uint8Array(0);
const encoder = new TextEncoder();

/** What an agreed key is derived for (RFC 7518 section 4.6.1). */
export interface Parties {
  readonly apu: Bytes;
  readonly apv: Bytes;
}

/** What the content key is found from. */
export interface KeyPuzzle {
  readonly management: KeyManagement;
  readonly encryption: ContentEncryption;
  readonly header: JweHeader;
  readonly encryptedKey: Bytes;
  /** Instead of those of the header. */
  readonly parties?: Parties | undefined;
}

/**
 * The content key of a JWE (RFC 7516 section 5.2, steps 7 to 10). The caller has seen that key and form fit. Null where
 * the key does not open it; throws where the platform refuses the key itself.
 */
export async function openContentKey(
  environment: CryptoEnvironment,
  key: Key,
  puzzle: KeyPuzzle,
): Promise<Bytes | null> {
  const { management, header, encryptedKey } = puzzle;
  switch (management.mode) {
    case 'direct':
      return secretOf(key);
    case 'aes-kw':
      return unwrap(environment, secretOf(key), encryptedKey);
    case 'aes-gcm-kw':
      return openWithGcm(environment, secretOf(key), header, encryptedKey);
    case 'rsa-oaep':
      return openWithRsa(environment, key.material, management.hash, encryptedKey);
    case 'password': {
      const kek = await deriveFromPassword(environment, secretOf(key), management, {
        salt: bytesIn(header.find('p2s')?.node) ?? NONE,
        iterations: iterationsIn(header.find('p2c')?.node) ?? 1,
      });
      return unwrap(environment, kek, encryptedKey);
    }
    case 'ecdh-es': {
      const agreed = await agreeOnKey(environment, key.material, ephemeralOf(header), puzzle);
      return agreed === null || management.wrapBits === null
        ? agreed
        : unwrap(environment, agreed, encryptedKey);
    }
  }
}

/** The bytes of a secret. */
export function secretOf({ material }: Key): Bytes {
  return readBase64url(material.k ?? '').bytes;
}

async function unwrap(environment: CryptoEnvironment, kek: Bytes, wrapped: Bytes): Promise<Bytes | null> {
  const aes = await openAes(environment, kek);
  return aes.unwrap(wrapped).catch(() => null);
}

async function openWithGcm(
  environment: CryptoEnvironment,
  kek: Bytes,
  header: JweHeader,
  sealed: Bytes,
): Promise<Bytes | null> {
  const iv = bytesIn(header.find('iv')?.node) ?? NONE;
  const tag = bytesIn(header.find('tag')?.node) ?? NONE;
  const aes = await openAes(environment, kek);
  return aes.gcmOpen(iv, sealed, tag, NONE).catch(() => null);
}

async function openWithRsa(
  { subtle }: CryptoEnvironment,
  material: Jwk,
  hash: string,
  encrypted: Bytes,
): Promise<Bytes | null> {
  if (subtle === null) throw new Error('No WebCrypto');
  const key = await subtle.importKey('jwk', material, { name: 'RSA-OAEP', hash }, false, ['decrypt']);
  return subtle.decrypt('RSA-OAEP', key, encrypted).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}

/** What a password is stretched with. */
interface Stretching {
  readonly salt: Bytes;
  readonly iterations: number;
}

/** The wrapping key that a password gives (RFC 7518 section 4.8.1.1). */
export async function deriveFromPassword(
  { subtle }: CryptoEnvironment,
  password: Bytes,
  { name, hash, wrapBits }: Extract<KeyManagement, { mode: 'password' }>,
  { salt, iterations }: Stretching,
): Promise<Bytes> {
  if (subtle === null) throw new Error('No WebCrypto');
  const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const parameters = {
    name: 'PBKDF2',
    hash,
    salt: concat(encoder.encode(name), new Uint8Array(1), salt),
    iterations,
  };
  return new Uint8Array(await subtle.deriveBits(parameters, key, wrapBits));
}

/** The sender's ephemeral public key, as the material of one. */
function ephemeralOf(header: JweHeader): Jwk {
  const epk = header.find('epk')?.node;
  const object = epk?.kind === 'object' ? epk : null;
  return Object.fromEntries(
    ['kty', 'crv', 'x', 'y'].flatMap((name): [string, string][] => {
      const value = stringMember(object, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** The key that both sides derive: of the content, or of the wrapping. Null where the halves share no secret. */
export async function agreeOnKey(
  environment: CryptoEnvironment,
  own: Jwk,
  other: Jwk,
  { management, encryption, header, parties }: Omit<KeyPuzzle, 'encryptedKey'>,
): Promise<Bytes | null> {
  const secret = await agree(environment, own, other).catch(() => null);
  if (secret === null) return null;
  const wrapBits = 'wrapBits' in management ? management.wrapBits : null;
  return deriveKey(environment, secret, {
    algorithm: wrapBits === null ? encryption.name : management.name,
    apu: parties?.apu ?? bytesIn(header.find('apu')?.node) ?? NONE,
    apv: parties?.apv ?? bytesIn(header.find('apv')?.node) ?? NONE,
    keyBytes: wrapBits === null ? encryption.keyBytes : wrapBits / 8,
  });
}
