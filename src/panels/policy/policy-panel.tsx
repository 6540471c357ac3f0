import type { Dispatch, JSX } from 'react';
import { EMPTY_POLICY, type Policy, type ProfileId, statedMembers } from '../../core/policy/policy.ts';
import { writePolicy } from '../../core/policy/policy-json.ts';
import { findProfile } from '../../core/policy/profiles.ts';
import type { PolicyResult } from '../../core/policy/requirement.ts';
import type { Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DialogButton } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import styles from './policy-panel.module.css';
import { RequirementItem } from './requirement-item.tsx';

interface PolicyPanelProps {
  readonly policy: Policy;
  /** Null while none is set, and before the answer. */
  readonly result: PolicyResult | null;
  /** The profile that the token is likely of: offered, never chosen. */
  readonly suggested: ProfileId | null;
  readonly token: Token | null;
  /** Puts the focus on this panel, when the button that was pressed goes away. */
  readonly onLeave: () => void;
  readonly dispatch: Dispatch<Action>;
}

/** Would my server take it? What the person's verifier requires, and how the token meets each of it. */
export function PolicyPanel(props: PolicyPanelProps): JSX.Element {
  const { policy, result, suggested, token, onLeave, dispatch } = props;
  const isSet = statedMembers(policy).length > 0;
  const setPolicy = (next: Policy): void => dispatch({ type: 'policy-set', policy: next });
  const profile = findProfile(policy.profile);
  const counts = countWords(result);
  const offered = policy.profile === null ? findProfile(suggested) : null;
  return (
    <Panel
      title="Policy"
      id="policy-panel"
      actions={
        <>
          <DialogButton
            label={isSet ? 'Edit policy…' : 'Set policy…'}
            heading="Policy"
            title="State what your verifier requires of a token"
          >
            {(close) => (
              <PolicyDialog
                policy={policy}
                token={token}
                onApply={(next) => {
                  setPolicy(next);
                  close();
                }}
              />
            )}
          </DialogButton>
          {isSet ? (
            <>
              <CopyButton label="Copy policy" text={writePolicy(policy)} />
              <Button
                aria-label="Clear policy"
                title="Clear policy"
                onClick={() => {
                  setPolicy(EMPTY_POLICY);
                  onLeave();
                }}
              >
                Clear
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <div className={styles.scroll}>
        {isSet && offered === null && profile === null && counts === '' ? null : (
          <div className={styles.line}>
            {isSet ? null : <p>Would your server take it? Nothing is set.</p>}
            {profile === null ? null : (
              <p title={profile.sentence}>
                As{' '}
                <a href={profile.reference.url} target="_blank" rel="noopener noreferrer">
                  {profile.title}
                </a>
              </p>
            )}
            {counts === '' ? null : <p>{counts}</p>}
            {offered === null ? null : (
              <Button
                look="outlined"
                className={styles.offer}
                title={offered.sentence}
                onClick={() => {
                  setPolicy({ ...policy, profile: offered.id });
                  onLeave();
                }}
              >
                Check as {offered.title}
              </Button>
            )}
          </div>
        )}
        {result === null ? null : result.requirements.length === 0 ? (
          <p className={styles.empty}>There is no token yet.</p>
        ) : (
          <ul aria-label="Requirements">
            {result.requirements.map((requirement) => (
              <RequirementItem key={requirement.id} requirement={requirement} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

const COUNTED = [
  ['fail', 'failed'],
  ['warn', 'to mind'],
  ['pass', 'met'],
] as const;

function countWords(result: PolicyResult | null): string {
  const words = COUNTED.flatMap(([state, word]) => {
    const count = result?.requirements.filter((requirement) => requirement.state === state).length ?? 0;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return words.join(' · ');
}
