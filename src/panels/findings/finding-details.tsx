import type { JSX } from 'react';
import type { Finding } from '../../core/findings/rule.ts';
import type { DocId } from '../../core/text/problem.ts';
import { HEADER_ID } from '../../core/token/edit.ts';
import styles from './finding.module.css';

interface FindingDetailsProps {
  readonly finding: Finding;
  readonly onShow: (finding: Finding) => void;
}

/** Why a finding matters, what to do about it, and where to read and see more. */
export function FindingDetails({ finding, onShow }: FindingDetailsProps): JSX.Element {
  const { why, remedy, reference } = finding;
  return (
    <>
      <p>{why}</p>
      {remedy === '' ? null : <p>{remedy}</p>}
      <p className={styles.links}>
        <ShowPlace finding={finding} onShow={onShow} />
        <a href={reference.url} target="_blank" rel="noopener noreferrer">
          {reference.label}
        </a>
      </p>
    </>
  );
}

/** Leads to where it is. */
export function ShowPlace({ finding, onShow }: FindingDetailsProps): JSX.Element | null {
  if (finding.place === null) return null;
  return (
    <button type="button" className={styles.show} onClick={() => onShow(finding)}>
      Show in {nameBox(finding.place.doc)}
    </button>
  );
}

/** The box that shows a text. */
function nameBox(doc: DocId): string {
  if (doc === 'paste') return 'token';
  if (doc === 'key') return 'key';
  if (doc === 'beside') return 'Belongs together';
  return doc === HEADER_ID ? 'header' : 'payload';
}
