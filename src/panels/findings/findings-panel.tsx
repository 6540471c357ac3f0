import { type JSX, type ReactNode, useState } from 'react';
import type { Finding } from '../../core/findings/rule.ts';
import { Panel } from '../../ui/panel.tsx';
import { FindingItem } from './finding-item.tsx';
import styles from './findings-panel.module.css';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly hasToken: boolean;
  readonly onShow: (finding: Finding) => void;
}

const OPEN_AT_MOST = 5;

/** What a reviewer would say, worst first: at most five open, the rest and the notes folded. */
export function FindingsPanel({ findings, hasToken, onShow }: FindingsPanelProps): JSX.Element {
  const serious = findings.filter(({ severity }) => severity !== 'info');
  const notes = findings.filter(({ severity }) => severity === 'info');
  const list = (items: readonly Finding[]): ReactNode => (
    <ul>
      {items.map((finding) => (
        <FindingItem key={keyOf(finding)} finding={finding} onShow={onShow} />
      ))}
    </ul>
  );
  return (
    <Panel title="Findings" id="findings-panel" meta={countWords(findings)}>
      <div className={styles.scroll}>
        {findings.length === 0 ? (
          <p className={styles.empty}>
            {hasToken
              ? 'No findings beyond the verdict.'
              : 'What is wrong with a token, or dangerous about it, is listed here.'}
          </p>
        ) : null}
        {list(serious.slice(0, OPEN_AT_MOST))}
        <Fold title={`More (${serious.length - OPEN_AT_MOST})`} isEmpty={serious.length <= OPEN_AT_MOST}>
          {list(serious.slice(OPEN_AT_MOST))}
        </Fold>
        <Fold title={`Notes (${notes.length})`} isEmpty={notes.length === 0}>
          {list(notes)}
        </Fold>
      </div>
    </Panel>
  );
}

function keyOf({ id, part, path, place }: Finding): string {
  return `${id} ${part} ${path ?? ''} ${place?.start ?? ''}`;
}

interface FoldProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function Fold({ title, isEmpty, children }: FoldProps): JSX.Element | null {
  const [isOpen, setIsOpen] = useState(false);
  if (isEmpty) return null;
  return (
    <details className={styles.fold} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function countWords(findings: readonly Finding[]): string {
  const words = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const name = severity === 'info' ? 'note' : severity;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return words.join(' · ');
}
