import fc from 'fast-check';

/** For tests only: JSON texts as people and programs write them, with what readers like to lose. */

/** Values whose characters matter: digits, escapes, signs, pairs of surrogates. */
const SCALARS = [
  '1',
  '1.0',
  '-0',
  '1e400',
  '9007199254740993',
  '0.1000',
  'true',
  'false',
  'null',
  '""',
  '"a"',
  '"\\u0041"',
  '"\\ud83d\\ude00"',
  '"😀 é \\" \\\\ \\/"',
  '"eyJhbGciOiJub25lIn0.e30."',
];
const NAMES = ['a', 'sub', 'exp', '__proto__', '', 'é', 'x/y~z', '\\u0061', '😀'];

/** JSON before it is laid out: text that stands as it is, or a container of such. */
type Shape =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly Shape[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Shape])[] };

const SHAPES = fc.letrec<{ value: Shape; object: Shape }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...SCALARS).map((text): Shape => ({ kind: 'scalar', text })),
    fc.array(tie('value'), { maxLength: 3 }).map((items): Shape => ({ kind: 'array', items })),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { maxLength: 4 })
    .map((members): Shape => ({ kind: 'object', members })),
}));

function lay(shape: Shape, space: () => string): string {
  const join = (parts: readonly string[]): string => parts.join(`${space()},${space()}`);
  switch (shape.kind) {
    case 'scalar':
      return shape.text;
    case 'array':
      return `[${space()}${join(shape.items.map((item) => lay(item, space)))}${space()}]`;
    case 'object': {
      const members = shape.members.map(
        ([name, value]) => `"${name}"${space()}:${space()}${lay(value, space)}`,
      );
      return `{${space()}${join(members)}${space()}}`;
    }
  }
}

const SPACES = fc.infiniteStream(fc.constantFrom('', '', '', ' ', '\n', '\r\n  ', '\t'));

/** A JSON object in any layout, with repeated names and numbers that no double holds. */
export const OBJECT_TEXTS: fc.Arbitrary<string> = fc.tuple(SHAPES.object, SPACES).map(([shape, spaces]) => {
  const space = (): string => spaces.next().value ?? '';
  return `${space()}${lay(shape, space)}${space()}`;
});

/** JSON of one value, such as a claim gets. */
export const VALUE_TEXTS: fc.Arbitrary<string> = SHAPES.value.map((shape) => lay(shape, () => ''));

/** Any code point, halves of surrogate pairs included. */
const ANY_CHARACTER = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

/** Text of any kind: JSON, JSON cut short, and what is none. */
export const ANY_TEXTS: fc.Arbitrary<string> = fc.oneof(
  OBJECT_TEXTS,
  fc.tuple(OBJECT_TEXTS, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
  fc.string({ unit: ANY_CHARACTER, maxLength: 30 }),
);
