import { unescaped } from './encoded-stretch.ts';
import type { SearchedText } from './layer.ts';
import { roleBefore } from './role.ts';

/** A key that stands in the pasted text beside the tokens. */
export interface FoundKey {
  readonly kind: 'jwk' | 'jwk-set' | 'pem' | 'secret';
  /** What goes into Key. */
  readonly text: string;
  /** What it was called where it stood; null where nothing says so. */
  readonly role: string | null;
}

const BEGIN = '-----BEGIN ';
const LABEL = /-----BEGIN ((?:[A-Z0-9]+ )*(?:PRIVATE KEY|PUBLIC KEY|CERTIFICATE))-----/y;
const END = '-----END ';

/** PEM blocks of keys and certificates, with real line breaks also where a string has “\n”. */
export function findPem(outer: SearchedText): readonly FoundKey[] {
  const { text } = outer;
  const keys: FoundKey[] = [];
  let end = -1;
  for (let at = text.indexOf(BEGIN); at !== -1; at = text.indexOf(BEGIN, at + 1)) {
    if (end < at) end = text.indexOf(END, at);
    if (end === -1) break;
    LABEL.lastIndex = at;
    const label = LABEL.exec(text)?.[1];
    if (label === undefined || !text.startsWith(`${END}${label}-----`, end)) continue;
    const to = end + END.length + label.length + '-----'.length;
    const block = text.slice(at, to);
    keys.push({
      kind: 'pem',
      text: block.includes('\\') ? unescaped(outer, at, to).text.replaceAll('\\n', '\n') : block,
      role: roleBefore(text, at),
    });
    at = to;
  }
  return keys;
}

const SECRET =
  /(client_?secret|jwt_?secret|signing_?secret)[\\"'`]{0,8}\s{0,20}[:=]\s{0,20}[\\"'`]{0,8}([^\s"'`\\&;,<>]{1,400})/gi;

/** What is called a client secret. */
export function findSecrets({ text }: SearchedText): readonly FoundKey[] {
  return Array.from(
    text.matchAll(SECRET),
    ([, role = '', secret = '']): FoundKey => ({
      kind: 'secret',
      text: /%[\da-f]{2}/i.test(secret) ? decoded(secret) : secret,
      role,
    }),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
