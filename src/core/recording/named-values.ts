import { credentialKind, type SecretKind } from './credential-names.ts';

/** A value that its name or scheme shows to be secret. `start` is in UTF-16 code units. */
export interface NamedValue {
  readonly start: number;
  readonly value: string;
  readonly kind: SecretKind;
}

/** Bounded: a line that names parts without end would else be gone through from each of them. */
const PART =
  /\bname=(?:"([^"\r\n]{0,200})"|([\w-]{1,60}))[^\r\n]{0,500}\r?\n(?:[\w-]{1,60}:[^\r\n]{0,2000}\r?\n){0,20}\r?\n([^\r\n]*)/g;
const TAG = /<(?:input|meta)\b[^<>]{1,200000}>/gi;
const TAG_NAME = /\bname\s*=\s*(?:["']([^"']*)["']|([\w-]+))/i;
const TAG_VALUE = /\b(?:value|content)\s*=\s*(["'])([^"']*)["']/i;
const ELEMENT = /<([\w:-]{2,60})>([^<>\s]{8,})<\//g;
const MEMBER = /\b([A-Za-z][\w-]{1,59})["']?\s{0,3}[:=]\s{0,3}["']([^"'\s<>\\]{8,})["']/g;
const SCHEME = /\b(Bearer|DPoP|Basic)[ \t]{1,3}([\w.~+/=-]{12,})/gi;

/** Values of a form in parts (RFC 7578), by the names of its fields. */
export function* findInParts(text: string): Generator<NamedValue> {
  for (const match of text.matchAll(PART)) {
    const [whole, quoted, plain, value = ''] = match;
    const kind = credentialKind(quoted ?? plain ?? '', true);
    if (kind !== null) yield { start: match.index + whole.length - value.length, value, kind };
  }
}

/**
 * Values in HTML: of fields, such as those that post a SAML response, and of `meta`. What is written as a character
 * reference is left out, and so stays.
 */
export function* findInTags(text: string): Generator<NamedValue> {
  for (const match of text.matchAll(TAG)) {
    const [tag] = match;
    const name = TAG_NAME.exec(tag);
    const value = TAG_VALUE.exec(tag);
    const kind = name === null ? null : credentialKind(name[1] ?? name[2] ?? '', true);
    if (kind === null || value?.[2] === undefined) continue;
    let at = match.index + value.index + value[0].length - 1 - value[2].length;
    for (const part of value[2].split(/(&#?\w+;)/)) {
      if (part !== '' && !part.startsWith('&')) yield { start: at, value: part, kind };
      at += part.length;
    }
  }
}

/**
 * Values in any text, such as scripts, event streams, XML and commands: quoted behind a name, between tags of that name,
 * or behind the name of a scheme. In one pass for each of the three.
 */
export function* findInText(text: string): Generator<NamedValue> {
  for (const pattern of [ELEMENT, MEMBER])
    for (const match of text.matchAll(pattern)) {
      const [whole, name = '', value = ''] = match;
      const kind = credentialKind(name, false);
      if (kind !== null) yield { start: match.index + whole.lastIndexOf(value), value, kind };
    }
  for (const match of text.matchAll(SCHEME)) {
    const [whole, scheme = '', value = ''] = match;
    const kind = scheme.toLowerCase() === 'basic' ? 'basic' : 'opaque';
    yield { start: match.index + whole.length - value.length, value, kind };
  }
}

/** Whether a text names a scheme with what may be its credentials. */
export function namesScheme(text: string): boolean {
  return /\b(?:Bearer|DPoP|Basic)[ \t]/i.test(text);
}
