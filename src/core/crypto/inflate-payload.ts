import { readDoc } from '../text/doc.ts';
import { findMember } from '../text/json-walk.ts';
import { contentId } from '../text/problem.ts';
import { quote } from '../text/quote.ts';
import { writeSegment } from '../text/segment.ts';
import { docProblems } from '../token/doc-problems.ts';
import { type TokenProblem, tokenProblem } from '../token/problems.ts';
import { placeIn } from '../token/segment-problems.ts';
import { headerParameters, type Token } from '../token/token.ts';
import { inflate } from './jwe/inflate.ts';

/** More is no health card, and takes the page too long to show. */
const PAYLOAD_BYTES_AT_MOST = 1_000_000;

/**
 * The token with what its payload inflates to (`zip`: `DEF`, raw DEFLATE), as SMART Health Cards have it; JOSE knows `zip` for
 * encryption only. What is signed stays the compressed bytes as they stand. A payload that does not inflate, or to too much,
 * is shown as it is, and a problem says so. Never throws.
 */
export async function inflatePayload(token: Token): Promise<Token> {
  const { step, found, problems } = token;
  const zip = findMember(headerParameters(token), 'zip')?.value;
  if (step.kind !== 'jws' || step.content?.state !== 'encoded' || zip === undefined) return token;
  const { encoded, whole } = step.content.doc;
  if (encoded === null) return token;
  const place = placeIn(found, encoded.start, encoded.end);
  // That compressed bytes are no text is no fault.
  const others = problems.filter(({ part, code }) => part !== 'payload' || !OF_TEXT.test(code));
  const remark = (code: 'payload-compression' | 'limit-reached', what: string, remedy: string): Token => {
    const problem: TokenProblem = tokenProblem({ code, what, remedy }, { part: 'payload', place });
    return { ...token, problems: [...(whole ? problems : others), problem] };
  };
  if (zip.kind !== 'string' || zip.value !== 'DEF') {
    const said = zip.kind === 'string' ? quote(zip.value) : 'not a string';
    return remark(
      'payload-compression',
      `"zip" in the header is ${said}; only "DEF" is known.`,
      'Compress the payload with raw DEFLATE and set “zip” to "DEF", or leave “zip” out.',
    );
  }
  const inflated = await inflate(encoded.bytes, 'deflate-raw', PAYLOAD_BYTES_AT_MOST);
  switch (inflated.state) {
    case 'too-large':
      return remark(
        'limit-reached',
        'The payload inflates to more than 1 MB, so its text is not shown.',
        'The signature is over the compressed bytes and is checked all the same. Decompress the payload elsewhere, with a limit.',
      );
    case 'faulty':
      return remark(
        'payload-compression',
        'The header says that the payload is compressed ("zip": "DEF"), but it is not raw DEFLATE.',
        'Compress the payload with raw DEFLATE (RFC 1951), without a zlib or gzip header.',
      );
    case 'inflated': {
      const doc = readDoc(contentId(0), writeSegment(inflated.bytes, 0)).encodedAs(encoded);
      return {
        ...token,
        step: { ...step, content: { state: 'deflated', doc } },
        problems: [...others, ...docProblems(doc, 'payload', place)],
      };
    }
  }
}

/** What is wrong with bytes that are read as text. */
const OF_TEXT = /^(?:not-utf8|byte-order-mark|json-)/;
