import { type JSX, memo, type ReactNode } from 'react';
import type { QuickFix } from '../../core/findings/quick-fixes.ts';
import type { Finding } from '../../core/findings/rule.ts';
import { Button } from '../../ui/button.tsx';
import { Remark } from '../../ui/remark.tsx';
import styles from './finding.module.css';
import { FindingDetails, ShowPlace } from './finding-details.tsx';
import { SEVERITY_WORDS } from './severity-mark.tsx';

interface FindingItemProps {
  readonly finding: Finding;
  /** What one click does about it; null where a person has to decide. */
  readonly fix: QuickFix | null;
  /** It is another place of the finding above it, and does not repeat what that says. */
  readonly isAlike: boolean;
  readonly isOpen: boolean;
  /** Nobody sees it: as bare text it costs an eighth of what it costs with its links and buttons. */
  readonly isBrief: boolean;
  /** What tries a weak secret against known ones; null for what is no such secret. */
  readonly secretTest: ReactNode;
  readonly onToggle: (finding: Finding, isOpen: boolean) => void;
  readonly onShow: (finding: Finding) => void;
  readonly onFix: (finding: Finding) => void;
}

/** One finding. Findings are made anew with every key press; one that says the same is not drawn again. */
export const FindingItem = memo(function FindingItem(props: FindingItemProps): JSX.Element {
  const { finding, fix, isAlike, isOpen, isBrief, secretTest, onToggle, onShow, onFix } = props;
  const { code, severity, part, path, title, what, why, remedy } = finding;
  const found = {
    'data-finding': code,
    'data-severity': severity,
    'data-part': part,
    'data-path': path ?? undefined,
    tabIndex: -1,
  };
  if (isBrief) return <li {...found}>{`${title}. ${what} ${why} ${remedy}`}</li>;
  const action = fix === null ? secretTest : <FixButton fix={fix} onFix={() => onFix(finding)} />;
  if (isAlike)
    return (
      <li className={styles.place} {...found}>
        <div>
          <p>{what}</p>
          <ShowPlace finding={finding} onShow={onShow} />
        </div>
        {action}
      </li>
    );
  return (
    <Remark
      {...found}
      tone={severity}
      word={SEVERITY_WORDS[severity]}
      title={title}
      seen={what}
      action={action}
      more={{
        isOpen,
        onToggle: (next) => onToggle(finding, next),
        content: <FindingDetails finding={finding} onShow={onShow} />,
      }}
    />
  );
}, isSameItem);

/** Named by its short word and by all that it does, which begins with that word or follows it. */
function FixButton({ fix, onFix }: { readonly fix: QuickFix; readonly onFix: () => void }): JSX.Element {
  const { short, label } = fix;
  return (
    <Button
      look="outlined"
      title={label}
      aria-label={label.startsWith(short) ? label : `${short}: ${label}`}
      onClick={onFix}
    >
      {short}
    </Button>
  );
}

function isSameItem(a: FindingItemProps, b: FindingItemProps): boolean {
  return (
    a.fix?.label === b.fix?.label &&
    a.isAlike === b.isAlike &&
    a.isOpen === b.isOpen &&
    a.isBrief === b.isBrief &&
    a.secretTest === b.secretTest &&
    a.onToggle === b.onToggle &&
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
