import { type Reference, rfc } from '../text/reference.ts';

/** A hash by the name that WebCrypto gives it. */
type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

type AesBits = 128 | 192 | 256;

/** How the content key of a JWE comes to its recipient (RFC 7518 section 4): everything there is to know of one `alg`. */
export type KeyManagement = {
  readonly name: string;
  readonly title: string;
  readonly reference: Reference;
} & (
  | { readonly mode: 'rsa-oaep'; readonly hash: HashName }
  /** The agreed secret is the content key where `wrapBits` is null; else it is the key of AES Key Wrap. */
  | { readonly mode: 'ecdh-es'; readonly wrapBits: AesBits | null }
  | { readonly mode: 'aes-kw'; readonly wrapBits: AesBits }
  | { readonly mode: 'aes-gcm-kw'; readonly wrapBits: AesBits }
  | { readonly mode: 'password'; readonly hash: HashName; readonly wrapBits: AesBits }
  | { readonly mode: 'direct' }
);

/** How the content of a JWE is encrypted (RFC 7518 section 5): everything there is to know of one `enc`. */
export interface ContentEncryption {
  readonly name: string;
  readonly title: string;
  readonly mode: 'gcm' | 'cbc-hmac';
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
  /** Of the HMAC; null for GCM. */
  readonly hash: HashName | null;
  readonly reference: Reference;
}

const AES_BITS = [128, 192, 256] as const;

function oaep(suffix: '' | '-256' | '-384' | '-512'): KeyManagement {
  const hash = suffix === '' ? 'SHA-1' : (`SHA${suffix}` as HashName);
  return {
    name: `RSA-OAEP${suffix}`,
    title: `RSA-OAEP with ${hash}`,
    mode: 'rsa-oaep',
    hash,
    reference: suffix === '-384' || suffix === '-512' ? WEBCRYPTO_NAMES : rfc(7518, '4.3'),
  };
}

/** The two names that are registered by another document than the rest. */
const WEBCRYPTO_NAMES: Reference = {
  label: 'Web Cryptography API §31',
  url: 'https://www.w3.org/TR/WebCryptoAPI/#jwk-mapping-alg',
};

function password(shaBits: 256 | 384 | 512, wrapBits: AesBits): KeyManagement {
  return {
    name: `PBES2-HS${shaBits}+A${wrapBits}KW`,
    title: `a password with PBKDF2 (SHA-${shaBits}) and AES-${wrapBits} Key Wrap`,
    mode: 'password',
    hash: `SHA-${shaBits}`,
    wrapBits,
    reference: rfc(7518, '4.8'),
  };
}

const ECDH_ES: KeyManagement = {
  name: 'ECDH-ES',
  title: 'Elliptic-curve Diffie-Hellman, whose result is the content key',
  mode: 'ecdh-es',
  wrapBits: null,
  reference: rfc(7518, '4.6'),
};

const DIRECT: KeyManagement = {
  name: 'dir',
  title: 'a shared content key, used directly',
  mode: 'direct',
  reference: rfc(7518, '4.5'),
};

/** Every `alg` of encryption that is computed. */
export const KEY_MANAGEMENT: readonly KeyManagement[] = [
  oaep(''),
  oaep('-256'),
  oaep('-384'),
  oaep('-512'),
  ECDH_ES,
  ...AES_BITS.map(
    (wrapBits): KeyManagement => ({
      name: `ECDH-ES+A${wrapBits}KW`,
      title: `Elliptic-curve Diffie-Hellman with AES-${wrapBits} Key Wrap`,
      mode: 'ecdh-es',
      wrapBits,
      reference: rfc(7518, '4.6'),
    }),
  ),
  ...AES_BITS.map(
    (wrapBits): KeyManagement => ({
      name: `A${wrapBits}KW`,
      title: `AES-${wrapBits} Key Wrap`,
      mode: 'aes-kw',
      wrapBits,
      reference: rfc(7518, '4.4'),
    }),
  ),
  ...AES_BITS.map(
    (wrapBits): KeyManagement => ({
      name: `A${wrapBits}GCMKW`,
      title: `key wrapping with AES-${wrapBits}-GCM`,
      mode: 'aes-gcm-kw',
      wrapBits,
      reference: rfc(7518, '4.7'),
    }),
  ),
  DIRECT,
  password(256, 128),
  password(384, 192),
  password(512, 256),
];

/** Every `enc`. */
export const CONTENT_ENCRYPTION: readonly ContentEncryption[] = [
  ...AES_BITS.map(
    (bits): ContentEncryption => ({
      name: `A${bits}GCM`,
      title: `AES-${bits}-GCM`,
      mode: 'gcm',
      keyBytes: bits / 8,
      ivBytes: 12,
      tagBytes: 16,
      hash: null,
      reference: rfc(7518, '5.3'),
    }),
  ),
  ...AES_BITS.map(
    (bits): ContentEncryption => ({
      name: `A${bits}CBC-HS${bits * 2}`,
      title: `AES-${bits}-CBC with HMAC-SHA-${bits * 2}`,
      mode: 'cbc-hmac',
      // Half of it is the key of the HMAC.
      keyBytes: bits / 4,
      ivBytes: 16,
      tagBytes: bits / 8,
      hash: `SHA-${(bits * 2) as 256 | 384 | 512}`,
      reference: rfc(7518, '5.2'),
    }),
  ),
];

/** The way of managing keys of exactly this name, or null. */
export function findKeyManagement(name: string): KeyManagement | null {
  return KEY_MANAGEMENT.find((entry) => entry.name === name) ?? null;
}

/** The content encryption of exactly this name, or null. */
export function findContentEncryption(name: string): ContentEncryption | null {
  return CONTENT_ENCRYPTION.find((entry) => entry.name === name) ?? null;
}

/** Names that exist and are not computed, by how they begin, with the reason. */
const NOT_COMPUTED: readonly { readonly is: RegExp; readonly why: string; readonly reference: Reference }[] =
  [
    {
      is: /^RSA1_5$/,
      why: 'its padding lets attackers decrypt tokens by asking a server often enough (Bleichenbacher’s attack), so browsers do not provide it',
      reference: rfc(8725, '3.2'),
    },
    {
      is: /^HPKE-/,
      why: 'Hybrid Public Key Encryption for JOSE is new (draft-ietf-jose-hpke-encrypt)',
      reference: {
        label: 'draft-ietf-jose-hpke-encrypt',
        url: 'https://datatracker.ietf.org/doc/draft-ietf-jose-hpke-encrypt/',
      },
    },
    {
      is: /^ECDH-1PU/,
      why: 'it needs the sender’s key too, and its draft (draft-madden-jose-ecdh-1pu) was not approved',
      reference: {
        label: 'draft-madden-jose-ecdh-1pu',
        url: 'https://datatracker.ietf.org/doc/draft-madden-jose-ecdh-1pu/',
      },
    },
  ];

/** Why a known `alg` of encryption is not computed; null where the name is one of the table, or unknown. */
export function whyNotComputed(name: string): { readonly why: string; readonly reference: Reference } | null {
  return NOT_COMPUTED.find(({ is }) => is.test(name)) ?? null;
}
