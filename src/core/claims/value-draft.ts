import { type JsonNode, readJson } from '../text/json.ts';
import { type EditedItem, editItems } from '../text/json-edit.ts';
import { describeJsonFault } from '../text/json-fault-words.ts';
import { shorten } from '../text/quote.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { isTimeClaim } from './claim-names.ts';
import { readNumericDate } from './numeric-date.ts';

/** In which way a value is edited. A time is a number that is also shown as a date. */
export type ValueKind = 'text' | 'number' | 'time' | 'boolean' | 'list' | 'json' | 'null';

/** A value being edited: what stands in its fields. Numbers stay text, because a double would lose digits. */
export type ValueDraft =
  | { readonly kind: 'text' | 'number' | 'time' | 'json'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `source` is the array as it was written, from which unedited items keep their exact text. */
  | { readonly kind: 'list'; readonly source: string; readonly items: readonly ListItem[] }
  | { readonly kind: 'null' };

export type ListDraft = Extract<ValueDraft, { kind: 'list' }>;

export interface ListItem {
  /** Its place in the source; null for a new one. */
  readonly origin: number | null;
  /** A string, edited without quotes; anything else is edited as JSON. */
  readonly isText: boolean;
  readonly text: string;
}

/** The JSON text of a value, or in one sentence why there is none. */
export type ValueEncoding =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly what: string };

/** Longer arrays are edited as JSON: a field for each item would help nobody. */
const LONGEST_LIST = 100;

/** The kind in which a claim's present value is edited first. */
export function naturalKind(name: string, value: JsonNode): ValueKind {
  switch (value.kind) {
    case 'string':
      // A text box turns carriage returns into line feeds; as JSON they are escapes and stay.
      return value.value.includes('\r') ? 'json' : 'text';
    case 'number':
      return isTimeClaim(name) ? 'time' : 'number';
    case 'array':
      return value.items.length > LONGEST_LIST ? 'json' : 'list';
    case 'object':
      return 'json';
    default:
      return value.kind;
  }
}

/** The kind for a new claim of a type as the registries word it (`NumericDate`, `array of string`); null is a private claim. */
export function kindOfType(type: string | null): ValueKind {
  if (type === null) return 'text';
  if (type === 'NumericDate') return 'time';
  if (type === 'boolean' || type === 'number') return type;
  if (type.startsWith('array')) return 'list';
  return type === 'object' ? 'json' : 'text';
}

/** JSON text in the fields of a kind, with as much of it carried over as that kind can hold. */
export function startDraft(kind: ValueKind, json: string): ValueDraft {
  const { root, fault, printed } = readJson(json);
  const node = fault === null ? root : null;
  const words = node?.kind === 'string' ? node.value : json;
  switch (kind) {
    case 'text':
      return { kind, text: words };
    case 'number':
    case 'time':
      return { kind, text: isNumber(words) ? words : '' };
    case 'boolean':
      return { kind, value: words === 'true' };
    case 'list': {
      const source = node?.kind === 'array' ? json : words === '' || words === 'null' ? '[]' : `[${json}]`;
      const items = readItems(source);
      return items.length > LONGEST_LIST ? { kind: 'json', text: printed } : { kind, source, items };
    }
    case 'json':
      return { kind, text: printed };
    case 'null':
      return { kind };
  }
}

/** A draft, and the JSON text that its fields were filled from, as long as nobody has typed in them. */
export interface ValueEdit {
  readonly draft: ValueDraft;
  readonly filledFrom: string | null;
}

/** Begins to edit JSON text in a kind. */
export function startEdit(kind: ValueKind, json: string): ValueEdit {
  return { draft: startDraft(kind, json), filledFrom: json };
}

/** The same value in another kind. Looking at several kinds without typing loses nothing on the way. */
export function changeKind({ draft, filledFrom }: ValueEdit, kind: ValueKind): ValueEdit {
  if (filledFrom !== null) return startEdit(kind, filledFrom);
  const encoding = encodeDraft(draft);
  if (encoding.ok) return startEdit(kind, encoding.json);
  return startEdit(kind, 'text' in draft ? JSON.stringify(draft.text) : '[]');
}

function readItems(source: string): readonly ListItem[] {
  const { root } = readJson(source);
  if (root?.kind !== 'array') return [];
  return root.items.map((node, origin) =>
    // A field of one line drops line breaks; as JSON they are escapes and stay.
    node.kind === 'string' && !/[\r\n]/.test(node.value)
      ? { origin, isText: true, text: node.value }
      : { origin, isText: false, text: source.slice(node.start, node.end) },
  );
}

/** The list with one item more at its end, of the sort of the others. */
export function addItem(list: ListDraft): ListDraft {
  const isText = list.items.length === 0 || list.items.some((item) => item.isText);
  return { ...list, items: [...list.items, { origin: null, isText, text: '' }] };
}

/** The JSON text of what stands in the fields: numbers digit by digit, JSON without white space between its tokens. */
export function encodeDraft(draft: ValueDraft): ValueEncoding {
  switch (draft.kind) {
    case 'text':
      return { ok: true, json: JSON.stringify(draft.text) };
    case 'number':
    case 'time':
      return encodeNumber(draft.text.trim());
    case 'boolean':
      return { ok: true, json: String(draft.value) };
    case 'list':
      return encodeList(draft);
    case 'json':
      return encodeJson(draft.text, 'value');
    case 'null':
      return { ok: true, json: 'null' };
  }
}

function encodeNumber(text: string): ValueEncoding {
  if (isNumber(text)) return { ok: true, json: text };
  const what = text === '' ? 'Enter a number.' : `“${shorten(text)}” is not a JSON number.`;
  return { ok: false, what: `${what} Examples: 42, -1.5, 1e3.` };
}

function encodeJson(text: string, name: string): ValueEncoding {
  const document = readJson(text);
  if (document.fault !== null) {
    const { what, remedy } = describeJsonFault(document.fault, name);
    return { ok: false, what: `${what} ${remedy}` };
  }
  const encoded = encodeUtf8(text);
  return encoded.ok
    ? { ok: true, json: document.minified }
    : {
        ok: false,
        what: `Character ${encoded.offset + 1} of the ${name} is half of a surrogate pair. Write it as an escape such as \\ud83d.`,
      };
}

function encodeList({ source, items }: ListDraft): ValueEncoding {
  const before = readItems(source);
  const edited: EditedItem[] = [];
  for (const [index, { origin, isText, text }] of items.entries()) {
    if (origin !== null && before[origin]?.text === text) {
      edited.push({ origin, text: null });
      continue;
    }
    const item = isText
      ? ({ ok: true, json: JSON.stringify(text) } as const)
      : encodeJson(text, `value of item ${index + 1}`);
    if (!item.ok) return item;
    edited.push({ origin, text: item.json });
  }
  const json = editItems(source, edited);
  return json === null ? { ok: false, what: 'The list cannot be read.' } : { ok: true, json };
}

function isNumber(text: string): boolean {
  const { root, fault } = readJson(text);
  return fault === null && root?.kind === 'number' && root.text === text;
}

/** The instant that the text of a time names, in seconds since 1970; null where it names none. */
export function instantOf(text: string): number | null {
  const { root, fault } = readJson(text);
  const reading = fault === null && root !== null ? readNumericDate(root) : null;
  return reading?.state === 'seconds' || reading?.state === 'milliseconds' ? reading.seconds : null;
}
