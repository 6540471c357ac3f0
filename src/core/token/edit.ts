import { type Doc, plainDoc, startingDoc, typedDoc } from '../text/doc.ts';
import { changeJson, type JsonChange } from '../text/json-change.ts';
import type { JsonFault } from '../text/json-fault.ts';
import { nameJsonKind } from '../text/json-walk.ts';
import { contentId, type DocId, type Place, protectedHeaderId } from '../text/problem.ts';
import { loneSurrogateAt } from '../text/utf8.ts';
import { headerOf, payloadOf, type Token } from './token.ts';

/** Why the text of a box cannot go into the token: facts, which `wordEditProblem` makes sentences of. */
export type EditProblem = { readonly place: Place } & (
  | { readonly code: 'surrogate' }
  | { readonly code: 'json-invalid'; readonly fault: JsonFault }
  /** `is` names the JSON type that it has, with its article. */
  | { readonly code: 'json-not-object'; readonly is: string }
);

/** An edited text of a token: what its box shows, and the last good text, which is what the token encodes. */
export interface Edit {
  readonly shown: Doc;
  readonly doc: Doc;
  /** Why `shown` is not what is encoded; null where it is. */
  readonly problem: EditProblem | null;
}

/** The edited texts of a draft. */
export type Edits = ReadonlyMap<DocId, Edit>;

export const NO_EDITS: Edits = new Map();

/** The protected header of the outermost layer, and its content: what can be edited of a token with one layer. */
export const HEADER_ID = protectedHeaderId(0, 0);
export const PAYLOAD_ID = contentId(0);

/** What a verifier works with of an SD-JWT, which no edit is of. */
export const PROCESSED_ID: DocId = '0/processed';

/** The text that is encoded for an id: as edited, else as the token has it. */
export function currentDoc(base: Token | null, edits: Edits, id: DocId): Doc | null {
  return edits.get(id)?.doc ?? baseDoc(base, id);
}

/** The text as the token has it, which no edit made. */
export function baseDoc(base: Token | null, id: DocId): Doc | null {
  return id === HEADER_ID ? headerOf(base) : payloadOf(base);
}

/** The edit after a person typed `text` into a box; where it is broken the last good text stays encoded. */
export function typeInto(
  base: Token | null,
  edits: Edits,
  id: DocId,
  text: string,
  keepWhiteSpace: boolean,
): Edit {
  const before = currentDoc(base, edits, id);
  // What stands for itself in the token is no JSON to anybody.
  const isPlain = before?.json === null && before.text !== null;
  const shown = isPlain ? plainDoc(id, text, null) : typedDoc(id, text, keepWhiteSpace);
  const problem = findEditProblem(shown, mayBeText(base, id));
  if (problem !== null) return { shown, doc: before ?? startingDoc(id, ''), problem };
  const doc = keepCharacters(shown, before);
  return { shown: doc, doc, problem };
}

/** A text that says what one before it said keeps the characters of that, which may not be the usual ones. */
function keepCharacters(doc: Doc, before: Doc | null): Doc {
  if (before === null || before.encoded === null || before.text === null) return doc;
  return doc.spelled === before.spelled ? doc.encodedAs(before.encoded) : doc;
}

/** A payload that was not JSON to begin with may stay so. */
function mayBeText(base: Token | null, id: DocId): boolean {
  return id === PAYLOAD_ID && baseDoc(base, id)?.json?.fault != null;
}

/** What keeps a typed text out of the token; null where nothing does. */
function findEditProblem(shown: Doc, isText: boolean): EditProblem | null {
  const { id, json } = shown;
  const half = loneSurrogateAt(shown.text ?? '');
  if (half !== -1) return { code: 'surrogate', place: { doc: id, start: half, end: half + 1 } };
  if (isText || json === null) return null;
  const { fault, root } = json;
  if (fault !== null) {
    const place = { doc: id, start: fault.offset, end: Math.max(fault.end, fault.offset) };
    return { code: 'json-invalid', fault, place };
  }
  if (id === HEADER_ID && root !== null && root.kind !== 'object') {
    return { code: 'json-not-object', is: nameJsonKind(root), place: shown.placeOf(root) };
  }
  return null;
}

/**
 * The edit after a button changed a member. Of what is encoded nothing else changes; the box is laid out anew where
 * its layout is ours or where it has no white space, and with `keepWhiteSpace` so is what is encoded. Null where the box
 * is broken, holds no JSON or not what the change is of.
 */
export function changeIn(
  base: Token | null,
  edits: Edits,
  id: DocId,
  change: JsonChange,
  keepWhiteSpace: boolean,
): Edit | null {
  const before = currentDoc(base, edits, id);
  const isBroken = (edits.get(id)?.problem ?? null) !== null;
  const text = before?.json == null || isBroken ? null : changeJson(before.json, change);
  if (before === null || text === null) return null;
  const changed = before.withText(text);
  const doc = keepWhiteSpace ? changed.spelledAs('shown') : changed;
  return { shown: doc, doc, problem: null };
}

/** The edit under the other setting of "Keep white space as typed". */
export function respell(edit: Edit, keepWhiteSpace: boolean): Edit {
  if (edit.problem !== null) return edit;
  const doc = keepCharacters(edit.shown.spelledAs(keepWhiteSpace ? 'shown' : 'minified'), edit.doc);
  return { shown: doc, doc, problem: null };
}

/** The header that a token begins with where no key says otherwise. */
export const FIRST_HEADER = '{"alg":"HS256","typ":"JWT"}';

/** The edits of a token that is made from nothing. */
export function startingEdits(header: string, payload: string): Edits {
  return new Map(
    (
      [
        [HEADER_ID, header],
        [PAYLOAD_ID, payload],
      ] as const
    ).map(([id, text]) => [id, startingEdit(id, text)]),
  );
}

function startingEdit(id: DocId, text: string): Edit {
  const doc = startingDoc(id, text);
  return { shown: doc, doc, problem: null };
}
