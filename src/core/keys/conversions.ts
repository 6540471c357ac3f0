import { inKey, type KeyFault } from './key.ts';

/** A kind of key text that is recognised and not read: what it is, and the command that makes one that is. */
interface Conversion {
  readonly what: string;
  readonly remedy: string;
}

const REENCRYPT = 'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out new.pem';
const NO_DSA =
  'JOSE does not support DSA. Generate another key: openssl genpkey -algorithm ed25519 -out key.pem';

/** Everything that is named although it is not read. */
const CONVERSIONS = {
  pkcs12: {
    what: 'It is a PKCS#12 file (.p12, .pfx), a password-protected store of keys and certificates.',
    remedy: 'Convert it: openssl pkcs12 -in file.p12 -nodes -out key.pem',
  },
  pkcs7: {
    what: 'It is a PKCS#7 bundle of certificates.',
    remedy:
      'Convert it: openssl pkcs7 -in file.p7b -print_certs -out certificates.pem (for DER add -inform DER)',
  },
  'java-keystore': {
    what: 'It is a Java key store.',
    remedy:
      'Convert it: keytool -importkeystore -srckeystore file.jks -destkeystore file.p12 -deststoretype pkcs12, then openssl pkcs12 -in file.p12 -nodes -out key.pem',
  },
  putty: {
    what: 'It is a PuTTY private key (.ppk).',
    remedy:
      'Convert it: puttygen key.ppk -O private-openssh -o key.pem, or in PuTTYgen “Conversions”, “Export OpenSSH key”. Remove its passphrase first.',
  },
  pgp: {
    what: 'It is an OpenPGP block, which JOSE does not use.',
    remedy: 'If it holds an RSA or Ed25519 key: gpg --export-ssh-key NAME',
  },
  dsa: { what: 'It is a DSA key.', remedy: NO_DSA },
  'security-key': {
    what: 'It is an OpenSSH key stored on a security key (“sk-”), whose signatures JOSE does not support.',
    remedy: 'Generate another key: ssh-keygen -t ed25519 -f key',
  },
  'openssh-encrypted': {
    what: 'It is an encrypted OpenSSH private key (with bcrypt), which Claimscope does not support.',
    remedy: 'Copy the file, then remove the passphrase from the copy: ssh-keygen -p -N "" -f copy-of-key',
  },
  scrypt: {
    what: 'It is a private key encrypted with scrypt, which Claimscope does not support.',
    remedy: REENCRYPT,
  },
  'triple-des': {
    what: 'It is a private key encrypted with DES or triple DES, which Claimscope does not support.',
    remedy: REENCRYPT,
  },
  'old-encryption': {
    what: 'It is a private key with outdated encryption (PBES1 or PKCS#12), which Claimscope does not support.',
    remedy: REENCRYPT,
  },
  cipher: {
    what: 'It is a private key encrypted with a cipher or hash other than AES-CBC and HMAC with SHA-1 or SHA-2, which Claimscope does not support.',
    remedy: REENCRYPT,
  },
  'explicit-curve': {
    what: 'It is an EC key with explicit curve parameters instead of a named curve.',
    remedy: 'Convert it: openssl ec -in key.pem -param_enc named_curve -out named.pem',
  },
  'multi-prime': {
    what: 'It is an RSA private key with more than two primes, which browsers do not support.',
    remedy:
      'Generate one with two primes: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem',
  },
} as const satisfies Readonly<Record<string, Conversion>>;

export type ConversionName = keyof typeof CONVERSIONS;

/** The fault for a kind of key that is recognised and not read, with the command that converts it. */
export function needsConversion(name: ConversionName, offset: number): KeyFault {
  return { code: 'conversion', ...CONVERSIONS[name], place: inKey(offset) };
}
