import type { KeyManagement } from '../algorithms/encryption.ts';
import { findKeyManagement } from '../algorithms/encryption.ts';
import { findJweMisfit } from '../crypto/jwe/fit.ts';
import { iterationsIn } from '../crypto/jwe/form.ts';
import {
  type Deviation,
  ephemeralCurve,
  findMeans,
  type Lock,
  openWith,
  sealedBytes,
} from '../crypto/jwe/open.ts';
import { keysForKid } from '../keys/choose-key.ts';
import { KEY_FORMATS, type Key, type KeyFormat } from '../keys/key.ts';
import { nameKey } from '../keys/name-key.ts';
import { readKey } from '../keys/read-key.ts';
import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import { rfc } from '../text/reference.ts';
import { JweHeader } from '../token/jwe-header.ts';
import type { JweToken } from '../token/token.ts';
import type { DiagnosisQuestion } from './diagnosis.ts';
import { writeJwk } from './other-key.ts';
import type { ProvedExplanation } from './run-explanations.ts';
import { keysOf } from './subject.ts';

/** An encrypted token that does not open, with all that the explanations look at. */
export interface JweSubject extends Lock {
  readonly question: DiagnosisQuestion;
  readonly curve: string | null;
  readonly ring: readonly Key[];
  /** Those of the ring that `kid` names, else all. */
  readonly chosen: readonly Key[];
  /** Those of them that fit. */
  readonly fitting: readonly Key[];
}

/** One way in which an encrypted token comes not to open. */
type JweExplanation = ProvedExplanation<JweSubject>;

/** More iterations of PBKDF2 are not computed to look for an explanation. */
const ITERATIONS_AT_MOST = 1_200_000;

/** Gathers what the explanations look at; null where nothing can be computed of the token. */
export function prepareJwe(question: DiagnosisQuestion, token: JweToken): JweSubject | null {
  const { check, environment, key } = question;
  if (check.state !== 'undecryptable' && check.state !== 'unusable-key') return null;
  const [recipient = null] = token.step.recipients;
  const header = new JweHeader(token.step, recipient);
  const means = findMeans(header, environment);
  if ('state' in means || (iterationsIn(header.find('p2c')?.node) ?? 0) > ITERATIONS_AT_MOST) return null;
  const curve = ephemeralCurve(header);
  const ring = keysOf(key);
  const chosen = keysForKid(ring, header.text('kid'));
  const fitting = chosen.filter(
    (one) => findJweMisfit(one, means.management, means.encryption, curve, 'decrypt') === null,
  );
  return { ...means, question, header, recipient, sealed: sealedBytes(token), curve, ring, chosen, fitting };
}

async function opens(subject: JweSubject, key: Key, deviation: Deviation = {}): Promise<boolean> {
  return (await openWith(subject.question.environment, key, subject, deviation)).state === 'opened';
}

function fits({ management, encryption, curve }: JweSubject, key: Key): boolean {
  return findJweMisfit(key, management, encryption, curve, 'decrypt') === null;
}

const FORMAT_NAMES: Readonly<Record<KeyFormat, string>> = {
  auto: 'automatically',
  utf8: 'as text (UTF-8)',
  base64: 'as base64',
  base64url: 'as base64url',
  hex: 'as hex',
};

const KEY_ENCODING: JweExplanation = {
  id: 'jwe-key-encoding',
  title: 'The secret is written in another encoding',
  ruledOut: 'the secret in another encoding',
  reference: rfc(7518, '6.4.1'),
  async *trials(subject) {
    const { management, question } = subject;
    if (management.mode === 'rsa-oaep' || management.mode === 'ecdh-es') return;
    for (const format of KEY_FORMATS) {
      if (format === 'auto' || format === question.keyFormat) continue;
      const reading = await readKey(question.keyText, format, question.environment);
      const [key] = keysOf(reading);
      if (key === undefined || !fits(subject, key)) continue;
      yield (await opens(subject, key))
        ? {
            what: `The token can be decrypted with the secret read ${FORMAT_NAMES[format]}.`,
            advice: 'Configure both sides with the same bytes, and write down how they are encoded.',
            remedy: { kind: 'key-format', format, label: `Read the key ${FORMAT_NAMES[format]}` },
          }
        : null;
    }
  },
};

const OTHER_KEY: JweExplanation = {
  id: 'jwe-other-key',
  title: 'Another key of the set decrypts it',
  ruledOut: 'another key of the set',
  reference: rfc(7516, '4.1.6'),
  async *trials(subject) {
    const { ring, chosen } = subject;
    for (const key of ring) {
      if (chosen.includes(key) || !fits(subject, key)) continue;
      yield (await opens(subject, key))
        ? {
            what: `The token can be decrypted with key ${ring.indexOf(key) + 1} of the ${ring.length} in Key, ${nameKey(key)}; its "kid" names another.`,
            advice: 'Have the sender name the key that it encrypts for, or remove "kid".',
            remedy: { kind: 'key-text', text: writeJwk(key), format: 'auto', label: 'Use this key alone' },
          }
        : null;
    }
  },
};

const OAEP_NAMES = ['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'];

const OAEP_HASH: JweExplanation = {
  id: 'jwe-oaep-hash',
  title: 'RSA-OAEP with another hash',
  ruledOut: 'RSA-OAEP with another hash',
  reference: rfc(7518, '4.3'),
  async *trials(subject) {
    const { management, fitting } = subject;
    if (management.mode !== 'rsa-oaep') return;
    const others = OAEP_NAMES.map(findKeyManagement).filter(
      (other): other is KeyManagement => other !== null && other.name !== management.name,
    );
    for (const other of others) {
      for (const key of fitting) {
        yield (await opens({ ...subject, management: other }, key))
          ? {
              what: `The content key was encrypted with ${other.name}, but the header says ${management.name}.`,
              advice: `Have the sender use ${management.title}, for the mask too, or write "alg": "${other.name}".`,
              remedy: null,
            }
          : null;
      }
    }
  },
};

const CBC_HALVES: JweExplanation = {
  id: 'jwe-cbc-halves',
  title: 'The halves of the content key are swapped',
  ruledOut: 'a content key with its halves swapped',
  reference: rfc(7518, '5.2.2.1'),
  async *trials(subject) {
    const { encryption, management, fitting } = subject;
    if (encryption.mode !== 'cbc-hmac') return;
    for (const key of fitting) {
      yield (await opens(subject, key, { swapsHalves: true }))
        ? {
            what: `The token can be decrypted if the first half of the content key encrypts and the second authenticates. ${encryption.name} requires the opposite.`,
            advice: 'The sender must take the first half for the HMAC and the second for AES.',
            remedy:
              management.mode === 'direct'
                ? {
                    kind: 'key-text',
                    text: writeJwk({ ...key, material: { ...key.material, k: exchange(key) } }),
                    format: 'auto',
                    label: 'Swap the halves of the key',
                  }
                : null,
          }
        : null;
    }
  },
};

/** A secret with its halves exchanged, in base64url. */
function exchange({ material }: Key): string {
  const { bytes } = readBase64url(material.k ?? '');
  const half = bytes.length / 2;
  return encodeBase64url(Uint8Array.from([...bytes.slice(half), ...bytes.slice(0, half)]));
}

const encoder = new TextEncoder();
const NONE = new Uint8Array(0);

const PARTIES: JweExplanation = {
  id: 'jwe-apu-apv',
  title: '“apu” and “apv” used differently',
  ruledOut: '“apu” and “apv” used differently',
  reference: rfc(7518, '4.6.2'),
  async *trials(subject) {
    const { management, header, fitting } = subject;
    if (management.mode !== 'ecdh-es') return;
    const [apu, apv] = [header.text('apu'), header.text('apv')];
    if (apu === null && apv === null) return;
    const raw = { apu: encoder.encode(apu ?? ''), apv: encoder.encode(apv ?? '') };
    for (const [parties, how] of [
      [{ apu: NONE, apv: NONE }, 'are left out of the key derivation, although they are in the header'],
      [raw, 'are used in the key derivation as the characters in the header, not as the bytes they encode'],
    ] as const) {
      for (const key of fitting) {
        yield (await opens(subject, key, { parties }))
          ? {
              what: `The token can be decrypted if “apu” and “apv” ${how}.`,
              advice: 'The sender must decode both from base64url and use the bytes in the derivation.',
              remedy: null,
            }
          : null;
      }
    }
  },
};

const AAD: JweExplanation = {
  id: 'jwe-aad',
  title: 'Another form of the header was authenticated',
  ruledOut: 'another form of the protected header',
  reference: rfc(7516, '5.1'),
  async *trials(subject) {
    for (const [text, how] of otherForms(subject)) {
      for (const key of subject.fitting) {
        yield (await opens(subject, key, { aad: encoder.encode(text) }))
          ? {
              what: `The token can be decrypted if the authenticated data is ${how}.`,
              advice:
                'The sender must authenticate the base64url characters of the header exactly as they are in the token.',
              remedy: null,
            }
          : null;
      }
    }
  },
};

/** What implementations authenticate in place of the encoded header, likeliest first. */
function* otherForms({ question: { token } }: JweSubject): Generator<readonly [string, string]> {
  const step = token?.step;
  const doc = step?.kind === 'jwe' ? step.protectedHeader : null;
  if (doc?.text == null || doc.encoded === null) return;
  const encoded = doc.encoded.text;
  const encode = (text: string): string => encodeBase64url(encoder.encode(text));
  yield [doc.text, 'the JSON of the header itself, not its base64url'];
  yield ['', 'nothing'];
  const padded = encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=');
  yield [padded, 'the header in base64url with padding'];
  yield [padded.replaceAll('-', '+').replaceAll('_', '/'), 'the header in standard base64'];
  const { json } = doc;
  if (json === null) return;
  for (const written of [json.minified, json.printed]) {
    if (written !== doc.text) yield [encode(written), 'the header written anew, with other white space'];
  }
}

/** Every explanation, in the order in which they are tried. */
export const JWE_EXPLANATIONS: readonly JweExplanation[] = [
  KEY_ENCODING,
  OTHER_KEY,
  OAEP_HASH,
  CBC_HALVES,
  PARTIES,
  AAD,
];
