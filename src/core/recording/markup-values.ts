import { credentialKind, secretKind } from './credential-names.ts';
import type { NamedValue } from './named-values.ts';
import { endOfRun } from './runs.ts';

const TAG = /<(?:input|meta)\b/gi;
const LONGEST_TAG = 200_000;
const TAG_NAME = /\bname\s{0,20}=\s{0,20}(?:["']([^"'<>]{0,200})["']|([\w-]{1,200}))/i;
const TAG_VALUE = /\b(?:value|content)\s{0,20}=\s{0,20}(?:"([^"]*)|'([^']*)|([^\s"'>]+))/i;
const ELEMENT = /<([\w:-]{2,60})(?:\s[^<>]{0,500})?>\s{0,40}(?:<!\[CDATA\[)?(?=[^<>\s]{8})/g;
const LISTED = /<key>([^<>]{1,60})<\/key>\s{0,40}<string>(?=[^<>\s]{8})/g;
const IN_ELEMENT = /[^<>\s]{0,4096}/y;

/**
 * Values in HTML: of fields, such as those that post a SAML response, and of `meta`. What is written as a character
 * reference is left out, and so stays.
 */
export function* findInTags(text: string): Generator<NamedValue> {
  for (const { index } of text.matchAll(TAG)) {
    const tag = text.slice(index, endOfTag(text, index));
    const name = TAG_NAME.exec(tag);
    const match = TAG_VALUE.exec(tag);
    const value = match?.[1] ?? match?.[2] ?? match?.[3];
    const kind = name === null ? null : credentialKind(name[1] ?? name[2] ?? '', true);
    if (kind === null || match === null || value === undefined) continue;
    let at = index + match.index + match[0].length - value.length;
    for (const part of value.split(/(&#?\w{1,20};)/)) {
      if (part !== '' && !part.startsWith('&')) yield { start: at, value: part, kind };
      at += part.length;
    }
  }
}

/** Where a tag ends: behind the first `>` that is in no quotes, or before the next tag. */
function endOfTag(text: string, start: number): number {
  let quote = '';
  const longest = Math.min(text.length, start + LONGEST_TAG);
  for (let at = start + 1; at < longest; at++) {
    const one = text[at] ?? '';
    if (quote !== '') {
      if (one === quote) quote = '';
    } else if (one === '>' || one === '<') return at;
    else if ((one === '"' || one === "'") && text[at - 1] === '=') quote = one;
  }
  return longest;
}

/** Values between the tags of XML, by their names, and those of a property list. */
export function* findInElements(text: string): Generator<NamedValue> {
  if (!text.includes('<')) return;
  for (const pattern of [ELEMENT, LISTED])
    for (const match of text.matchAll(pattern)) {
      const [whole, name = ''] = match;
      const start = match.index + whole.length;
      const tag = name.slice(name.indexOf(':') + 1);
      if (credentialKind(tag, false) === null) continue;
      const value = text.slice(start, endOfRun(text, start, IN_ELEMENT)).replace(/\]\]$/, '');
      const kind = secretKind(tag, value, false);
      if (kind !== null) yield { start, value, kind };
    }
}
