import { type Asn1, shapeOf, unsignedOf } from './asn1.ts';

/** The structures that key files hold. */
export type Structure =
  | 'spki'
  | 'pkcs8'
  | 'pkcs8-encrypted'
  | 'pkcs1-public'
  | 'pkcs1-private'
  | 'sec1'
  | 'dsa'
  | 'certificate'
  | 'request'
  | 'pkcs12'
  | 'pkcs7'
  | 'other';

/** How a structure is known: the types of its items and, where that is not enough, those of its first items. */
const SHAPES: readonly {
  readonly structure: Structure;
  readonly items: RegExp;
  readonly first?: RegExp;
  readonly second?: RegExp;
}[] = [
  { structure: 'pkcs8', items: /^integer sequence octets( \[[01]\])*$/, second: /^oid( |$)/ },
  { structure: 'spki', items: /^sequence bits$/, first: /^oid( |$)/ },
  { structure: 'pkcs8-encrypted', items: /^sequence octets$/, first: /^oid( |$)/ },
  { structure: 'sec1', items: /^integer octets( \[[01]\])*$/ },
  { structure: 'pkcs1-private', items: /^integer( integer){8}( sequence)?$/ },
  { structure: 'dsa', items: /^integer( integer){5}$/ },
  { structure: 'pkcs1-public', items: /^integer integer$/ },
  { structure: 'certificate', items: /^sequence sequence bits$/, first: /^(\[0\] )?integer( sequence){5}/ },
  { structure: 'request', items: /^sequence sequence bits$/, first: /^integer sequence sequence( \[0\])?$/ },
  { structure: 'pkcs12', items: /^integer sequence( sequence)?$/, second: /^oid \[0\]$/ },
  { structure: 'pkcs7', items: /^oid \[0\]$/ },
];

/**
 * Whether two or six INTEGERs without any frame may be taken for an RSA or DSA key: an ECDSA signature, and much
 * else, has the same shape. RSA has an odd exponent far shorter than its modulus.
 */
export function isPlausible(root: Asn1, structure: Structure): boolean {
  const [first, second] = root.items.map((item) => unsignedOf(item)?.length ?? 0);
  if (structure === 'dsa') return (second ?? 0) >= 64;
  if (structure !== 'pkcs1-public') return true;
  const exponent = root.items[1]?.content;
  return (first ?? 0) >= 64 && (second ?? 0) <= 8 && ((exponent?.at(-1) ?? 0) & 1) === 1;
}

/** Tells a structure by its shape, whatever label it came under (RFC 5208, 5280, 5915, 5958, 7292, 8017). */
export function nameStructure(root: Asn1): Structure {
  if (root.type !== 'sequence') return 'other';
  const items = shapeOf(root);
  const [first, second] = [shapeOf(root.items[0]), shapeOf(root.items[1])];
  const known = SHAPES.find(
    (shape) =>
      shape.items.test(items) && (shape.first?.test(first) ?? true) && (shape.second?.test(second) ?? true),
  );
  return known?.structure ?? 'other';
}

/** The structures that a PEM label announces (RFC 7468, and what OpenSSL writes beside it). */
export const LABELS: ReadonlyMap<string, readonly Structure[]> = new Map([
  ['PUBLIC KEY', ['spki']],
  ['PRIVATE KEY', ['pkcs8']],
  ['ENCRYPTED PRIVATE KEY', ['pkcs8-encrypted']],
  ['RSA PUBLIC KEY', ['pkcs1-public']],
  ['RSA PRIVATE KEY', ['pkcs1-private']],
  ['EC PRIVATE KEY', ['sec1']],
  ['DSA PRIVATE KEY', ['dsa']],
  ['CERTIFICATE', ['certificate']],
  ['X509 CERTIFICATE', ['certificate']],
  ['TRUSTED CERTIFICATE', ['certificate']],
  ['CERTIFICATE REQUEST', ['request']],
  ['NEW CERTIFICATE REQUEST', ['request']],
  ['PKCS7', ['pkcs7']],
  ['CMS', ['pkcs7']],
]);

/** What each structure is called in the facts of a key. */
export const CONTAINERS: Readonly<Record<Structure, string>> = {
  spki: 'PEM public key (SPKI)',
  pkcs8: 'PEM private key (PKCS#8)',
  'pkcs8-encrypted': 'encrypted PEM private key (PKCS#8)',
  'pkcs1-public': 'PEM RSA public key (PKCS#1)',
  'pkcs1-private': 'PEM RSA private key (PKCS#1)',
  sec1: 'PEM EC private key (SEC 1)',
  dsa: 'DSA private key',
  certificate: 'X.509 certificate',
  request: 'certificate request (PKCS#10)',
  pkcs12: 'PKCS#12 file',
  pkcs7: 'PKCS#7 bundle',
  other: 'unknown structure',
};
