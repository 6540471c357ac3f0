import { readJson } from '../text/json.ts';
import { nameJsonKind, walkJson } from '../text/json-walk.ts';
import { readUtf8 } from '../text/utf8.ts';
import type { Place, Problem } from './problems.ts';
import type { Segment, TextPart } from './token.ts';

/** More repeated names than this are not listed. */
const REPEATED_AT_MOST = 100;

/**
 * Reads the bytes of a header or payload as UTF-8 and JSON. Problems in the encoding of the text point into the
 * token box (`place`), problems of the JSON into the box that shows the part.
 */
export function readTextPart(
  segment: Segment,
  part: 'header' | 'payload',
  place: Place,
): { readonly view: TextPart; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const reading = readUtf8(segment.bytes);
  if (!reading.ok) {
    // Bytes decoded past foreign characters are not what was encoded: nothing is said of them.
    if (segment.strict || segment.forgivable)
      problems.push({ code: 'not-utf8', byte: reading.byte, length: segment.bytes.length, part, place });
    return { view: { segment, text: null, json: null, object: null, whole: false, shown: '' }, problems };
  }
  const { text, byteOrderMark } = reading;
  if (byteOrderMark) problems.push({ code: 'byte-order-mark', part, place });
  const json = readJson(text);
  const { root, fault } = json;
  const inBox = (start: number, end: number): Place => ({
    box: part,
    start: json.toPrinted(start),
    end: end > start ? json.toPrinted(end - 1) + 1 : json.toPrinted(end),
  });
  if (fault !== null && segment.text !== '') {
    problems.push({ code: 'json-invalid', fault, part, place: inBox(fault.offset, fault.end) });
  }
  if (fault === null && root !== null && root.kind !== 'object') {
    const found = nameJsonKind(root);
    problems.push({ code: 'json-not-object', found, part, place: inBox(root.start, root.end) });
  }
  if (root !== null && json.hasRepeatedName) {
    let repeated = 0;
    for (const visit of walkJson(root)) {
      const { member } = visit;
      if (member?.repeated !== true) continue;
      const { name, nameStart, nameEnd } = member;
      const place = inBox(nameStart, nameEnd);
      problems.push({ code: 'json-duplicate-key', name, path: visit.path, part, place });
      if (++repeated === REPEATED_AT_MOST) break;
    }
  }
  const object = root?.kind === 'object' ? root : null;
  const view = { segment, text, json, object, whole: fault === null && object !== null, shown: json.printed };
  return { view, problems };
}
