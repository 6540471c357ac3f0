import { type JSX, memo } from 'react';
import type { Finding } from '../../core/findings/rule.ts';
import type { DocId } from '../../core/text/problem.ts';
import { HEADER_ID } from '../../core/token/edit.ts';
import styles from './findings-panel.module.css';
import { SeverityMark } from './severity-mark.tsx';

interface FindingItemProps {
  readonly finding: Finding;
  /** What the press that mends it says; null where a person has to decide. */
  readonly fixLabel: string | null;
  /** Nobody sees it: as bare text it costs an eighth of what it costs with its links and buttons. */
  readonly isBrief: boolean;
  readonly onShow: (finding: Finding) => void;
  readonly onFix: (finding: Finding) => void;
}

/** The box that shows a text. */
function nameBox(doc: DocId): string {
  if (doc === 'paste') return 'token';
  if (doc === 'key') return 'key';
  return doc === HEADER_ID ? 'header' : 'payload';
}

/** One finding. Findings are made anew with every key press; one that says the same is not drawn again. */
export const FindingItem = memo(function FindingItem(props: FindingItemProps): JSX.Element {
  const { finding, isBrief } = props;
  const { code, severity, part, path, title, what, why, remedy } = finding;
  return (
    <li
      className={styles.item}
      data-finding={code}
      data-severity={severity}
      data-part={part}
      data-path={path ?? undefined}
      tabIndex={-1}
    >
      {isBrief ? `${title}. ${what} ${why} ${remedy}` : <Whole {...props} />}
    </li>
  );
}, isSameItem);

function Whole({ finding, fixLabel, onShow, onFix }: FindingItemProps): JSX.Element {
  const { severity, title, what, why, remedy, reference, place } = finding;
  return (
    <>
      <SeverityMark severity={severity} />
      <div className={styles.words}>
        <h3>{title}</h3>
        <p>
          {what} <span className={styles.why}>{why}</span>
        </p>
        {remedy === '' ? null : <p className={styles.remedy}>{remedy}</p>}
        <p className={styles.links}>
          <a href={reference.url} target="_blank" rel="noopener noreferrer">
            {reference.label}
          </a>
          {place === null ? null : (
            <button type="button" className={styles.show} onClick={() => onShow(finding)}>
              Show in {nameBox(place.doc)}
            </button>
          )}
          {fixLabel === null ? null : (
            <button type="button" className={styles.show} onClick={() => onFix(finding)}>
              {fixLabel}
            </button>
          )}
        </p>
      </div>
    </>
  );
}

function isSameItem(a: FindingItemProps, b: FindingItemProps): boolean {
  return (
    a.fixLabel === b.fixLabel &&
    a.isBrief === b.isBrief &&
    a.onShow === b.onShow &&
    a.onFix === b.onFix &&
    isSame(a.finding, b.finding)
  );
}

/** Whether two findings say, point to and mend the same. */
function isSame(a: Finding, b: Finding): boolean {
  if (a === b) return true;
  return (
    a.code === b.code &&
    a.severity === b.severity &&
    a.part === b.part &&
    a.path === b.path &&
    a.title === b.title &&
    a.what === b.what &&
    a.why === b.why &&
    a.remedy === b.remedy &&
    a.meant === b.meant &&
    a.reference.url === b.reference.url &&
    a.reference.label === b.reference.label &&
    a.place?.doc === b.place?.doc &&
    a.place?.start === b.place?.start &&
    a.place?.end === b.place?.end
  );
}
