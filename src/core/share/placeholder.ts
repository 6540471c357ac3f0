/** Names of addresses that say how something is reached, and not whom. */
const SCHEME = /^(?:https?|wss?|ftps?|ldaps?|urn|mailto|tel|did):/i;

/** A shape that a reader knows at sight, and the characters besides letters and digits that make it. */
interface Shape {
  readonly looks: RegExp;
  readonly keeps: RegExp;
}

const SHAPES: readonly Shape[] = [
  { looks: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/, keeps: /[@.]/ },
  { looks: /^[a-z][a-z\d+.-]*:\S+$/i, keeps: /[:/.?=&#@-]/ },
  { looks: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, keeps: /-/ },
  { looks: /^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/, keeps: /[-:.+TZ]/ },
  { looks: /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?$/, keeps: /[./]/ },
  { looks: /^[\da-f]*:[\da-f:]+$/i, keeps: /:/ },
  { looks: /^\+?[\d\s()./-]{6,}$/, keeps: /[+()./-]/ },
  { looks: /^[\w-]{4,}(?:\.[\w-]*){2,4}$/, keeps: /[._-]/ },
];

const HEX_SHAPE = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|^[\da-f]*:[\da-f:]+$/i;

/** Longer ones have no shape that anybody reads. */
const LONGEST_SHAPE = 4096;

/**
 * A text with nothing of `text` left but its shape: as many characters, each of the same class (capital, letter, digit,
 * white space, anything else). Email addresses, URLs, UUIDs, dates, IP addresses, phone numbers and tokens keep what
 * makes them one. Always the same for the same shape, so that it tells nothing more. Takes linear time.
 */
export function placeholderText(text: string): string {
  const shape = text.length > LONGEST_SHAPE ? undefined : SHAPES.find(({ looks }) => looks.test(text));
  if (HEX_SHAPE.test(text) && text.length <= LONGEST_SHAPE) return text.replace(/[\da-f]/gi, '1');
  const scheme = shape === undefined ? '' : (SCHEME.exec(text)?.[0].toLowerCase() ?? '');
  return scheme + Array.from(text.slice(scheme.length), (one) => placeholderCharacter(one, shape)).join('');
}

function placeholderCharacter(one: string, shape: Shape | undefined): string {
  if (shape?.keeps.test(one) === true) return one;
  if (/\s/u.test(one)) return ' ';
  if (/\p{N}/u.test(one)) return '1';
  if (/\p{Lu}/u.test(one)) return 'X';
  return /\p{L}/u.test(one) ? 'x' : '-';
}

/** A number as JSON writes it, with as many digits and nothing else of it. */
export function placeholderNumber(text: string): string {
  return text.replace(/\d/g, '1');
}

/** Names that programs give: what they are is in the program, and not in the value. */
const ORDINARY_NAME = /^[A-Za-z_$][A-Za-z_$-]{0,39}\d{0,2}$/;

/** The name of a member below a value that is replaced; one that may itself tell of somebody is replaced too. */
export function placeholderName(name: string): string {
  return ORDINARY_NAME.test(name) ? name : placeholderText(name);
}
