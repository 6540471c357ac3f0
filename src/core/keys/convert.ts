import { writePkcs8, writeSpki } from './der-writer.ts';
import { type Key, publicMaterial } from './key.ts';
import { toPem } from './pem-text.ts';
import { writeSshLine } from './ssh-writer.ts';
import { thumbprint } from './thumbprint.ts';

/** A key written in one form: which half, what that is called, and what a file of it is called. */
export interface WrittenKey {
  readonly half: 'public' | 'private' | 'secret';
  /** "JWK", "PEM (SPKI)". */
  readonly form: string;
  /** What it is, as words after "Copy": "public key as JWK". */
  readonly label: string;
  readonly fileName: string;
  /** Without a final line break, which a file gets. */
  readonly text: string;
}

/** Operations of `key_ops` that a public half does where the private one does another (RFC 7517 section 4.3). */
const PUBLIC_OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['sign', 'verify'],
  ['decrypt', 'encrypt'],
  ['unwrapKey', 'wrapKey'],
]);

/**
 * Writes a key in every form that there is for it, the public half first: PEM (SPKI, PKCS#8), JWK, JWK Set and the
 * line of an OpenSSH public key file; a secret as JWK only. What a form cannot hold is not among them: RSA without
 * its primes has no PKCS#8, Ed448 and secp256k1 no OpenSSH line. A JWK keeps `kid`, `use`, `key_ops` and `alg`; one
 * without `kid` gets the RFC 7638 thumbprint, a secret none. Whether the numbers make a key is not checked: they
 * are written as they are. Never throws.
 */
export async function convertKey(key: Key): Promise<readonly WrittenKey[]> {
  if (key.kind === 'secret') {
    const text = printJson(describeJwk(key, 'private', key.kid));
    return [{ half: 'secret', form: 'JWK', label: 'secret as JWK', fileName: 'secret.jwk.json', text }];
  }
  const kid = key.kid ?? (await thumbprint(key));
  const halves = key.visibility === 'private' ? (['public', 'private'] as const) : (['public'] as const);
  return halves.flatMap((half) => writeHalf(key, half, kid));
}

function writeHalf(key: Key, half: 'public' | 'private', kid: string | null): WrittenKey[] {
  const jwk = describeJwk(key, half, kid);
  const isPublic = half === 'public';
  const der = isPublic ? writeSpki(publicMaterial(key)) : writePkcs8(key.material);
  const forms: readonly (readonly [form: string, ending: string, text: string | null])[] = [
    isPublic
      ? ['PEM (SPKI)', 'pem', der === null ? null : toPem(der, 'PUBLIC KEY')]
      : ['PEM (PKCS#8)', 'pem', der === null ? null : toPem(der, 'PRIVATE KEY')],
    ['JWK', 'jwk.json', printJson(jwk)],
    ['JWK Set', 'jwks.json', printJson({ keys: [jwk] })],
    ['ssh line', 'pub', isPublic ? writeSshLine(key.material, key.comment) : null],
  ];
  return forms.flatMap(([form, ending, text]) =>
    text === null
      ? []
      : [{ half, form, label: `${half} key as ${form}`, fileName: `${half}.${ending}`, text }],
  );
}

function describeJwk(key: Key, half: 'public' | 'private', kid: string | null): Record<string, unknown> {
  const { use, keyOps, alg } = key;
  const isPublicHalf = half === 'public' && key.visibility === 'private';
  const operations = isPublicHalf ? keyOps?.map((name) => PUBLIC_OPERATIONS.get(name) ?? name) : keyOps;
  return {
    ...(half === 'public' ? publicMaterial(key) : key.material),
    ...(kid === null ? {} : { kid }),
    ...(use === null ? {} : { use }),
    ...(operations == null ? {} : { key_ops: [...new Set(operations)] }),
    ...(alg === null ? {} : { alg }),
  };
}

function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
