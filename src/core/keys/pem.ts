import { readBase64url } from '../text/base64url.ts';
import { nameCharacter } from '../text/name-character.ts';
import { needsConversion } from './conversions.ts';
import { derLength } from './der-length.ts';
import { inKey, type KeyFault, type MendCode } from './key.ts';
import { isWrapping, mendEscapes, mendMarks } from './mend.ts';

/** One PEM block (RFC 7468): its label, which may contradict what it holds, and the bytes between the lines. */
export interface PemBlock {
  readonly label: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** UTF-16 offset of the BEGIN line in the key text. */
  readonly offset: number;
  /** From `DEK-Info` of RFC 1421, as OpenSSL once encrypted keys. */
  readonly encryption: { readonly cipher: string; readonly iv: string } | null;
}

/** The blocks of a text and what was mended to find them. */
export interface PemReading {
  readonly blocks: readonly PemBlock[];
  readonly mends: ReadonlySet<MendCode>;
}

/** Any dash that a word processor makes of a hyphen counts. RFC 4716 has four of them and a space. */
const MARK =
  /(?<=(?<left>[-\u2010-\u2015\u2212]{1,8}) ?)(?<side>BEGIN|END) (?<label>[A-Za-z0-9 .]{1,60}?) ?(?<right>[-\u2010-\u2015\u2212]{1,8})/g;

const BLOCKS_AT_MOST = 500;

interface Mark {
  readonly side: 'BEGIN' | 'END';
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly isPlain: boolean;
}

/** Whether text is meant as PEM, so that it is never taken for a secret. */
export function isPemText(text: string): boolean {
  return text.includes('-----BEGIN');
}

/** Whether a BEGIN or END line, perhaps damaged, stands in the text. */
export function hasPemMark(text: string): boolean {
  return text.search(MARK) !== -1;
}

/**
 * Splits text into PEM blocks (RFC 7468 section 2) and decodes their base64. Forgiven and noted: escape sequences
 * for line breaks, quotation marks, line prefixes, text around the blocks, a missing BEGIN or END line around
 * whole DER, odd hyphens. A foreign character, or a block that is cut, is a fault at its place. Never throws.
 */
export function readPemBlocks(text: string): PemReading | KeyFault {
  const marks = findMarks(text);
  const mends = new Set<MendCode>();
  const blocks: PemBlock[] = [];
  let outsideFrom = 0;
  let around = '';
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined) break;
    if (blocks.length >= BLOCKS_AT_MOST) return tooMany(mark.start);
    const next = marks[index + 1];
    if (mark.side === 'END') {
      const start = lastBodyStart(text, outsideFrom, mark.start);
      around += text.slice(outsideFrom, start);
      const body = readBody(text, start, mark.start);
      if ('code' in body || derLength(body.bytes) !== body.bytes.length) return missingBegin(mark);
      addAll(mends, body.mends).add('frame-missing');
      blocks.push({ ...body, label: mark.label, offset: start });
    } else {
      around += text.slice(outsideFrom, mark.start);
      if (/PGP/.test(mark.label)) return needsConversion('pgp', mark.start);
      const isClosed = next?.side === 'END';
      const bodyEnd = next?.start ?? text.length;
      const body = readBody(text, mark.end, bodyEnd);
      if (!isClosed && ('code' in body || !isWhole(body))) return missingEnd(text, mark.label, next);
      if ('code' in body) return body;
      addAll(mends, body.mends);
      if (!isClosed) mends.add('frame-missing');
      else if (next.label !== mark.label) mends.add('label');
      const isOneLine = !/[\r\n]/.test(text.slice(mark.end, bodyEnd)) && bodyEnd - mark.end > 80;
      if (isOneLine && !body.mends.has('escaped-line-breaks')) mends.add('one-line');
      blocks.push({ ...body, label: mark.label, offset: mark.start });
      if (!mark.isPlain || (isClosed && !next.isPlain)) mends.add('hyphens');
      if (isClosed) index++;
    }
    outsideFrom =
      marks[index]?.side === 'END' ? (marks[index]?.end ?? text.length) : (next?.start ?? text.length);
  }
  if (blocks.length === 0) return incompleteBegin(text);
  around += text.slice(outsideFrom);
  if (/\S/.test(around.replace(/\\[rn]/g, '').replaceAll('\\', '')))
    mends.add(isWrapping(around) ? 'wrapping' : 'text-around');
  return { blocks, mends };
}

function findMarks(text: string): readonly Mark[] {
  return Array.from(text.matchAll(MARK), ({ index, 0: whole, groups }) => {
    const left = groups?.left ?? '';
    const before = text.charAt(index - 1) === ' ' ? 1 : 0;
    return {
      side: groups?.side === 'BEGIN' ? 'BEGIN' : 'END',
      label: groups?.label ?? '',
      start: index - before - left.length,
      end: index + whole.length,
      isPlain: left === '-----' && groups?.right === '-----' && before === 0,
    };
  });
}

function addAll(into: Set<MendCode>, codes: Iterable<MendCode>): Set<MendCode> {
  for (const code of codes) into.add(code);
  return into;
}

function isWhole({ bytes, encryption }: Body): boolean {
  return encryption === null && derLength(bytes) === bytes.length && bytes.length > 0;
}

/** Where the base64 lines begin that end at an END line whose BEGIN line is missing. */
function lastBodyStart(text: string, from: number, to: number): number {
  let start = to;
  while (start > from && /[A-Za-z0-9+/=\s\\]/.test(text.charAt(start - 1))) start--;
  return start;
}

interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encryption: PemBlock['encryption'];
  readonly mends: ReadonlySet<MendCode>;
}

const ENCRYPTION =
  /Proc-Type:[ \t]*4,[ \t]*ENCRYPTED[\s"',]+DEK-Info:[ \t]*(?<cipher>[A-Za-z0-9-]+)(?:,[ \t]*(?<iv>[0-9A-Fa-f]+))?/;
/** Headers of RFC 1421 and RFC 4716; a line that ends in a backslash goes on. */
const HEADERS = /^[ \t]*[A-Za-z][A-Za-z0-9-]*:[ \t][^\r\n]*(?:\\\r?\n[^\r\n]*)*$/gm;

function readBody(text: string, start: number, end: number): Body | KeyFault {
  const mends = new Set<MendCode>();
  const escapes = mendEscapes(text.slice(start, end));
  addAll(mends, escapes.codes);
  const found = ENCRYPTION.exec(escapes.text);
  const blank = (match: string): string => match.replace(/[^\n]/g, ' ');
  const headless = escapes.text.replace(ENCRYPTION, blank).replace(HEADERS, blank);
  const marks = mendMarks(headless);
  addAll(mends, marks.codes);
  const foreign = marks.text.search(/[^A-Za-z0-9+/=\s]/);
  if (foreign !== -1) {
    const character = String.fromCodePoint(marks.text.codePointAt(foreign) ?? 0);
    return {
      code: 'pem-base64',
      what: `Character ${start + foreign + 1}, ${nameCharacter(character)}, does not belong in a PEM block.`,
      remedy: 'Copy the key again from its file.',
      place: inKey(start + foreign),
    };
  }
  const digits = marks.text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  const reading = readBase64url(digits.replaceAll('+', '-').replaceAll('/', '_'));
  if (reading.leftOver || digits.includes('=')) {
    return {
      code: 'pem-base64',
      what: 'The base64 text between BEGIN and END is cut short or joined from two keys.',
      remedy: 'Copy the key again from its file.',
      place: inKey(start),
    };
  }
  const cipher = found?.groups?.cipher;
  const encryption = cipher === undefined ? null : { cipher, iv: found?.groups?.iv ?? '' };
  return { bytes: reading.bytes, encryption, mends };
}

function missingEnd(text: string, label: string, next: Mark | undefined): KeyFault {
  return {
    code: 'pem-frame',
    what: `The line “-----END ${label}-----” is missing: the key is cut short.`,
    remedy: 'Copy the key again, from the BEGIN line to the END line.',
    place: inKey(next?.start ?? text.length),
  };
}

function missingBegin({ label, start }: Mark): KeyFault {
  return {
    code: 'pem-frame',
    what: `The line “-----BEGIN ${label}-----” is missing, and the text before the END line is not a complete key.`,
    remedy: 'Copy the key again, from the BEGIN line to the END line.',
    place: inKey(start),
  };
}

function incompleteBegin(text: string): KeyFault {
  return {
    code: 'pem-frame',
    what: 'The BEGIN line of the PEM text is incomplete.',
    remedy: 'It should be, for example, “-----BEGIN PUBLIC KEY-----”, with five hyphens on each side.',
    place: inKey(Math.max(0, text.indexOf('-----BEGIN'))),
  };
}

function tooMany(offset: number): KeyFault {
  return {
    code: 'pem-text',
    what: `It has more than ${BLOCKS_AT_MOST} PEM blocks.`,
    remedy: 'Paste only the block with the key.',
    place: inKey(offset),
  };
}
