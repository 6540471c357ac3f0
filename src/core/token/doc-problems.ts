import type { Doc } from '../text/doc.ts';
import type { Place } from '../text/problem.ts';
import { type TokenProblem, tokenProblem } from './problems.ts';

/**
 * What is wrong with the text of a header or payload. Problems of its bytes are at `encodedPlace` in the token,
 * problems of its JSON in the box that shows it.
 */
export function* docProblems(
  doc: Doc,
  part: 'header' | 'payload',
  encodedPlace: Place,
): Generator<TokenProblem> {
  const { encoded, json, unreadableByte } = doc;
  const inToken = { part, place: encodedPlace };
  if (unreadableByte !== null && encoded !== null) {
    // Bytes decoded past foreign characters are not what was encoded: nothing is said of them.
    if (encoded.strict || encoded.forgivable)
      yield tokenProblem({ code: 'not-utf8', byte: unreadableByte, length: encoded.bytes.length }, inToken);
    return;
  }
  if (doc.byteOrderMark) yield tokenProblem({ code: 'byte-order-mark' }, inToken);
  if (json === null) return;
  const { root, fault, repeatedNames } = json;
  if (fault !== null && encoded?.text !== '') {
    const place = doc.placeOf({ start: fault.offset, end: fault.end });
    yield tokenProblem({ code: 'json-invalid', fault }, { part, place });
  }
  if (fault === null && root !== null && root.kind !== 'object') {
    yield tokenProblem({ code: 'json-not-object', root }, { part, place: doc.placeOf(root) });
  }
  for (const { name, path, ...span } of repeatedNames) {
    yield tokenProblem({ code: 'json-duplicate-key', name }, { part, place: doc.placeOf(span), path });
  }
}
