import { readJson } from '../core/text/json.ts';
import { describeJsonFault } from '../core/text/json-fault.ts';
import { nameJsonKind } from '../core/text/json-walk.ts';
import { encodeUtf8 } from '../core/text/utf8.ts';
import type { PartEdit } from './inputs.ts';

export type EditablePart = 'header' | 'payload';

/** What an edit starts from: the part as decoded, and whether it may hold text that is no JSON. */
export interface Basis {
  readonly part: EditablePart;
  /** The decoded text of the part as the token has it. */
  readonly source: string;
  /** A payload that was not JSON to begin with may stay so. */
  readonly mayBeText: boolean;
  /** The token has no other part: editing this one starts a token, whose other part is then the usual one. */
  readonly startsToken: boolean;
}

/** What the part that a person did not write begins as, where editing the other one starts a token. */
export const FIRST_PARTS: Readonly<Record<EditablePart, string>> = {
  header: '{"alg":"HS256","typ":"JWT"}',
  payload: '{}',
};

/** Why the text of a box cannot go into the token, with its place in the box (UTF-16, half open). */
export interface EditFault {
  readonly what: string;
  readonly remedy: string;
  readonly start: number;
  readonly end: number;
}

/** What keeps the text of a box out of the token; null where nothing does. */
export function findEditFault(basis: Basis, text: string): EditFault | null {
  const encoded = encodeUtf8(text);
  if (!encoded.ok) {
    return {
      what: `Character ${encoded.offset + 1} is half of a surrogate pair and has no UTF-8 bytes.`,
      remedy: 'Take it out, or write it as an escape such as \\ud83d.',
      start: encoded.offset,
      end: encoded.offset + 1,
    };
  }
  if (basis.part === 'payload' && basis.mayBeText) return null;
  const { fault, root } = readJson(text);
  if (fault !== null) {
    return {
      ...describeJsonFault(fault, basis.part),
      start: fault.offset,
      end: Math.max(fault.end, fault.offset),
    };
  }
  if (basis.part === 'header' && root !== null && root.kind !== 'object') {
    return {
      what: `A header must be a JSON object, not ${nameJsonKind(root)}.`,
      remedy: 'Write {"alg": ...}.',
      start: root.start,
      end: root.end,
    };
  }
  return null;
}

/** The text that goes into the token for a box: without its white space, or exactly as typed. */
function encodable(text: string, keepWhiteSpace: boolean): string {
  return keepWhiteSpace ? text : readJson(text).minify();
}

/** The edit after a person typed `text` into the box; where the text is broken the last good one is kept. */
export function typeIntoPart(
  basis: Basis,
  before: PartEdit | null,
  text: string,
  keepWhiteSpace: boolean,
): PartEdit {
  const isBroken = findEditFault(basis, text) !== null;
  return {
    shown: text,
    source: isBroken ? (before?.source ?? basis.source) : encodable(text, keepWhiteSpace),
  };
}

/**
 * The edit after one member was changed by a button: nothing else changes, neither in the text of the box nor in
 * the one that is encoded. Null where the box holds no JSON object, or not the member that `change` is of.
 */
export function editPartMember(
  basis: Basis,
  before: PartEdit | null,
  change: (text: string) => string | null,
  keepWhiteSpace: boolean,
): PartEdit | null {
  const source = change(before?.source ?? basis.source);
  if (source === null) return null;
  const printed = readJson(source).printed;
  // Only a layout that a person made is edited itself; ours is laid out anew, around an object that was put in too.
  const isOurs = before === null || before.shown === readJson(before.source).printed;
  const shown = isOurs ? printed : change(before.shown);
  if (shown === null) return null;
  const isCompact = readJson(shown).minify() === shown;
  const box = isCompact ? printed : shown;
  return { shown: box, source: keepWhiteSpace ? box : source };
}

/** The edit under the other setting of "Keep white space as typed". */
export function reencodePart(basis: Basis, edit: PartEdit, keepWhiteSpace: boolean): PartEdit {
  return findEditFault(basis, edit.shown) === null
    ? { ...edit, source: encodable(edit.shown, keepWhiteSpace) }
    : edit;
}
