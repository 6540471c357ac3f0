import { encodeBase64url, isStrict, readBase64url } from '../text/base64url.ts';
import { type JsonNode, readJson } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';
import { readUtf8 } from '../text/utf8.ts';

/** So many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** What of a claim's value is kept, by its name: what tells the story, and says nothing of a person. */
const TIME = /^\d{1,12}(?:\.\d{1,9})?$/;
const WORD = /^[A-Za-z+ /-]{1,40}$/;
const SCOPES = /^[\w:./ -]{1,2000}$/;
const KEPT_CLAIMS: ReadonlyMap<string, RegExp> = new Map([
  ['exp', TIME],
  ['nbf', TIME],
  ['iat', TIME],
  ['auth_time', TIME],
  ['typ', WORD],
  ['token_use', WORD],
  ['token_type', WORD],
  ['scope', SCOPES],
  ['scp', SCOPES],
]);
const ANY = /^/;
const KEPT_PARAMETERS: ReadonlyMap<string, RegExp> = new Map(
  [
    'alg',
    'enc',
    'typ',
    'cty',
    'zip',
    'crit',
    'b64',
    'kid',
    'kty',
    'crv',
    'use',
    'key_ops',
    'p2c',
    '_sd_alg',
  ].map((name) => [name, ANY]),
);
/** Of a token in JSON serialization: what is encrypted, or bytes of a signature. */
const BYTES: ReadonlySet<string> = new Set(['signature', 'encrypted_key', 'iv', 'ciphertext', 'tag', 'aad']);

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
/** Two of each, for characters that take two, three and four bytes of UTF-8. */
const OTHERS = ['éü', '文字', '😀😃'] as const;
const RANDOM_AT_ONCE = 4096;

/**
 * Makes look-alikes: of the same length, also in UTF-8, with a letter for a letter, a digit for a digit and all other
 * characters as they are, so that a look-alike can stand in a URL, a form, a cookie or JSON exactly where the original
 * stood. The same original always has the same one. `isPublic` says what stands in the recording in clear anyway
 * and is kept. Nobody can compute the original from it: each character is drawn at random.
 */
export class LookAlikes {
  readonly #random: RandomBytes;
  readonly #isPublic: (value: string) => boolean;
  readonly #known = new Map<string, string>();
  #pool: Uint8Array = new Uint8Array(0);
  #used = 0;

  constructor(random: RandomBytes, isPublic: (value: string) => boolean) {
    this.#random = random;
    this.#isPublic = isPublic;
  }

  /** Of any value. */
  ofValue(value: string): string {
    return this.#remember(value, () => this.#substitute(value));
  }

  /** Of a token in any serialization: header, claim names and times are kept, values and signatures are not. */
  ofToken(text: string): string {
    return this.#remember(text, () => {
      if (text.startsWith('{')) return this.#ofJsonToken(text);
      return text
        .split('~')
        .map((part, at) => (at === 0 || part.includes('.') ? this.#ofCompact(part) : this.ofDisclosure(part)))
        .join('~');
    });
  }

  /** Another each time, of which nothing is kept that anybody could read. */
  blank(value: string): string {
    let written = '';
    for (const [character] of value.matchAll(CHARACTER)) written += this.#another(character);
    return written;
  }

  #remember(value: string, make: () => string): string {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const made = make();
    // A look-alike of another length would move what is behind it.
    const kept = made.length === value.length ? made : this.#substitute(value);
    this.#known.set(value, kept);
    return kept;
  }

  #ofCompact(text: string): string {
    const [header = '', ...rest] = text.split('.');
    const isEncrypted = rest.length > 2;
    return [
      this.#ofObject(header, KEPT_PARAMETERS),
      ...rest.map((part, at) =>
        at === 0 && !isEncrypted ? this.#ofObject(part, KEPT_CLAIMS) : this.#ofBytes(part),
      ),
    ].join('.');
  }

  #ofJsonToken(text: string): string {
    const { root, fault } = readJson(text);
    if (fault !== null || root === null) return this.#substitute(text);
    return rewriteLeaves(text, root, (inner, names, kind) => {
      const name = nearest(names);
      if (kind === 'string' && name === 'disclosures') return this.ofDisclosure(inner);
      if (kind === 'string' && name === 'kb_jwt') return this.#ofCompact(inner);
      if (kind === 'number' || names.includes('header')) return this.#ofLeaf(inner, name, KEPT_PARAMETERS);
      if (name === 'protected') return this.#ofObject(inner, KEPT_PARAMETERS);
      if (name === 'payload') return this.#ofObject(inner, KEPT_CLAIMS);
      return BYTES.has(name) ? this.#ofBytes(inner) : this.#ofLeaf(inner, name, KEPT_PARAMETERS);
    });
  }

  /** Of base64url that holds a JSON object; of other bytes some others. */
  #ofObject(segment: string, kept: ReadonlyMap<string, RegExp>): string {
    return this.#remember(segment, () => {
      const text = decodeJson(segment);
      if (text === null) return this.#ofBytes(segment);
      const encoded = encodeText(
        rewriteLeaves(text.text, text.root, (inner, names) => this.#ofLeaf(inner, nearest(names), kept)),
      );
      return encoded.length === segment.length ? encoded : this.#ofBytes(segment);
    });
  }

  /** Of a disclosure: salt and value are replaced, the name of the claim is kept (RFC 9901 section 4.2.1). */
  ofDisclosure(segment: string): string {
    return this.#remember(segment, () => {
      const text = decodeJson(segment);
      if (text === null || text.root.kind !== 'array') return this.#ofBytes(segment);
      const [, name] = text.root.items.length === 3 ? text.root.items : [];
      const written = rewriteLeaves(text.text, text.root, (inner, names, _kind, node) =>
        node === name ? inner : this.#ofLeaf(inner, nearest(names), KEPT_CLAIMS),
      );
      const encoded = encodeText(written);
      return encoded.length === segment.length ? encoded : this.#ofBytes(segment);
    });
  }

  #ofLeaf(inner: string, name: string, kept: ReadonlyMap<string, RegExp>): string {
    return kept.get(name)?.test(inner) === true
      ? inner
      : this.#remember(inner, () => this.#substitute(inner, JSON_CHARACTER));
  }

  #ofBytes(segment: string): string {
    return this.#remember(segment, () => {
      const reading = readBase64url(segment);
      if (!isStrict(reading)) return this.#substitute(segment);
      return encodeBase64url(this.#take(reading.bytes.length));
    });
  }

  #substitute(value: string, characters = CHARACTER): string {
    if (this.#isPublic(value)) return value;
    // The address of a page that is not in the recording stays one, of a host that nobody knows.
    const scheme = /^[a-z][a-z\d+.-]*:\/\//.exec(value)?.[0] ?? '';
    let written = scheme;
    for (const match of value.slice(scheme.length).matchAll(characters)) written += this.#another(match[0]);
    return written;
  }

  #another(character: string): string {
    if (character.length === 6 && character.startsWith('\\u')) return '\\u00e9';
    for (const alphabet of [LOWER, UPPER, DIGITS]) {
      const at = alphabet.indexOf(character);
      if (at === -1) continue;
      // A number does not begin to have a zero in front.
      const from = alphabet === DIGITS && at !== 0 ? 1 : 0;
      const drawn = from + ((this.#take(1)[0] ?? 0) % (alphabet.length - from - 1));
      return alphabet.charAt(drawn < at ? drawn : drawn + 1);
    }
    const code = character.codePointAt(0) ?? 0;
    // Bytes of what is no text are read as characters from U+F780 on, and stay.
    if (code < 0xa0 || (code >= 0xf780 && code <= 0xf7ff) || character.startsWith('\\')) return character;
    const [first = '', second = ''] = [...OTHERS[code < 0x800 ? 0 : code < 0x10000 ? 1 : 2]];
    return character === first ? second : first;
  }

  #take(count: number): Uint8Array {
    if (count > RANDOM_AT_ONCE) return this.#random(count);
    if (this.#used + count > this.#pool.length) {
      this.#pool = this.#random(RANDOM_AT_ONCE);
      this.#used = 0;
    }
    this.#used += count;
    return this.#pool.subarray(this.#used - count, this.#used);
  }
}

/** Half of a surrogate pair is a character of its own. */
const CHARACTER = /[\s\S]/gu;
/** Escapes of JSON stay what they are. */
const JSON_CHARACTER = /\\u[\da-fA-F]{4}|\\[\s\S]|[\s\S]/gu;

/** The name of the member that a value is of, or that its array is. */
function nearest(names: readonly string[]): string {
  return names.findLast((name) => name !== '') ?? '';
}

function decodeJson(segment: string): { readonly text: string; readonly root: JsonNode } | null {
  const reading = readBase64url(segment);
  if (!isStrict(reading) || reading.trailingBits !== null) return null;
  const text = readUtf8(reading.bytes);
  if (!text.ok || text.byteOrderMark) return null;
  const { root, fault } = readJson(text.text);
  return fault !== null || root === null ? null : { text: text.text, root };
}

function encodeText(text: string): string {
  return encodeBase64url(new TextEncoder().encode(text));
}

type Rewrite = (
  inner: string,
  /** Of the members around it, outermost first; empty for items of an array. */
  names: readonly string[],
  kind: 'string' | 'number',
  node: JsonNode,
) => string;

/** Replaces what stands in the strings and numbers of a JSON text, as it is written there. */
function rewriteLeaves(text: string, root: JsonNode, rewrite: Rewrite): string {
  const parts: string[] = [];
  let at = 0;
  for (const visit of walkJson(root)) {
    const { node } = visit;
    if (node.kind !== 'string' && node.kind !== 'number') continue;
    const quotes = node.kind === 'string' ? 1 : 0;
    const [start, end] = [node.start + quotes, node.end - quotes];
    const inner = text.slice(start, end);
    parts.push(text.slice(at, start), rewrite(inner, namesOf(visit.path), node.kind, node));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function namesOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((token) => (/^\d+$/.test(token) ? '' : token.replaceAll('~1', '/').replaceAll('~0', '~')));
}
