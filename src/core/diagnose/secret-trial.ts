import type { Key, KeyFormat } from '../keys/key.ts';
import { readSecret } from '../keys/secret.ts';
import { encodeBase64url, readBase64url } from '../text/base64url.ts';
import { readUtf8 } from '../text/utf8.ts';
import type { Proof, Remedy } from './diagnosis.ts';
import { type Step, signatureTrial } from './explanation.ts';
import { keysOf, type Subject } from './subject.ts';

/** Whether the token is signed with a shared secret. */
export function isHmac(subject: Subject): boolean {
  return subject.algorithm?.kty === 'oct';
}

/** Text as a secret in a format; null where it does not read so, or stands for no bytes at all. */
export function secretOf(text: string, format: Exclude<KeyFormat, 'auto'>): Key | null {
  const key = keysOf(readSecret(text, format))[0];
  return key === undefined || key.material.k === '' ? null : key;
}

/** Bytes as a secret. */
export function secretOfBytes(bytes: Uint8Array): Key | null {
  return secretOf(encodeBase64url(bytes), 'base64url');
}

/** The bytes of a secret. */
export function bytesOf(key: Key): Uint8Array<ArrayBuffer> {
  return readBase64url(key.material.k ?? '').bytes;
}

/** Tries secrets, each once, and never one that the verdict has tried. */
export class SecretTrials {
  private readonly subject: Subject;
  private readonly seen: Set<string>;

  constructor(subject: Subject) {
    this.subject = subject;
    this.seen = new Set(subject.fitting.map(({ material }) => material.k ?? ''));
  }

  /** The trial of a secret; none where it has been tried or is no secret. */
  *of(key: Key | null, proof: (key: Key) => Proof): Generator<Step> {
    const { algorithm } = this.subject;
    if (algorithm === null || key === null || this.seen.has(key.material.k ?? '')) return;
    this.seen.add(key.material.k ?? '');
    yield signatureTrial(this.subject, { algorithm, key }, () => proof(key));
  }
}

/**
 * Puts a secret into Key: as text where it is text that a text box keeps as it is (it would turn CR into LF),
 * else as base64url.
 */
export function secretRemedy(key: Key, label: string): Remedy {
  const reading = readUtf8(bytesOf(key));
  const isKept = reading.ok && !reading.byteOrderMark && !/[\r\0]/.test(reading.text);
  return isKept
    ? { kind: 'key-text', text: reading.text, format: 'utf8', label }
    : { kind: 'key-text', text: key.material.k ?? '', format: 'base64url', label };
}
