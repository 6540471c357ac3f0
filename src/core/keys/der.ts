import { PrivateKeyInfo } from '@peculiar/asn1-pkcs8';
import { id_rsaEncryption } from '@peculiar/asn1-rsa';
import { AsnConvert } from '@peculiar/asn1-schema';
import { type AlgorithmIdentifier, Certificate, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { exportJWK, importPKCS8, importSPKI } from 'jose';
import { readJson } from '../text/json.ts';
import { readJwk } from './jwk.ts';
import type { Key, KeyFault } from './key.ts';
import type { PemBlock, PemLabel } from './pem.ts';

/** Object identifiers of keys that JOSE uses, with the jose algorithm that imports them (RFC 8017, 5480, 8410). */
const ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RS256',
  '1.2.840.113549.1.1.10': 'PS256',
  '1.3.101.112': 'Ed25519',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};
const EC = '1.2.840.10045.2.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'ES256',
  '1.3.132.0.34': 'ES384',
  '1.3.132.0.35': 'ES512',
};
/** Known by name so that the reason can be said. */
const OTHERS: Readonly<Record<string, string>> = {
  '1.3.132.0.10': 'an EC key on secp256k1, which browsers do not have',
  '1.3.101.113': 'an Ed448 key, which browsers do not have',
  '1.3.101.110': 'an X25519 key, which agrees on keys and makes no signatures',
  '1.3.101.111': 'an X448 key, which agrees on keys and makes no signatures',
  '1.2.840.10040.4.1': 'a DSA key, which JOSE does not use',
};

const CONTAINERS: Record<PemLabel, string> = {
  'PUBLIC KEY': 'PEM public key (SPKI)',
  'PRIVATE KEY': 'PEM private key (PKCS#8)',
  CERTIFICATE: 'X.509 certificate',
};

/**
 * Reads one PEM block of a label that {@link PemLabel} names: finds algorithm and curve in its ASN.1 and turns
 * the key into JWK material with jose, so that one shape serves everything after it. A certificate yields its
 * public key; its validity and chain are not checked here. What cannot be read is a fault; never throws.
 */
export async function readPemBlock(block: PemBlock, label: PemLabel): Promise<Key | KeyFault> {
  try {
    const { der, algorithm } = unwrap(block.der, label);
    const name = joseName(algorithm);
    if (name === null) return unknownAlgorithm(algorithm, block.offset);
    const isPrivate = label === 'PRIVATE KEY';
    const pem = toPem(der, isPrivate ? 'PRIVATE KEY' : 'PUBLIC KEY');
    const imported = isPrivate
      ? await importPKCS8(pem, name, { extractable: true })
      : await importSPKI(pem, name, { extractable: true });
    const { key_ops: _ops, ext: _ext, ...jwk } = await exportJWK(imported);
    const { root } = readJson(JSON.stringify(jwk));
    const key = root?.kind === 'object' ? readJwk(root) : null;
    if (key === null || 'fault' in key) return cannotRead(block.offset);
    return { ...key, alg: null, container: CONTAINERS[label] };
  } catch {
    return cannotRead(block.offset);
  }
}

function cannotRead(offset: number): KeyFault {
  return {
    code: 'der',
    what: 'The PEM frame is complete, but what it holds is not the kind of key that its label names.',
    remedy: 'Copy the key again; it may be cut, altered or labelled wrongly.',
    offset,
  };
}

function unwrap(
  der: Uint8Array<ArrayBuffer>,
  label: PemLabel,
): { der: Uint8Array; algorithm: AlgorithmIdentifier } {
  if (label === 'PRIVATE KEY') {
    const info = AsnConvert.parse(der, PrivateKeyInfo);
    const algorithm = info.privateKeyAlgorithm;
    return { der: normalised(der, algorithm, info), algorithm };
  }
  if (label === 'CERTIFICATE') {
    const info = AsnConvert.parse(der, Certificate).tbsCertificate.subjectPublicKeyInfo;
    return {
      der: normalised(new Uint8Array(AsnConvert.serialize(info)), info.algorithm, info),
      algorithm: info.algorithm,
    };
  }
  const info = AsnConvert.parse(der, SubjectPublicKeyInfo);
  return { der: normalised(der, info.algorithm, info), algorithm: info.algorithm };
}

/** Browsers import an RSA key only under rsaEncryption, not under id-RSASSA-PSS; the key itself is the same. */
function normalised(
  der: Uint8Array,
  algorithm: AlgorithmIdentifier,
  info: PrivateKeyInfo | SubjectPublicKeyInfo,
): Uint8Array {
  if (algorithm.algorithm !== RSA_PSS) return der;
  algorithm.algorithm = id_rsaEncryption;
  algorithm.parameters = null;
  return new Uint8Array(AsnConvert.serialize(info));
}

function curveOf(algorithm: AlgorithmIdentifier): string | null {
  const parameters = algorithm.parameters ? new Uint8Array(algorithm.parameters) : null;
  if (parameters === null || parameters[0] !== 0x06) return null;
  return objectIdentifier(parameters.subarray(2));
}

/** The arcs of an encoded object identifier (X.690 section 8.19). */
function objectIdentifier(bytes: Uint8Array): string {
  const arcs: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
}

function joseName(algorithm: AlgorithmIdentifier): string | null {
  if (algorithm.algorithm !== EC) return ALGORITHMS[algorithm.algorithm] ?? null;
  return CURVES[curveOf(algorithm) ?? ''] ?? null;
}

function unknownAlgorithm(algorithm: AlgorithmIdentifier, offset: number): KeyFault {
  const oid = algorithm.algorithm === EC ? curveOf(algorithm) : algorithm.algorithm;
  const name = OTHERS[oid ?? ''];
  return {
    code: 'der',
    what:
      name === undefined
        ? `It is a key with the algorithm ${oid ?? 'of unnamed parameters'}, which Claimscope does not know.`
        : `It is ${name}.`,
    remedy: 'Use an RSA key, an EC key on P-256, P-384 or P-521, or an Ed25519 key.',
    offset,
  };
}

function toPem(der: Uint8Array, label: string): string {
  let binary = '';
  for (const byte of der) binary += String.fromCharCode(byte);
  return `-----BEGIN ${label}-----\n${btoa(binary)}\n-----END ${label}-----`;
}
