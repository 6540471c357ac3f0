import { type Dispatch, type JSX, memo } from 'react';
import { type Policy, type ProfileId, statedMembers } from '../../core/policy/policy.ts';
import { findProfile } from '../../core/policy/profiles.ts';
import type { PolicyResult, RequirementResult } from '../../core/policy/requirement.ts';
import type { Action } from '../../state/reducer.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './policy-answers.module.css';
import { RequirementItem } from './requirement-item.tsx';

interface PolicyAnswersProps {
  readonly policy: Policy;
  /** Null while none is set, and before the answer. */
  readonly result: PolicyResult | null;
  /** The profile that the token is likely of: offered, never chosen. */
  readonly suggested: ProfileId | null;
  /** Puts the focus here, when the button that was pressed goes away. */
  readonly onLeave: () => void;
  readonly dispatch: Dispatch<Action>;
}

/** Would my server take it? How the token meets each requirement, what it does not meet first. */
export const PolicyAnswers = memo(function PolicyAnswers(props: PolicyAnswersProps): JSX.Element {
  const { policy, result, suggested, onLeave, dispatch } = props;
  const isSet = statedMembers(policy).length > 0;
  const profile = findProfile(policy.profile);
  const offered = policy.profile === null ? findProfile(suggested) : null;
  const counts = countWords(result);
  return (
    <Panel
      title="Policy"
      id="policy-panel"
      meta={
        <>
          {profile === null ? null : (
            <a
              className={styles.profile}
              href={profile.reference.url}
              title={profile.sentence}
              target="_blank"
              rel="noopener noreferrer"
            >
              {profile.title}
            </a>
          )}
          {profile === null || counts === '' ? '' : ' · '}
          {counts}
        </>
      }
    >
      <div className={styles.scroll}>
        {isSet && offered === null ? null : (
          <div className={styles.line}>
            {isSet ? null : <p>Would your server take it? Nothing is set.</p>}
            {offered === null ? null : (
              <Button
                look="outlined"
                className={styles.offer}
                title={offered.sentence}
                onClick={() => {
                  dispatch({ type: 'policy-set', policy: { ...policy, profile: offered.id } });
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
          <Requirements requirements={result.requirements} />
        )}
      </div>
    </Panel>
  );
});

/** What is not met lies open, what is met is folded beneath it. */
function Requirements({ requirements }: PolicyResult): JSX.Element {
  const met = requirements.filter(({ state }) => state === 'pass');
  return (
    <ul aria-label="Requirements">
      {listItems(requirements.filter(({ state }) => state !== 'pass'))}
      {met.length === 0 ? null : (
        <li className={styles.met}>
          <details>
            <summary>{met.length} met</summary>
            <ul>{listItems(met)}</ul>
          </details>
        </li>
      )}
    </ul>
  );
}

function listItems(requirements: readonly RequirementResult[]): readonly JSX.Element[] {
  return requirements.map((requirement) => <RequirementItem key={requirement.id} {...requirement} />);
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
