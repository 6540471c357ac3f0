import { readJson } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';
import type { SecretKind } from './credential-names.ts';
import { bytesOf, encodeAs } from './encoded-bytes.ts';
import type { LearnedSecrets } from './learned-secrets.ts';
import { Sheet } from './sheet.ts';
import { decodeForm } from './views.ts';

/** `Authorization`: all behind the scheme. */
export function replaceCredentials(secrets: LearnedSecrets, sheet: Sheet): void {
  const match = /^(\s*[\w-]+[ \t]+)(\S[\s\S]*)$/.exec(sheet.text);
  const start = match?.[1]?.length ?? 0;
  const credentials = match?.[2] ?? sheet.text;
  if (/^\s*basic\s/i.test(sheet.text)) replaceBasic(secrets, sheet, start, credentials);
  else replaceSpan(secrets, sheet, start, credentials, 'opaque');
}

/** Name and password (RFC 7617), each by its own look-alike, which may stand elsewhere too. */
function replaceBasic(secrets: LearnedSecrets, sheet: Sheet, start: number, credentials: string): void {
  const bytes = bytesOf(credentials);
  const text = new TextDecoder().decode(bytes);
  const colon = text.indexOf(':');
  const known = encodeAs(credentials, new TextEncoder().encode(text), true) === credentials;
  if (!known || colon === -1) {
    replaceSpan(secrets, sheet, start, credentials, 'basic');
    return;
  }
  const [user, password] = [text.slice(0, colon), text.slice(colon + 1)];
  secrets.learn(password, 'password');
  const changed = `${secrets.lookAlikes.ofValue(user)}:${secrets.lookAlikes.ofValue(password)}`;
  const written = encodeAs(credentials, new TextEncoder().encode(changed), true);
  secrets.learn(credentials, 'basic', written);
  sheet.write(start, written);
}

/** A value in a URL, form or cookie. Of JSON in a cookie the names stay. */
export function replaceEncoded(
  secrets: LearnedSecrets,
  sheet: Sheet,
  start: number,
  end: number,
  kind: SecretKind,
): void {
  const { text, toOuter, encode } = decodeForm(sheet.text.slice(start, end));
  if (text === '') return;
  const changed = (kind === 'cookie' ? replaceAllMembers(secrets, text) : null) ?? secrets.learn(text, kind);
  sheet.writeView(text, changed, (offset) => start + toOuter(offset), encode);
}

/** JSON, or JSON as Express writes it into cookies, with a look-alike for every value; null for other text. */
function replaceAllMembers(secrets: LearnedSecrets, text: string): string | null {
  const start = text.startsWith('j:') ? 2 : 0;
  if (!/^[[{]/.test(text.slice(start))) return null;
  const { root, fault } = readJson(text.slice(start));
  if (fault !== null || root === null) return null;
  const sheet = new Sheet(text);
  for (const { node } of walkJson(root)) {
    if (node.kind !== 'string' && node.kind !== 'number') continue;
    const quotes = node.kind === 'string' ? 1 : 0;
    const from = start + node.start + quotes;
    const inner = text.slice(from, start + node.end - quotes);
    if (!inner.includes('\\')) replaceSpan(secrets, sheet, from, inner, 'cookie');
    else
      sheet.write(
        from,
        inner.replace(/\\.|[A-Za-z\d]/g, (one) => (one.length > 1 ? one : 'x')),
      );
  }
  return sheet.result();
}

/** A value as it stands. */
export function replaceSpan(
  secrets: LearnedSecrets,
  sheet: Sheet,
  start: number,
  value: string,
  kind: SecretKind,
): void {
  if (value !== '') sheet.write(start, secrets.learn(value, kind));
}
