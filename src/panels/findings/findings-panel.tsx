import { Fragment, type JSX, memo, type ReactNode, useCallback, useState } from 'react';
import { findQuickFix, type QuickFix } from '../../core/findings/quick-fixes.ts';
import type { Finding } from '../../core/findings/rule.ts';
import type { Doc } from '../../core/text/doc.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { useLatest } from '../../hooks/use-latest.ts';
import { Button } from '../../ui/button.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './finding.module.css';
import { FindingItem } from './finding-item.tsx';
import { countFindings, type Group, groupAlike, nameGroups } from './word-findings.ts';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  readonly hasToken: boolean;
  /** What the quick fixes change; null where it cannot be written. */
  readonly header: Doc | null;
  readonly payload: Doc | null;
  /** The instant at a press, in seconds since 1970: what a fix sets counts from then. */
  readonly getNow: () => number;
  /** What tries a weak secret against known ones; null until it has loaded. */
  readonly secretTest: ReactNode;
  readonly onShow: (finding: Finding) => void;
  readonly onFix: (fix: QuickFix) => void;
  /** Opens the list of all rules. */
  readonly onChecks: () => void;
}

/** Of errors and warnings; where there are more, the rest is folded. */
const SHOWN_AT_MOST = 8;

/** Whether such a secret is known is worth a test. */
const WEAK_SECRETS: ReadonlySet<string> = new Set(['secret-short', 'secret-low-entropy']);

/** In a longer list what is folded has no links and buttons before it is unfolded. */
const WHOLE_AT_MOST = 40;

/**
 * What a reviewer would say, worst first and in a line or two each; the first is unfolded, the notes are folded in one
 * line. Where many say the same, the first stands for them all.
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
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const toggle = useCallback(
    (finding: Finding, isOpen: boolean) =>
      setToggled((before) => new Map(before).set(nameOf(finding), isOpen)),
    [],
  );
  const serious = groupAlike(findings.filter(({ severity }) => severity !== 'info'));
  const notes = groupAlike(findings.filter(({ severity }) => severity === 'info'));
  // A note that is alone is not worth a line that only announces it.
  const shown = serious.length === 0 && notes.length === 1 ? notes : serious.slice(0, SHOWN_AT_MOST);
  const more = serious.slice(SHOWN_AT_MOST);
  const first = shown[0]?.[0];
  const isLong = findings.length > WHOLE_AT_MOST;

  const item = (finding: Finding, isSeen: boolean, isAlike: boolean): ReactNode => (
    <FindingItem
      key={keyOf(finding)}
      finding={finding}
      fix={findFix(finding, props)}
      isAlike={isAlike}
      isOpen={toggled.get(nameOf(finding)) ?? finding === first}
      isBrief={isLong && !isSeen}
      secretTest={WEAK_SECRETS.has(finding.code) ? props.secretTest : null}
      onToggle={toggle}
      onShow={show}
      onFix={fix}
    />
  );
  const list = (groups: readonly Group[], isSeen: boolean): ReactNode => (
    <ul>
      {groups.map(([one, ...others]) =>
        one === undefined ? null : (
          <Fragment key={keyOf(one)}>
            {item(one, isSeen, false)}
            {others.length < 2 ? (
              others.map((other) => item(other, isSeen, true))
            ) : (
              <li className={styles.rest}>
                <Fold title={`${others.length.toLocaleString('en')} more of the same`}>
                  {(isOpen) => <ul>{others.map((other) => item(other, isSeen && isOpen, true))}</ul>}
                </Fold>
              </li>
            )}
          </Fragment>
        ),
      )}
    </ul>
  );
  return (
    <Panel
      title="Findings"
      id="findings-panel"
      meta={countFindings(findings)}
      actions={
        hasToken ? (
          <Button aria-haspopup="dialog" onClick={onChecks}>
            What is checked
          </Button>
        ) : undefined
      }
    >
      {findings.length === 0 ? (
        <p className={styles.empty}>
          {hasToken ? 'No findings beyond the verdict.' : 'Problems and risks in the token appear here.'}
        </p>
      ) : null}
      {shown.length === 0 ? null : list(shown, true)}
      {more.length === 0 ? null : (
        <Fold title={nameGroups(more, 'more', 'more')}>{(isOpen) => list(more, isOpen)}</Fold>
      )}
      {notes.length === 0 || shown === notes ? null : (
        <Fold title={nameGroups(notes, 'note', 'notes')}>{(isOpen) => list(notes, isOpen)}</Fold>
      )}
    </Panel>
  );
});

/** The mend of a finding as of now. */
function findFix(finding: Finding, props: FindingsPanelProps): QuickFix | null {
  const { header, payload, getNow } = props;
  const parts = { header: editable(header), payload: editable(payload) };
  return findQuickFix(finding, parts, getNow());
}

/** A part as an object that can be edited. */
function editable(part: Doc | null): JsonObject | null {
  return part?.whole === true ? part.object : null;
}

/** By which it is known again after an edit that moved it. */
function nameOf({ code, part, path }: Finding): string {
  return `${code} ${part} ${path ?? ''}`;
}

function keyOf(finding: Finding): string {
  return `${nameOf(finding)} ${finding.place?.start ?? ''}`;
}
