import { readBase64url } from '../text/base64url.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';

interface StatusListFault {
  readonly name: 'bits' | 'lst';
  readonly node: JsonNode;
  readonly what: string;
}

const BITS = new Set(['1', '2', '4', '8']);
/** The first characters hold the two bytes by which zlib begins (RFC 1950 section 2.2). */
const BEGINNING = 4;

/** What makes a `status_list` unreadable, as far as it is seen without inflating it. */
export function* explainStatusListFault(list: JsonObject): Iterable<StatusListFault> {
  const bits = findMember(list, 'bits')?.value;
  if (bits?.kind === 'number' && !BITS.has(bits.text))
    yield {
      name: 'bits',
      node: bits,
      what: `"bits" is ${bits.text.slice(0, 20)}; 1, 2, 4 or 8 is required.`,
    };
  const lst = findMember(list, 'lst')?.value;
  if (lst?.kind !== 'string' || lst.value === '') return;
  if (!/^[\w-]+$/.test(lst.value)) {
    yield { name: 'lst', node: lst, what: '"lst" is not base64url.' };
    return;
  }
  const [first = 0, second = 0] = readBase64url(lst.value.slice(0, BEGINNING)).bytes;
  const isZlib = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
  if (!isZlib) yield { name: 'lst', node: lst, what: '"lst" does not begin like zlib data.' };
}
