import type { ContentEncryption, KeyManagement } from '../../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import { type Jwk, type Key, publicMaterial } from '../../keys/key.ts';
import { encodeBase64url } from '../../text/base64url.ts';
import type { JweHeader } from '../../token/jwe-header.ts';
import { sealingAes } from './aes-seal.ts';
import { agreeOnKey, deriveFromPassword, secretOf } from './content-key.ts';
import { makeEphemeralKey } from './ephemeral-key.ts';
import { iterationsIn } from './form.ts';
import type { MadeParameter } from './made-parameters.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A content key as it comes to one recipient. */
export interface SealedContentKey {
  readonly contentKey: Bytes;
  /** Empty where the recipient has the content key already, or derives it. */
  readonly encryptedKey: Bytes;
  readonly parameters: readonly MadeParameter[];
}

interface Request {
  readonly management: KeyManagement;
  readonly encryption: ContentEncryption;
  /** As it is before encrypting: `apu`, `apv` and `p2c` are taken from it. */
  readonly header: JweHeader;
  /** The content key to be wrapped; null makes a fresh one. */
  readonly contentKey: Bytes | null;
}

const NONE: Bytes = new Uint8Array(0);
const GCM_IV_BYTES = 12;
const SALT_BYTES = 16;

/**
 * Iterations where the header names none. Widespread libraries refuse a token that asks for more than 10,000 (jose) or
 * 16,384; a person who wants more writes `p2c` into the header.
 */
const USUAL_ITERATIONS = 10_000;

/**
 * Brings a content key to the holder of `key` (RFC 7516 section 5.1, steps 1 to 6). The caller has seen that the key
 * fits. Everything random is fresh. Rejects where the platform refuses the key.
 */
export async function sealContentKey(
  environment: CryptoEnvironment,
  key: Key,
  request: Request,
): Promise<SealedContentKey> {
  const { management, encryption, header } = request;
  const contentKey = request.contentKey ?? environment.randomBytes(encryption.keyBytes);
  const wrapped = async (kek: Bytes, parameters: readonly MadeParameter[]): Promise<SealedContentKey> => {
    const encryptedKey = await (await sealingAes(environment, kek)).wrap(contentKey);
    return { contentKey, encryptedKey, parameters };
  };
  switch (management.mode) {
    case 'direct':
      return { contentKey: secretOf(key), encryptedKey: NONE, parameters: [] };
    case 'aes-kw':
      return wrapped(secretOf(key), []);
    case 'aes-gcm-kw': {
      const iv = environment.randomBytes(GCM_IV_BYTES);
      const aes = await sealingAes(environment, secretOf(key));
      const { ciphertext, tag } = await aes.gcmSeal(iv, contentKey, NONE);
      return {
        contentKey,
        encryptedKey: ciphertext,
        parameters: [inBase64url('iv', iv), inBase64url('tag', tag)],
      };
    }
    case 'rsa-oaep': {
      const encryptedKey = await encryptWithRsa(
        environment,
        publicMaterial(key),
        management.hash,
        contentKey,
      );
      return { contentKey, encryptedKey, parameters: [] };
    }
    case 'password': {
      const salt = environment.randomBytes(SALT_BYTES);
      const iterations = iterationsIn(header.find('p2c')?.node) ?? USUAL_ITERATIONS;
      const kek = await deriveFromPassword(environment, secretOf(key), management, { salt, iterations });
      return wrapped(kek, [inBase64url('p2s', salt), { name: 'p2c', value: String(iterations) }]);
    }
    case 'ecdh-es': {
      const ephemeral = await makeEphemeralKey(environment, key.curve);
      const agreed = await agreeOnKey(environment, ephemeral.own, publicMaterial(key), request);
      if (agreed === null) throw new Error('The halves share no secret');
      const parameters = [{ name: 'epk', value: JSON.stringify(ephemeral.shown) }] as const;
      return management.wrapBits === null
        ? { contentKey: agreed, encryptedKey: NONE, parameters }
        : wrapped(agreed, parameters);
    }
  }
}

function inBase64url(name: MadeParameter['name'], bytes: Bytes): MadeParameter {
  return { name, value: JSON.stringify(encodeBase64url(bytes)) };
}

async function encryptWithRsa(
  { subtle }: CryptoEnvironment,
  material: Jwk,
  hash: string,
  contentKey: Bytes,
): Promise<Bytes> {
  if (subtle === null) throw new Error('No WebCrypto');
  const key = await subtle.importKey('jwk', material, { name: 'RSA-OAEP', hash }, false, ['encrypt']);
  return new Uint8Array(await subtle.encrypt('RSA-OAEP', key, contentKey));
}
