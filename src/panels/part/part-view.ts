import type { Finding } from '../../core/findings/rule.ts';
import type { Doc } from '../../core/text/doc.ts';
import type { DocId } from '../../core/text/problem.ts';
import { type Edit, type EditProblem, HEADER_ID } from '../../core/token/edit.ts';
import { contentOf, headerOf, payloadOf, type Token } from '../../core/token/token.ts';
import type { EditorMark } from '../../editor/code-editor.tsx';
import type { PartProblem, PartView } from './part-panel.tsx';

const MARKS_AT_MOST = 300;

type WordProblem = (problem: EditProblem) => Omit<PartProblem, 'place'>;

/**
 * What the box of a text shows: its characters, the marks of its findings and the problem of a broken edit. `lock`
 * says why it cannot be edited, and `wordProblem` what the problem is; `findings` are null while those of the token are
 * not known.
 */
export function viewPart(
  id: DocId,
  token: Token | null,
  lock: PartView['lock'],
  edit: Edit | null,
  findings: readonly Finding[] | null,
  wordProblem: WordProblem,
): PartView & { readonly doc: Doc | null } {
  const inToken = id === HEADER_ID ? headerOf(token) : payloadOf(token);
  const doc = edit?.shown ?? inToken;
  const text = doc?.shown ?? '';
  const fault = edit?.problem ?? null;
  const problem = fault === null ? null : { place: fault.place, ...wordProblem(fault) };
  const isBinary = edit === null && inToken !== null && inToken.text === null;
  const bytes = bytesOf(id, token);
  // Findings are of the token; over a text that is being typed their places mean nothing.
  const isShown = problem === null && inToken?.shown === text;
  const knownMarks = (): PartView['marks'] => {
    if (doc === null) return NO_MARKS;
    return isShown && findings !== null ? marksOf(id, findings) : null;
  };
  return {
    doc,
    text,
    bytes,
    isBinary: isBinary && bytes !== null && bytes.length > 0,
    lock,
    size: bytes?.length ?? 0,
    problem,
    isShown,
    marks: problem === null ? knownMarks() : [markProblem(problem)],
  };
}

const NO_MARKS: readonly EditorMark[] = [];

function bytesOf(id: DocId, token: Token | null): Uint8Array<ArrayBuffer> | null {
  if (id === HEADER_ID) return headerOf(token)?.encoded?.bytes ?? null;
  const doc = payloadOf(token);
  if (doc === null) return null;
  const isPlain = doc.encoded === null || contentOf(token)?.state === 'unencoded';
  if (!isPlain) return doc.encoded.bytes;
  return doc.utf8.ok ? doc.utf8.bytes : null;
}

function markProblem({ place: { start, end }, what, remedy }: PartProblem): EditorMark {
  return { start, end, severity: 'error', message: `${what} ${remedy}` };
}

function marksOf(id: DocId, findings: readonly Finding[]): readonly EditorMark[] {
  // A note is no fault, and hardly a token is without one.
  const marked = findings.filter(({ place, severity }) => place?.doc === id && severity !== 'info');
  if (marked.length === 0) return NO_MARKS;
  return marked
    .slice(0, MARKS_AT_MOST)
    .flatMap(({ place, severity, title, what }) =>
      place === null ? [] : [{ start: place.start, end: place.end, severity, message: `${title}. ${what}` }],
    );
}
