import { readBase64url } from '../text/base64url.ts';
import { nameCharacter } from '../text/name-character.ts';
import type { KeyFault } from './key.ts';

/** One PEM block (RFC 7468): its label and the bytes between the lines. */
export interface PemBlock {
  readonly label: string;
  readonly der: Uint8Array<ArrayBuffer>;
  /** UTF-16 offset of the BEGIN line in the key text. */
  readonly offset: number;
}

const BEGIN = /-----BEGIN ([^\r\n]*?)-----/g;

/** Labels that Claimscope knows and cannot read yet, with the command that converts them. */
const CONVERSIONS: ReadonlyMap<string, string> = new Map([
  ['RSA PRIVATE KEY', 'openssl pkey -in key.pem -out pkcs8.pem'],
  ['EC PRIVATE KEY', 'openssl pkey -in key.pem -out pkcs8.pem'],
  ['DSA PRIVATE KEY', 'JOSE has no DSA: make an RSA, EC or Ed25519 key'],
  ['RSA PUBLIC KEY', 'openssl rsa -RSAPublicKey_in -in key.pem -pubout'],
  ['ENCRYPTED PRIVATE KEY', 'openssl pkey -in key.pem -out plain.pem'],
  ['OPENSSH PRIVATE KEY', 'ssh-keygen -p -m PKCS8 -f key'],
  ['CERTIFICATE REQUEST', 'openssl req -in request.pem -pubkey -noout'],
  ['EC PARAMETERS', 'the key itself, in the block that follows'],
]);

/** The labels that are read: SPKI, PKCS#8 and X.509. */
export const PEM_LABELS = ['PUBLIC KEY', 'PRIVATE KEY', 'CERTIFICATE'] as const;
export type PemLabel = (typeof PEM_LABELS)[number];

/** Whether text is meant as PEM. */
export function isPemText(text: string): boolean {
  return text.includes('-----BEGIN');
}

/**
 * Splits text into PEM blocks (RFC 7468 section 2) and decodes their base64. Anything that is not part of a
 * block, a missing END line, a label that is not read and a foreign character are faults at their place.
 */
export function readPemBlocks(text: string): readonly PemBlock[] | KeyFault {
  const blocks: PemBlock[] = [];
  let position = 0;
  for (const begin of text.matchAll(BEGIN)) {
    if (begin.index < position) continue;
    const outside = outsideText(text, position, begin.index);
    if (outside !== null) return outside;
    const label = begin[1] ?? '';
    const bodyStart = begin.index + begin[0].length;
    const endLine = `-----END ${label}-----`;
    const bodyEnd = text.indexOf(endLine, bodyStart);
    if (bodyEnd === -1) return missingEnd(text, label, bodyStart);
    const known = checkLabel(label, begin.index);
    if (known !== null) return known;
    const der = readBody(text, bodyStart, bodyEnd);
    if ('code' in der) return der;
    blocks.push({ label, der, offset: begin.index });
    position = bodyEnd + endLine.length;
  }
  if (blocks.length === 0) {
    return {
      code: 'pem-frame',
      what: 'The BEGIN line of the PEM text is not complete.',
      remedy: 'It reads “-----BEGIN PUBLIC KEY-----”, with five hyphens on each side.',
      offset: text.indexOf('-----BEGIN'),
    };
  }
  return outsideText(text, position, text.length) ?? blocks;
}

function outsideText(text: string, start: number, end: number): KeyFault | null {
  const at = text.slice(start, end).search(/\S/);
  if (at === -1) return null;
  return {
    code: 'pem-text',
    what: `Text that belongs to no PEM block stands at character ${start + at + 1}.`,
    remedy: 'Paste only the lines from BEGIN to END.',
    offset: start + at,
  };
}

function missingEnd(text: string, label: string, bodyStart: number): KeyFault {
  const other = /-----END ([^\r\n]*?)-----/.exec(text.slice(bodyStart));
  return other === null
    ? {
        code: 'pem-frame',
        what: `The line “-----END ${label}-----” is missing: the key is cut short.`,
        remedy: 'Copy the key again, from the BEGIN line to the END line.',
        offset: text.length,
      }
    : {
        code: 'pem-frame',
        what: `It begins as ${label} and ends as ${other[1]}.`,
        remedy: 'Copy the key again: two keys seem to be mixed.',
        offset: bodyStart + other.index,
      };
}

function checkLabel(label: string, offset: number): KeyFault | null {
  if (PEM_LABELS.some((known) => known === label)) return null;
  const conversion = CONVERSIONS.get(label);
  return {
    code: 'pem-label',
    what:
      conversion === undefined
        ? `“${label.slice(0, 40)}” is not a kind of PEM block that holds a key for tokens.`
        : `“${label}” is a kind of PEM block that Claimscope cannot read yet.`,
    remedy:
      conversion === undefined
        ? 'Paste a PUBLIC KEY, PRIVATE KEY or CERTIFICATE.'
        : `Convert it: ${conversion}`,
    offset,
  };
}

function readBody(text: string, start: number, end: number): Uint8Array<ArrayBuffer> | KeyFault {
  const body = text.slice(start, end);
  const foreign = body.search(/[^A-Za-z0-9+/=\s]/);
  if (foreign !== -1) {
    const character = String.fromCodePoint(body.codePointAt(foreign) ?? 0);
    const encrypted = /^\s*Proc-Type:/.test(body);
    return {
      code: 'pem-base64',
      what: encrypted
        ? 'The key is encrypted in the older OpenSSL form, which Claimscope cannot read yet.'
        : `Character ${start + foreign + 1}, ${nameCharacter(character)}, does not belong in a PEM block.`,
      remedy: encrypted
        ? 'Convert it: openssl pkey -in key.pem -out plain.pem'
        : body.startsWith('\\n', foreign)
          ? 'Replace each “\\n” by a line break.'
          : 'Copy the key again from its file.',
      offset: start + foreign,
    };
  }
  const digits = body.replace(/\s/g, '').replace(/={1,2}$/, '');
  const reading = readBase64url(digits.replaceAll('+', '-').replaceAll('/', '_'));
  if (!reading.leftOver && !digits.includes('=')) return reading.bytes;
  return {
    code: 'pem-base64',
    what: 'The base64 text between BEGIN and END is cut short or joined from two.',
    remedy: 'Copy the key again from its file.',
    offset: start,
  };
}
