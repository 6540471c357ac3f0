import type { JSX } from 'react';
import type { QuickFix } from '../../core/findings/quick-fixes.ts';
import type { Finding } from '../../core/findings/rule.ts';
import type { DocId } from '../../core/text/problem.ts';
import { HEADER_ID } from '../../core/token/edit.ts';
import styles from './findings-panel.module.css';
import { SeverityMark } from './severity-mark.tsx';

interface FindingItemProps {
  readonly finding: Finding;
  /** The press that mends it; null where a person has to decide. */
  readonly quickFix: QuickFix | null;
  readonly onShow: (finding: Finding) => void;
  readonly onFix: (fix: QuickFix) => void;
}

/** The box that shows a text. */
function nameBox(doc: DocId): string {
  if (doc === 'paste') return 'token';
  if (doc === 'key') return 'key';
  return doc === HEADER_ID ? 'header' : 'payload';
}

export function FindingItem({ finding, quickFix, onShow, onFix }: FindingItemProps): JSX.Element {
  const { code, severity, part, path, title, what, why, remedy, reference, place } = finding;
  return (
    <li
      className={styles.item}
      data-finding={code}
      data-severity={severity}
      data-part={part}
      data-path={path ?? undefined}
      tabIndex={-1}
    >
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
          {quickFix === null ? null : (
            <button type="button" className={styles.show} onClick={() => onFix(quickFix)}>
              {quickFix.label}
            </button>
          )}
        </p>
      </div>
    </li>
  );
}
