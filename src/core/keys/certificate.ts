import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, type Name } from '@peculiar/asn1-x509';
import { encodeBase64url } from '../text/base64url.ts';
import type { CertificateFacts } from './key.ts';

/** Short names of attributes (RFC 4514 section 3, and those that certificates commonly have). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/**
 * What a certificate says of itself (RFC 5280 section 4.1), with its thumbprints. Neither its signature nor its
 * chain, validity or extensions are checked. Null where it is not a certificate; without WebCrypto the
 * thumbprints are null.
 */
export async function readCertificateFacts(
  der: Uint8Array<ArrayBuffer>,
  subtle: SubtleCrypto | null,
): Promise<CertificateFacts | null> {
  try {
    const { subject, issuer, validity } = AsnConvert.parse(der, Certificate).tbsCertificate;
    return {
      subject: describeName(subject),
      issuer: describeName(issuer),
      notBefore: Math.floor(validity.notBefore.getTime().getTime() / 1000),
      notAfter: Math.floor(validity.notAfter.getTime().getTime() / 1000),
      x5t: await digest(der, 'SHA-1', subtle),
      x5tS256: await digest(der, 'SHA-256', subtle),
    };
  } catch {
    return null;
  }
}

function describeName(name: Name): string {
  return name
    .map((rdn) => rdn.map(({ type, value }) => `${ATTRIBUTES[type] ?? type}=${value.toString()}`).join('+'))
    .join(', ');
}

async function digest(
  der: Uint8Array<ArrayBuffer>,
  hash: 'SHA-1' | 'SHA-256',
  subtle: SubtleCrypto | null,
): Promise<string | null> {
  return subtle === null ? null : encodeBase64url(new Uint8Array(await subtle.digest(hash, der)));
}
