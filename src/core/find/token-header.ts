import { isStrict, readBase64url } from '../text/base64url.ts';
import { type JsonObject, readJson } from '../text/json.ts';
import { readUtf8 } from '../text/utf8.ts';

/** The tokens of a text mostly have few headers. */
const HEADERS_KEPT = 50;
const LONGEST_KEPT = 2000;
const known = new Map<string, JsonObject | null>();

/** What base64url characters say as a JSON object; null where they say none. */
export function readEncodedObject(segment: string): JsonObject | null {
  const before = known.get(segment);
  if (before !== undefined) return before;
  const object = readObject(segment);
  if (segment.length <= LONGEST_KEPT) {
    if (known.size >= HEADERS_KEPT) known.clear();
    known.set(segment, object);
  }
  return object;
}

/** Forgets the objects that {@link readEncodedObject} remembers. */
export function forgetObjects(): void {
  known.clear();
}

function readObject(segment: string): JsonObject | null {
  const reading = readBase64url(segment);
  if (!isStrict(reading)) return null;
  const text = readUtf8(reading.bytes);
  if (!text.ok) return null;
  const { root, fault } = readJson(text.text);
  return fault === null && root?.kind === 'object' ? root : null;
}

const E = 0x65;
const C = 0x43;
const D = 0x44;
const I = 0x49;
const SEVEN = 0x37;

/**
 * Whether base64url characters may begin a JSON object: with "{", white space or a byte-order mark. It costs next to
 * nothing, and nearly all words of a text fail it.
 */
export function mayBeginObject(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  switch (first) {
    case E:
      // "{" and two bits of what follows: w to z, digits, "-" and "_".
      return (
        (second >= 0x77 && second <= 0x7a) ||
        (second >= 0x30 && second <= 0x39) ||
        second === 0x2d ||
        second === 0x5f
      );
    case I:
      // A space.
      return second >= 0x41 && second <= 0x50;
    case C:
      // A line feed or a tab.
      return (second >= 0x67 && second <= 0x76) || (second >= 0x51 && second <= 0x66);
    case D:
      // A carriage return.
      return second >= 0x51 && second <= 0x66;
    case SEVEN:
      return text.startsWith('77u_', at) || text.startsWith('77-_', at);
    default:
      return false;
  }
}
