import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { issueSdJwt } from '../crypto/issue-sd-jwt.ts';
import { makeSignature } from '../crypto/signature.ts';
import { publicMaterial } from '../keys/key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { type JsonDocument, readJson } from '../text/json.ts';
import { changeJson, type JsonChange } from '../text/json-change.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { algorithmName, algorithmOf } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { claimsDocOf, contentOf, headerOf, openedOf, signatureOf, type Token } from '../token/token.ts';
import type { Obstacle, PreparedToken } from './prepared-token.ts';
import { redactJson } from './redact-json.ts';
import { type ThrowAwayKey, writePublicHalf } from './throw-away-key.ts';

/** Why no copy of a token with other claims can be made, in a sentence; null where one can. */
export function redactionObstacle(token: Token): string | null {
  const { step, bySignature, unsupported } = token;
  if (step.kind === 'jwe')
    return 'The claims are encrypted for a recipient: a changed copy could not be opened with a public key.';
  if (unsupported !== null || bySignature?.length === 0) return 'Not all of the token could be read.';
  if (contentOf(token)?.state !== 'encoded') return 'The payload is not encoded in the token.';
  if (openedOf(token) !== null && openedOf(token)?.isWhole === false)
    return 'Not all of the disclosures were read.';
  if (headerOf(token)?.whole !== true) return 'There is no whole protected header to sign.';
  if (stringMember(headerOf(token)?.object ?? null, 'alg') === null)
    return 'The algorithm is not in the protected header.';
  return claimsDocOf(token)?.whole === true ? null : 'The payload is not a JSON object with claims.';
}

/** Header parameters that name or carry the key of the signature that goes. */
const OF_OLD_KEY = ['jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'trust_chain'] as const;

/** Claims that a header may repeat (RFC 7519 section 5.3). */
const REPEATED = ['iss', 'sub', 'aud'] as const;

/**
 * A copy of the token in which the values at `paths` of its claims are placeholders of the same shape, signed with a
 * throwaway key; an unsecured token stays unsecured. `alg` and `kid` name the new key, a `jwk` becomes it, and what
 * else named the old key goes; so do claims that it repeats, as far as they are redacted. Of several signatures the one that `token` is the view of is made again, alone. An SD-JWT
 * is issued anew, with the same claims disclosed, without key binding and without what was not disclosed. Other claims
 * keep every character. `key` is null only for an unsecured token.
 */
export async function redactToken(
  token: Token,
  paths: ReadonlySet<string>,
  key: ThrowAwayKey | null,
  environment: CryptoEnvironment,
): Promise<PreparedToken | Obstacle> {
  const obstacle = redactionObstacle(token);
  const claims = claimsDocOf(token)?.json ?? null;
  const payload = claims === null ? null : redactJson(claims, paths);
  const header = headerOf(token)?.json ?? null;
  if (obstacle !== null || payload === null || header === null)
    return { obstacle: obstacle ?? 'The payload is not a JSON object with claims.' };
  const algorithm = algorithmOf(token);
  const repeated = redactRepeated(header, paths);
  const changed = changeHeader(repeated.header, algorithm === null ? '' : algorithmName(algorithm), key);
  const [encodedHeader, encodedPayload] = [encode(changed.text), encode(payload)];
  if (encodedHeader === null || encodedPayload === null)
    return { obstacle: 'It contains half of a surrogate pair, which has no UTF-8 bytes.' };
  const notes = [...changed.notes, ...repeated.notes, ...wordLosses(token)];
  const unsigned = await writeUnsigned(token, encodedHeader, encodedPayload, environment);
  if (typeof unsigned !== 'string') return unsigned;
  const tilde = unsigned.includes('~') ? unsigned.indexOf('~') : unsigned.length;
  const input = unsigned.slice(0, unsigned.slice(0, tilde).lastIndexOf('.'));
  const signature = key === null ? '' : await sign(input, key, environment);
  if (typeof signature !== 'string') return signature;
  const text = writeLike(token, input, signature, unsigned.slice(tilde));
  return { text, key: key === null ? null : writePublicHalf(key, changed.isNamed), notes };
}

function encode(text: string): string | null {
  const writing = encodeUtf8(text);
  return writing.ok ? encodeBase64url(writing.bytes) : null;
}

async function sign(
  input: string,
  { algorithm, key }: ThrowAwayKey,
  { subtle }: CryptoEnvironment,
): Promise<string | Obstacle> {
  const made = await makeSignature(subtle, algorithm, key, input);
  return made.ok ? encodeBase64url(made.signature) : { obstacle: made.reason };
}

/** What the header repeats of the claims that are redacted is redacted too. */
function redactRepeated(
  header: JsonDocument,
  paths: ReadonlySet<string>,
): { readonly header: JsonDocument; readonly notes: readonly string[] } {
  const hidden = REPEATED.filter(
    (name) =>
      header.root?.kind === 'object' &&
      findMember(header.root, name) !== null &&
      Array.from(paths).some((path) => path === `/${name}` || path.startsWith(`/${name}/`)),
  );
  const text = redactJson(header, new Set(hidden.map((name) => `/${name}`)));
  if (hidden.length === 0 || text === null) return { header, notes: [] };
  return {
    header: readJson(text),
    notes: [`In the header ${hidden.join(', ')} ${hidden.length === 1 ? 'is' : 'are'} redacted too.`],
  };
}

interface ChangedHeader {
  readonly text: string;
  readonly isNamed: boolean;
  readonly notes: readonly string[];
}

function changeHeader(header: JsonDocument, before: string, key: ThrowAwayKey | null): ChangedHeader {
  if (key === null) return { text: header.text, isNamed: false, notes: ['It is unsecured, as before.'] };
  const has = (name: string): boolean =>
    header.root?.kind === 'object' && findMember(header.root, name) !== null;
  const { name } = key.algorithm;
  const isNamed = has('kid');
  const gone = OF_OLD_KEY.filter(has);
  const changes: readonly JsonChange[] = [
    ...gone.map((parameter) => ({ kind: 'remove', path: `/${parameter}` }) as const),
    ...(has('jwk') ? [set('jwk', JSON.stringify(publicMaterial(key.key)))] : []),
    ...(isNamed ? [set('kid', JSON.stringify(key.thumbprint))] : []),
    ...(name === before ? [] : [set('alg', JSON.stringify(name))]),
  ];
  const text = changes.reduce(applyWhereItFits, header.text);
  const changed = [...(isNamed ? ['kid'] : []), ...(has('jwk') ? ['jwk'] : [])];
  const notes = [
    name === before
      ? `It is re-signed with a throwaway key, using ${name}.`
      : `It is re-signed with a throwaway key, using ${name} instead of ${before}: a shared secret is never put into a link.`,
    ...(changed.length === 0 ? [] : [`The header names the new key (${changed.join(', ')}).`]),
    ...(gone.length === 0 ? [] : [`The header no longer names the old key (${gone.join(', ')}).`]),
  ];
  return { text, isNamed, notes };
}

function set(name: string, value: string): JsonChange {
  return { kind: 'set', name, value };
}

/** Of a parameter that stands there twice all are changed or go, since nobody says which of them counts. */
function applyWhereItFits(text: string, change: JsonChange): string {
  if (change.kind !== 'remove') {
    const path = 'name' in change ? `/${change.name}` : '';
    const once = changeJson(readJson(text), { kind: 'keep-last', path }) ?? text;
    return changeJson(readJson(once), change) ?? once;
  }
  let left = text;
  for (let next: string | null = left; next !== null; next = changeJson(readJson(left), change)) left = next;
  return left;
}

function wordLosses(token: Token): readonly string[] {
  const opened = openedOf(token);
  const others = (token.bySignature?.length ?? 1) - 1;
  return [
    ...(others > 0 ? [`${others} other ${others === 1 ? 'signature is' : 'signatures are'} left out.`] : []),
    ...(signatureOf(token)?.unprotectedHeader != null && opened === null
      ? ['The unprotected header is left out.']
      : []),
    ...(opened === null || opened.undisclosed === 0
      ? []
      : [`What is not disclosed (${opened.undisclosed}) is left out.`]),
    ...(opened === null || opened.keyBinding === null ? [] : ['The key binding is left out.']),
    ...(opened !== null && token.bySignature !== undefined
      ? ['It is written in compact serialization.']
      : []),
  ];
}

/** The copy in compact form with an empty signature, and the disclosures of an SD-JWT behind it. */
async function writeUnsigned(
  token: Token,
  header: string,
  payload: string,
  environment: CryptoEnvironment,
): Promise<string | Obstacle> {
  const opened = openedOf(token);
  const plain = `${header}.${payload}.`;
  if (opened === null) return plain;
  const claims = readToken(plain);
  if (claims === null) return { obstacle: 'There are no claims.' };
  const paths = new Set(opened.disclosures.flatMap(({ path }) => path ?? []));
  const issued = await issueSdJwt(claims, paths, environment);
  return 'obstacle' in issued ? issued : issued.found.text;
}

function writeLike({ serialization }: Token, input: string, signature: string, rest: string): string {
  if (serialization !== 'flattened' && serialization !== 'general') return `${input}.${signature}${rest}`;
  if (rest !== '') return `${input}.${signature}${rest}`;
  const [protectedHeader = '', payload = ''] = input.split('.');
  const signed = { protected: protectedHeader, signature };
  return JSON.stringify(
    serialization === 'flattened' ? { payload, ...signed } : { payload, signatures: [signed] },
  );
}
