import {
  type ContentEncryption,
  findContentEncryption,
  findKeyManagement,
  type KeyManagement,
} from '../../algorithms/encryption.ts';
import { isStrict, readBase64url } from '../../text/base64url.ts';
import type { JsonNode, JsonObject } from '../../text/json.ts';
import { nameJsonKind, stringMember } from '../../text/json-walk.ts';
import type { Part, Problem } from '../../text/problem.ts';
import type { Segment } from '../../text/segment.ts';
import { JweHeader } from '../../token/jwe-header.ts';
import { placeIn } from '../../token/segment-problems.ts';
import type { JweToken, Recipient } from '../../token/token.ts';
import { isOnCurve } from './nist-curves.ts';

/** What makes an encrypted token malformed beyond its characters, and where. */
export interface JweFault extends Problem<'jwe-form'> {
  readonly part: Part;
  /** JSON Pointer (RFC 6901) into the header. */
  readonly path: string | null;
  /** What the token ends with has too few bytes. */
  readonly isCut?: true;
}

/** What the salt of a password must have at least (RFC 7518 section 4.8.1.1). */
const GCM_KW_IV_BYTES = 12;
const GCM_KW_TAG_BYTES = 16;

/** Everything that is wrong with the form of a JWE for one of its recipients (RFC 7516, RFC 7518). Computes nothing. */
export function* findJweFaults(token: JweToken, recipient: Recipient | null): Generator<JweFault> {
  const { step } = token;
  const header = new JweHeader(step, recipient);
  const fault = (name: string | null, what: string, remedy: string): JweFault => {
    const found = name === null ? null : header.find(name);
    return {
      code: 'jwe-form',
      part: 'header',
      place: found === null ? null : found.doc.placeOf(found.node),
      path: found === null ? null : `/${found.name}`,
      what,
      remedy,
    };
  };
  if (step.fault !== undefined) yield fault(null, step.fault, 'Compare the token with RFC 7516 §7.2.');
  yield* findMisplaced(header, fault);
  const alg = header.text('alg');
  const management = alg === null ? null : findKeyManagement(alg);
  const enc = header.find('enc');
  if (enc === null && !alg?.startsWith('HPKE-')) {
    yield fault(
      null,
      'The header has no "enc", which says how the content is encrypted.',
      'Create the token with a library that writes "enc" (RFC 7516 §4.1.2).',
    );
  }
  const encryption = enc?.node.kind === 'string' ? findContentEncryption(enc.node.value) : null;
  if (encryption !== null) yield* findWrongLengths(token, encryption);
  if (management === null) return;
  yield* findKeyFaults(token, recipient, management);
  yield* findParameterFaults(header, management, fault);
}

type MakeFault = (name: string | null, what: string, remedy: string) => JweFault;

function* findMisplaced(header: JweHeader, fault: MakeFault): Generator<JweFault> {
  const repeated = header.findRepeated();
  if (repeated !== null) {
    yield {
      ...fault(
        null,
        `"${repeated.name.slice(0, 40)}" is in two headers of the token.`,
        'Keep it in one of them (RFC 7516 §7.2.1).',
      ),
      place: repeated.doc.placeOf(repeated.node),
    };
  }
  for (const name of ['zip', 'crit']) {
    if (header.find(name)?.isProtected === false) {
      yield fault(
        name,
        `"${name}" is outside the protected header, where anyone could change it.`,
        'It must be in the protected header (RFC 7516 §4.1).',
      );
    }
  }
}

function* findWrongLengths(token: JweToken, encryption: ContentEncryption): Generator<JweFault> {
  const { sealed } = token.step;
  if (sealed === null) return;
  const { name, ivBytes, tagBytes } = encryption;
  for (const [what, segment, expected] of [
    ['initialization vector', sealed.iv, ivBytes],
    ['authentication tag', sealed.tag, tagBytes],
  ] as const) {
    const { length } = segment.bytes;
    if (length === expected) continue;
    const fault = inToken(
      token,
      segment,
      `The ${what} has ${length} bytes; ${name} takes ${expected}.`,
      'Check that the token was copied whole.',
    );
    yield segment === sealed.tag && length < expected ? { ...fault, isCut: true } : fault;
  }
}

function inToken({ found }: JweToken, segment: Segment, what: string, remedy: string): JweFault {
  return {
    code: 'jwe-form',
    part: 'token',
    place: placeIn(found, segment.start, segment.end),
    path: null,
    what,
    remedy,
  };
}

function* findKeyFaults(
  token: JweToken,
  recipient: Recipient | null,
  management: KeyManagement,
): Generator<JweFault> {
  const encryptedKey = recipient?.encryptedKey ?? null;
  const isDirect =
    management.mode === 'direct' || (management.mode === 'ecdh-es' && management.wrapBits === null);
  if (isDirect && encryptedKey !== null && encryptedKey.text !== '') {
    yield inToken(
      token,
      encryptedKey,
      `${management.name} has no encrypted key, but the token has one.`,
      'The second part must be empty (RFC 7516 §5.2, step 10).',
    );
  }
}

function* findParameterFaults(
  header: JweHeader,
  management: KeyManagement,
  fault: MakeFault,
): Generator<JweFault> {
  switch (management.mode) {
    case 'ecdh-es':
      yield* findEphemeralFaults(header, fault);
      for (const name of ['apu', 'apv']) {
        const found = header.find(name);
        if (found !== null && bytesIn(found.node) === null)
          yield fault(name, `"${name}" is not a base64url string.`, 'It must be one (RFC 7518 §4.6.1).');
      }
      return;
    case 'aes-gcm-kw':
      for (const [name, bytes] of [
        ['iv', GCM_KW_IV_BYTES],
        ['tag', GCM_KW_TAG_BYTES],
      ] as const) {
        const found = header.find(name);
        if (found === null || bytesIn(found.node)?.length !== bytes) {
          yield fault(
            name,
            found === null
              ? `The header has no "${name}", without which the key cannot be unwrapped.`
              : `"${name}" in the header is not ${bytes} bytes as base64url.`,
            `${management.name} needs it (RFC 7518 §4.7.1).`,
          );
        }
      }
      return;
    case 'password':
      yield* findPasswordFaults(header, management, fault);
      return;
    case 'rsa-oaep':
    case 'aes-kw':
    case 'direct':
      return;
  }
}

function* findPasswordFaults(
  header: JweHeader,
  { name }: KeyManagement,
  fault: MakeFault,
): Generator<JweFault> {
  const salt = header.find('p2s');
  if (salt === null || bytesIn(salt.node) === null) {
    yield fault(
      'p2s',
      salt === null
        ? 'The header has no "p2s", the salt of the password.'
        : '"p2s" is not a base64url string.',
      `${name} needs it (RFC 7518 §4.8.1.1).`,
    );
  }
  const rounds = header.find('p2c');
  if (rounds === null || iterationsIn(rounds.node) === null) {
    yield fault(
      'p2c',
      rounds === null
        ? 'The header has no "p2c", the number of PBKDF2 iterations.'
        : '"p2c" is not a positive integer.',
      `${name} needs it (RFC 7518 §4.8.1.2).`,
    );
  }
}

/** The curves of which an ephemeral key can be used. */
const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521', 'X25519']);

function* findEphemeralFaults(header: JweHeader, fault: MakeFault): Generator<JweFault> {
  const remedy = 'The sender must put the public half of its ephemeral key there (RFC 7518 §4.6.1.1).';
  const found = header.find('epk');
  if (found === null) {
    yield fault(null, 'The header has no "epk", the sender’s ephemeral public key.', remedy);
    return;
  }
  if (found.node.kind !== 'object') {
    yield fault('epk', `"epk" is ${nameJsonKind(found.node)}, not a JWK.`, remedy);
    return;
  }
  const curve = stringMember(found.node, 'crv');
  if (curve !== null && !CURVES.has(curve)) return;
  const what = curve === null ? '"epk" names no curve ("crv").' : findPointFault(found.node, curve);
  if (what !== null) yield fault('epk', what, remedy);
}

const COORDINATE_BYTES: Readonly<Record<string, number>> = {
  'P-256': 32,
  'P-384': 48,
  'P-521': 66,
  X25519: 32,
};

/** Why an ephemeral key is none, however it would be used; null where it is one. */
function findPointFault(epk: JsonObject, curve: string): string | null {
  const kty = stringMember(epk, 'kty');
  const expected = curve === 'X25519' ? 'OKP' : 'EC';
  if (kty !== expected) return `"epk" is on ${curve}, whose "kty" is "${expected}".`;
  const x = stringMember(epk, 'x') ?? '';
  const y = stringMember(epk, 'y') ?? '';
  const length = COORDINATE_BYTES[curve];
  const isSound = (text: string): boolean => {
    const reading = readBase64url(text);
    return isStrict(reading) && reading.bytes.length === length;
  };
  if (!isSound(x) || (expected === 'EC' && !isSound(y)))
    return `"epk" has no point of ${curve}: its coordinates are not ${length} bytes as base64url.`;
  if (expected === 'EC' && !isOnCurve(curve, x, y))
    return `"epk" is not a point of ${curve}. Using it could betray the private key, so it was not used.`;
  return null;
}

/** The bytes that a parameter writes as base64url; null where it writes none. */
export function bytesIn(node: JsonNode | undefined): Uint8Array<ArrayBuffer> | null {
  if (node?.kind !== 'string') return null;
  const reading = readBase64url(node.value);
  return isStrict(reading) ? reading.bytes : null;
}

/** The number of iterations that a parameter asks for; null where it is no positive integer. */
export function iterationsIn(node: JsonNode | undefined): number | null {
  if (node?.kind !== 'number') return null;
  const value = Number(node.text);
  return Number.isInteger(value) && value > 0 ? value : null;
}
