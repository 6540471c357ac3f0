import { type JSX, useMemo, useState } from 'react';
import { type DiffLine, diffLines } from '../core/compare/diff-lines.ts';
import styles from './diff-editor.module.css';

interface PlainDiffProps {
  /** Names the two texts. */
  readonly label: string;
  readonly first: string;
  readonly second: string;
  /** All lines are shown, and not only those around what differs, unless there are too many. */
  readonly isWhole?: boolean;
}

/** Lines that are shown around one that differs. */
const CONTEXT = 3;
const SHOWN_AT_FIRST = 400;
/** In UTF-16 code units; a line of base64 may be a megabyte. */
const LONGEST_LINE = 2000;

const MARKS: Readonly<Record<DiffLine['kind'], readonly [string, string]>> = {
  same: ['', ''],
  removed: ['−', 'removed: '],
  added: ['+', 'added: '],
};

/** The lines of two texts in one column, those that differ with a mark in front; runs of equal ones are counted. */
export function PlainDiff({ label, first, second, isWhole = false }: PlainDiffProps): JSX.Element {
  const rows = useMemo(() => gather(diffLines(first, second), isWhole), [first, second, isWhole]);
  const [allOf, setAllOf] = useState<readonly Row[] | null>(null);
  const shown = allOf === rows ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached with the keyboard.
    <section className={styles.lines} aria-label={label} tabIndex={0}>
      {shown.map((row) =>
        'count' in row ? (
          <p key={row.key} className={styles.gap}>
            {row.count.toLocaleString('en')} equal lines
          </p>
        ) : (
          <div
            key={row.key}
            className={`${styles.line} ${styles[row.line.kind] ?? ''}`}
            data-line={row.line.kind}
          >
            <span className={styles.mark} aria-hidden="true">
              {MARKS[row.line.kind][0]}
            </span>
            <span>
              <span className="visually-hidden">{MARKS[row.line.kind][1]}</span>
              {row.line.text.length > LONGEST_LINE
                ? `${row.line.text.slice(0, LONGEST_LINE)}…`
                : row.line.text}
            </span>
          </div>
        ),
      )}
      {shown.length === rows.length ? null : (
        <p className={styles.gap}>
          <button type="button" onClick={() => setAllOf(rows)}>
            Show all {rows.length.toLocaleString('en')} lines
          </button>
        </p>
      )}
    </section>
  );
}

type Row =
  | { readonly key: string; readonly line: DiffLine }
  | { readonly key: string; readonly count: number };

function gather(lines: readonly DiffLine[], isWhole: boolean): readonly Row[] {
  const rows: Row[] = [];
  const showsAll = isWhole && lines.length <= SHOWN_AT_FIRST;
  const near = lines.map(({ kind }) => showsAll || kind !== 'same');
  const isNear = (index: number): boolean => {
    for (let other = index - CONTEXT; other <= index + CONTEXT; other++)
      if (near[other] === true) return true;
    return false;
  };
  let hidden = 0;
  lines.forEach((line, index) => {
    if (isNear(index)) {
      if (hidden > 0) rows.push({ key: `gap ${index}`, count: hidden });
      hidden = 0;
      rows.push({ key: String(index), line });
    } else hidden++;
  });
  if (hidden > 0) rows.push({ key: 'gap', count: hidden });
  return rows;
}
