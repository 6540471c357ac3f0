import { Constructed, fromBER, ObjectIdentifier } from 'asn1js';

/** One element of ASN.1 as it was encoded (X.690). */
export interface Asn1 {
  /** Name of a universal type that keys use, `[n]` for a context-specific one, else `other`. */
  readonly type: string;
  readonly items: readonly Asn1[];
  /** Content bytes, without tag and length. */
  readonly content: Uint8Array<ArrayBuffer>;
  /** Dotted form of an object identifier, else null. */
  readonly oid: string | null;
}

type Block = ReturnType<typeof fromBER>['result'];

const UNIVERSAL = 1;
const CONTEXT = 3;
const TYPES: Readonly<Record<number, string>> = {
  2: 'integer',
  3: 'bits',
  4: 'octets',
  5: 'null',
  6: 'oid',
  16: 'sequence',
  17: 'set',
};

/**
 * Reads one ASN.1 element that takes all of `bytes`, or null. Depth and number of elements are bounded by asn1js.
 * Never throws.
 */
export function readAsn1(bytes: Uint8Array<ArrayBuffer>): Asn1 | null {
  try {
    const { offset, result } = fromBER(bytes);
    return offset === bytes.length ? convert(result) : null;
  } catch {
    return null;
  }
}

function convert(block: Block): Asn1 {
  const { tagClass, tagNumber } = block.idBlock;
  const isContainer = block instanceof Constructed || block.idBlock.isConstructed;
  const inner: unknown = 'value' in block.valueBlock ? block.valueBlock.value : null;
  return {
    type:
      tagClass === UNIVERSAL
        ? (TYPES[tagNumber] ?? 'other')
        : tagClass === CONTEXT
          ? `[${tagNumber}]`
          : 'other',
    items: isContainer && Array.isArray(inner) ? inner.map(convert) : [],
    content: contentOf(block),
    oid: block instanceof ObjectIdentifier ? block.getValue() : null,
  };
}

/** asn1js keeps the encoding of some types with tag and length, and of others without. */
function contentOf({ valueBeforeDecodeView, lenBlock }: Block): Uint8Array<ArrayBuffer> {
  const view = valueBeforeDecodeView;
  return new Uint8Array(view.subarray(Math.max(0, view.length - lenBlock.length)));
}

/** The types of an element's items, in a word each: "integer octets [0]". */
export function shapeOf(element: Asn1 | undefined): string {
  return element?.items.map(({ type }) => type).join(' ') ?? '';
}

/** The bytes of a BIT STRING that has no unused bits; null for another element. */
export function bitsOf(element: Asn1 | undefined): Uint8Array<ArrayBuffer> | null {
  return element?.type === 'bits' && element.content[0] === 0 ? element.content.subarray(1) : null;
}

/** The value of an INTEGER that is not negative, without leading zeros; null for another element. */
export function unsignedOf(element: Asn1 | undefined): Uint8Array<ArrayBuffer> | null {
  if (element?.type !== 'integer' || ((element.content[0] ?? 0x80) & 0x80) !== 0) return null;
  return trimZeros(element.content);
}

/** An INTEGER as a number, or null where it is negative, too large to be exact, or no INTEGER. */
export function numberOf(element: Asn1 | undefined): number | null {
  const bytes = unsignedOf(element);
  if (bytes === null || bytes.length > 6) return null;
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Bytes without zeros at their front. */
export function trimZeros(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.subarray(bytes.length) : bytes.subarray(first);
}

/** Bytes of a positive integer as two's complement: no zeros at the front but one where its first bit is set. */
export function toPositive(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const digits = trimZeros(bytes);
  if (((digits[0] ?? 0) & 0x80) === 0) return digits;
  const padded = new Uint8Array(digits.length + 1);
  padded.set(digits, 1);
  return padded;
}
