import { isStrict, readBase64url } from '../text/base64url.ts';
import { type JsonNode, type JsonObject, readJson } from '../text/json.ts';
import { readUtf8 } from '../text/utf8.ts';
import type { ValueNote } from './value-note.ts';

/** What a claim's value says beyond its text: a URL, JSON or a token inside a string. */
export function explainValue(_name: string, value: JsonNode, _claims: JsonObject): readonly ValueNote[] {
  if (value.kind !== 'string') return [];
  const text = value.value;
  if (/^https:\/\/\S+$/.test(text) && URL.canParse(text)) return [{ kind: 'url', url: text }];
  if (/^\s*[[{]/.test(text)) {
    const { root, fault, printed } = readJson(text);
    if (fault === null && (root?.kind === 'object' || root?.kind === 'array'))
      return [{ kind: 'json', text: printed }];
  }
  return isCompactToken(text) ? [{ kind: 'token', text }] : [];
}

function isCompactToken(text: string): boolean {
  const parts = text.split('.', 6);
  if (parts.length !== 3 && parts.length !== 5) return false;
  const readings = parts.map(readBase64url);
  const [header] = readings;
  if (header === undefined || !readings.every(isStrict)) return false;
  const decoded = readUtf8(header.bytes);
  if (!decoded.ok) return false;
  const { root, fault } = readJson(decoded.text);
  return fault === null && root?.kind === 'object';
}
