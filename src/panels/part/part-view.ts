import type { Finding } from '../../core/findings/rule.ts';
import { alignWith } from '../../core/text/align.ts';
import type { TextPart, Token } from '../../core/token/token.ts';
import type { EditorMark } from '../../editor/code-editor.tsx';
import { type Basis, type EditablePart, type EditFault, findEditFault } from '../../state/edit-part.ts';
import type { PartEdit } from '../../state/inputs.ts';
import type { PartView } from './part-panel.tsx';

/** A form that Claimscope shows but cannot write: an edit would make another kind of token of it. */
function isLocked({ form, unencodedPayload }: Token): boolean {
  return form === 'jwe' || form === 'sd-jwt' || unencodedPayload;
}

const MARKS_AT_MOST = 300;

/** What an edit of this part starts from. */
export function basisOf(part: EditablePart, token: Token | null, pasted: Token | null): Basis {
  const view = token?.[part] ?? null;
  const original = pasted?.[part] ?? null;
  return {
    part,
    source: view?.text ?? '',
    mayBeText:
      part === 'payload' && original !== null && original.segment.text !== '' && original.json?.fault != null,
    startsToken: token === null || token.form === 'none',
  };
}

/** The place of a finding in the text of the box, which a person may have laid out anew; null where it has none. */
export function placeInBox(
  finding: Finding,
  part: TextPart | null,
  text: string,
): { readonly start: number; readonly end: number } | null {
  if (finding.place === null || part?.json == null) return null;
  const align = alignWith(part.json, text);
  return align === null ? null : align(finding.place.start, finding.place.end);
}

/** What the box of a part shows: its text, the marks of its findings and the fault of a broken edit. */
export function viewPart(
  part: EditablePart,
  token: Token | null,
  pasted: Token | null,
  edit: PartEdit | null,
  findings: readonly Finding[],
): Omit<PartView, 'notes' | 'describeAt'> {
  const view = token?.[part] ?? null;
  const text = edit?.shown ?? view?.shown ?? '';
  const fault = edit === null ? null : findEditFault(basisOf(part, token, pasted), edit.shown);
  const isBinary = edit === null && view !== null && view.text === null && view.segment.bytes.length > 0;
  return {
    text,
    bytes: isBinary ? (view?.segment.bytes ?? null) : null,
    isLocked: token !== null && isLocked(token),
    size: view?.segment.bytes.length ?? 0,
    fault,
    marks: fault === null ? marksOf(part, view, findings, text) : [markFault(fault)],
  };
}

function markFault({ start, end, what, remedy }: EditFault): EditorMark {
  return { start, end, severity: 'error', message: `${what} ${remedy}` };
}

function marksOf(
  part: EditablePart,
  view: TextPart | null,
  findings: readonly Finding[],
  text: string,
): readonly EditorMark[] {
  const align = view?.json == null ? null : alignWith(view.json, text);
  if (align === null) return [];
  return findings
    .filter(({ place }) => place?.box === part)
    .slice(0, MARKS_AT_MOST)
    .flatMap(({ place, severity, title, what }) =>
      place === null ? [] : [{ ...align(place.start, place.end), severity, message: `${title}. ${what}` }],
    );
}
