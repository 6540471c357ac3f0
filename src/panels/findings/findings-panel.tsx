import { Fragment, type JSX, memo, type ReactNode, useCallback, useState } from 'react';
import type { FindQuickFix, QuickFix } from '../../core/findings/quick-fixes.ts';
import type { Finding } from '../../core/findings/rule.ts';
import type { Doc } from '../../core/text/doc.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { useLatest } from '../../hooks/use-latest.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FindingItem } from './finding-item.tsx';
import styles from './findings-panel.module.css';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly hasToken: boolean;
  /** What the quick fixes change; null where it cannot be written. */
  readonly header: Doc | null;
  readonly payload: Doc | null;
  /** Null until it has loaded. */
  readonly findQuickFix: FindQuickFix | null;
  /** The instant at a press, in seconds since 1970: what a fix sets counts from then. */
  readonly getNow: () => number;
  readonly onShow: (finding: Finding) => void;
  readonly onFix: (fix: QuickFix) => void;
  /** Opens the list of all rules. */
  readonly onChecks: () => void;
}

const OPEN_AT_MOST = 5;

/** As many of one rule stand beneath each other; of more, all but the first are folded. */
const ALIKE_AT_MOST = 2;

/** In a longer list what is folded has no links and buttons before it is unfolded. */
const WHOLE_AT_MOST = 40;

/**
 * What a reviewer would say, worst first: at most five open, the rest and the notes folded. Where many say the
 * same, the first stands for them all.
 */
export const FindingsPanel = memo(function FindingsPanel(props: FindingsPanelProps): JSX.Element {
  const { findings, hasToken, onChecks } = props;
  const getLatest = useLatest(props);
  const show = useCallback((finding: Finding) => getLatest().onShow(finding), [getLatest]);
  const fix = useCallback(
    (finding: Finding) => {
      const quickFix = findFix(finding, getLatest());
      if (quickFix !== null) getLatest().onFix(quickFix);
    },
    [getLatest],
  );
  const serious = groupAlike(findings.filter(({ severity }) => severity !== 'info'));
  const notes = groupAlike(findings.filter(({ severity }) => severity === 'info'));
  const isLong = findings.length > WHOLE_AT_MOST;
  const items = (group: Group, isOpen: boolean): ReactNode => (
    <ul>
      {group.map((finding) => (
        <FindingItem
          key={keyOf(finding)}
          finding={finding}
          fixLabel={findFix(finding, props)?.label ?? null}
          isBrief={isLong && !isOpen}
          onShow={show}
          onFix={fix}
        />
      ))}
    </ul>
  );
  const list = (groups: readonly Group[], isOpen: boolean): ReactNode =>
    groups.map((group) => {
      const shown = group.length > ALIKE_AT_MOST ? 1 : group.length;
      return (
        <Fragment key={group[0]?.code ?? ''}>
          {items(group.slice(0, shown), isOpen)}
          <Fold title={`${group.length - shown} more of the same`} isEmpty={group.length === shown}>
            {(isUnfolded) => items(group.slice(shown), isOpen && isUnfolded)}
          </Fold>
        </Fragment>
      );
    });
  return (
    <Panel title="Findings" id="findings-panel" meta={countWords(findings)}>
      <div>
        {findings.length === 0 ? (
          <p className={styles.empty}>
            {hasToken
              ? 'No findings beyond the verdict.'
              : 'What is wrong with a token, or dangerous about it, is listed here.'}
          </p>
        ) : null}
        {list(serious.slice(0, OPEN_AT_MOST), true)}
        <Fold
          title={`More (${countIn(serious.slice(OPEN_AT_MOST))})`}
          isEmpty={serious.length <= OPEN_AT_MOST}
        >
          {(isOpen) => list(serious.slice(OPEN_AT_MOST), isOpen)}
        </Fold>
        <Fold title={`Notes (${countIn(notes)})`} isEmpty={notes.length === 0}>
          {(isOpen) => list(notes, isOpen)}
        </Fold>
        {hasToken ? (
          <div className={styles.foot}>
            <Button aria-haspopup="dialog" onClick={onChecks}>
              What is checked
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
});

/** The mend of a finding as of now. */
function findFix(finding: Finding, props: FindingsPanelProps): QuickFix | null {
  const { header, payload, findQuickFix, getNow } = props;
  const parts = { header: editable(header), payload: editable(payload) };
  return findQuickFix?.(finding, parts, getNow()) ?? null;
}

/** A part as an object that can be edited. */
function editable(part: Doc | null): JsonObject | null {
  return part?.whole === true ? part.object : null;
}

/** Findings of one rule and weight. */
type Group = readonly Finding[];

/** Puts what says the same together, each group where its first stood. */
function groupAlike(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.severity}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function countIn(groups: readonly Group[]): number {
  return groups.reduce((count, group) => count + group.length, 0);
}

function keyOf({ code: id, part, path, place }: Finding): string {
  return `${id} ${part} ${path ?? ''} ${place?.start ?? ''}`;
}

interface FoldProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: (isOpen: boolean) => ReactNode;
}

function Fold({ title, isEmpty, children }: FoldProps): JSX.Element | null {
  const [isOpen, setIsOpen] = useState(false);
  if (isEmpty) return null;
  return (
    <details className={styles.fold} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {children(isOpen)}
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
