import { encodeBase64url } from '../text/base64url.ts';
import type { JsonNode } from '../text/json.ts';
import { rfc } from '../text/reference.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { type Explanation, type Step, tokenRemedy } from './explanation.ts';
import { tryInput } from './input-explanations.ts';
import { isPrintable, type JsonStyle, printJson } from './json-style.ts';
import type { SignedPart, Subject } from './subject.ts';

/** Characters of header and payload together, encoded; above it each form costs more than it is worth. */
const LONGEST_INPUT = 90_000;

const LINE: JsonStyle = { indent: null, comma: ',', colon: ':', sorted: false, escapes: 'source' };
const SPACED: JsonStyle = { ...LINE, comma: ', ', colon: ': ' };
const INDENTED: JsonStyle = { ...LINE, indent: '  ', colon: ': ' };
const FOUR: JsonStyle = { ...INDENTED, indent: '    ' };

const STYLES: readonly (readonly [string, JsonStyle])[] = [
  ['without white space', LINE],
  ['indented by two spaces', INDENTED],
  ['indented by four spaces', FOUR],
  ['indented by tabs', { ...INDENTED, indent: '\t' }],
  ['on one line with a space after each comma and colon, as Python writes it', SPACED],
  ['with only the necessary escapes', { ...LINE, escapes: 'javascript' }],
  ['as Python writes it, with “\\u” for every non-ASCII character', { ...SPACED, escapes: 'python' }],
  ['with “\\u” for every non-ASCII character', { ...LINE, escapes: 'python' }],
  ['as PHP writes it, with “\\/” and “\\u”', { ...LINE, escapes: 'php' }],
  ['with “\\/” for every slash', { ...LINE, escapes: 'php-slashes' }],
  ['as Go writes it, with “<”, “>” and “&” escaped', { ...LINE, escapes: 'go' }],
  [
    'as .NET writes it, with quotes, “+”, “<”, “>”, “&” and all non-ASCII escaped',
    { ...LINE, escapes: 'dotnet' },
  ],
  ['with its members sorted by name', { ...LINE, sorted: true }],
  [
    'with its members sorted by name and only the necessary escapes',
    { ...LINE, sorted: true, escapes: 'javascript' },
  ],
  ['with its members sorted by name, as Python writes it', { ...SPACED, sorted: true, escapes: 'python' }],
  ['with its members sorted by name, indented by two spaces', { ...INDENTED, sorted: true }],
  ['with its members sorted by name, indented by four spaces', { ...FOUR, sorted: true }],
];

interface Form {
  readonly how: string;
  /** The text in this form; null where the part has none. Each is a function of one part. */
  readonly write: (part: SignedPart) => string | null;
}

const withRoot =
  (write: (text: string, root: JsonNode) => string) =>
  ({ text, json }: SignedPart): string | null => {
    if (text === null || json === null || json.fault !== null || json.root === null) return null;
    return isPrintable(json.root) ? write(text, json.root) : null;
  };

const withText =
  (write: (text: string) => string) =>
  ({ text }: SignedPart): string | null =>
    text === null ? null : write(text);

const hasByteOrderMark = ({ segment }: SignedPart): boolean =>
  segment.bytes[0] === 0xef && segment.bytes[1] === 0xbb;

const inStyle = (style: JsonStyle) => withRoot((text, root) => printJson(text, root, style));

const FORMS: readonly Form[] = [
  // The text is the same, and differs only in how its bytes or its last character are written.
  { how: 'without its byte-order mark', write: (part) => (hasByteOrderMark(part) ? part.text : null) },
  {
    how: 'with the unused bits of its last character set to zero',
    write: (part) => (hasByteOrderMark(part) ? null : part.text),
  },
  { how: 'with a final line break (LF)', write: withText((text) => `${text}\n`) },
  { how: 'with a final line break (CR LF)', write: withText((text) => `${text}\r\n`) },
  { how: 'without white space around it', write: withText((text) => text.trim()) },
  { how: 'with a byte-order mark before it', write: withText((text) => `\uFEFF${text}`) },
  { how: 'with CR LF for every line break', write: withText((text) => text.replace(/\r?\n/g, '\r\n')) },
  { how: 'with LF for every line break', write: withText((text) => text.replaceAll('\r\n', '\n')) },
  ...STYLES.map(([how, style]) => ({ how, write: inStyle(style) })),
  {
    how: 'as JavaScript reads and writes it (“1.0” becomes “1”, repeated names are dropped)',
    write: withRoot((text) => JSON.stringify(JSON.parse(text))),
  },
  ...(
    [
      ['without other white space, with a final line break', LINE, '\n'],
      ['indented by two spaces, with a final line break', INDENTED, '\n'],
      ['indented by four spaces, with a final line break', FOUR, '\n'],
    ] as const
  ).map(([how, style, end]) => ({
    how,
    write: withRoot((text, root) => `${printJson(text, root, style)}${end}`),
  })),
  {
    how: 'indented by two spaces in lines that end in CR LF',
    write: withRoot((text, root) => printJson(text, root, INDENTED).replaceAll('\n', '\r\n')),
  },
];

export const PAYLOAD_REENCODED: Explanation = {
  id: 'payload-reencoded',
  title: 'JSON rewritten after signing',
  ruledOut: 'a header or payload rewritten in one of the usual ways',
  reference: rfc(7515, '5.2'),
  *trials(subject): Generator<Step> {
    if (subject.algorithm === null || subject.fitting.length === 0) return;
    if (subject.input.length > LONGEST_INPUT) {
      yield 'not-tried';
      return;
    }
    const roots = [subject.header.json?.root ?? null, subject.payload.json?.root ?? null];
    if (roots.some((root) => root !== null && !isPrintable(root))) yield 'not-tried';
    const tried = new Set<string>();
    for (const form of FORMS) {
      for (const parts of rewritings(subject, form)) {
        const input = `${parts.header ?? subject.header.segment.text}.${parts.payload ?? subject.payload.segment.text}`;
        if (tried.has(input)) continue;
        tried.add(input);
        const which =
          parts.payload === undefined ? 'header' : parts.header === undefined ? 'payload' : 'both';
        yield* tryInput(subject, input, () => ({
          what: `The signature is valid for ${NAMES[which]} ${form.how}: the JSON was parsed and rewritten after the token was signed.`,
          advice:
            'Pass the token on as text. Anything that decodes and re-encodes a part on the way changes the signed bytes.',
          remedy: tokenRemedy(subject, parts, `Use the ${which === 'both' ? 'parts' : which} as signed`),
        }));
      }
    }
  },
};

const NAMES = {
  header: 'the header',
  payload: 'the payload',
  both: 'the header and the payload, each',
} as const;

interface Rewriting {
  readonly header?: string;
  readonly payload?: string;
}

/** The payload, the header and both in one form, encoded; only those that the form changes. */
function* rewritings(subject: Subject, { write }: Form): Generator<Rewriting> {
  const payload = encode(write(subject.payload), subject.payload);
  const header = encode(write(subject.header), subject.header);
  if (payload !== null) yield { payload };
  if (header !== null) yield { header };
  if (payload !== null && header !== null) yield { header, payload };
}

function encode(text: string | null, part: SignedPart): string | null {
  const encoded = text === null ? null : encodeUtf8(text);
  if (encoded === null || !encoded.ok) return null;
  const segment = encodeBase64url(encoded.bytes);
  return segment === part.segment.text ? null : segment;
}
