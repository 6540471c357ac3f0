import { type Dispatch, type JSX, memo } from 'react';
import { type Policy, type ProfileId, statedMembers } from '../../core/policy/policy.ts';
import { findProfile } from '../../core/policy/profiles.ts';
import type { PolicyResult, RequirementResult } from '../../core/policy/requirement.ts';
import type { Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { Button } from '../../ui/button.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './policy-answers.module.css';
import { PolicyButton } from './policy-button.tsx';
import { RequirementItem } from './requirement-item.tsx';
import { countUnmet } from './word-policy.ts';

interface PolicyAnswersProps {
  readonly policy: Policy;
  /** Null while none is set, and before the answer. */
  readonly result: PolicyResult | null;
  /** From which the dialog can be filled. */
  readonly token: Token | null;
  /** The profile that the token is likely of: offered, never chosen. */
  readonly suggested: ProfileId | null;
  /** Puts the focus here, when the button that was pressed goes away. */
  readonly onLeave: () => void;
  readonly dispatch: Dispatch<Action>;
}

/** Would my server take it? How the token meets each requirement, what it does not meet first. */
export const PolicyAnswers = memo(function PolicyAnswers(props: PolicyAnswersProps): JSX.Element {
  const { policy, result, token, suggested, onLeave, dispatch } = props;
  const isSet = statedMembers(policy).length > 0;
  const profile = findProfile(policy.profile);
  const offered = policy.profile === null ? findProfile(suggested) : null;
  const set = (next: Policy): void => {
    dispatch({ type: 'policy-set', policy: next });
    onLeave();
  };
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
          {result === null ? null : <span className={styles.counts}>{countUnmet(result)}</span>}
        </>
      }
    >
      {isSet && offered === null ? null : (
        <div className={styles.line}>
          {isSet ? null : (
            <>
              <p>No policy set. Add your verifier’s rules to check issuer, audience and more.</p>
              <PolicyButton
                look="outlined"
                label="Set policy…"
                name="Set policy… to check issuer, audience and more"
                policy={policy}
                token={token}
                onSet={set}
              />
            </>
          )}
          {offered === null ? null : (
            <Button
              look="outlined"
              title={offered.sentence}
              onClick={() => set({ ...policy, profile: offered.id })}
            >
              Check as {offered.title}
            </Button>
          )}
        </div>
      )}
      {result === null || result.requirements.length === 0 ? null : <Requirements {...result} />}
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
        <li>
          <Fold title={`${met.length} met`}>{() => <ul>{listItems(met)}</ul>}</Fold>
        </li>
      )}
    </ul>
  );
}

function listItems(requirements: readonly RequirementResult[]): readonly JSX.Element[] {
  return requirements.map((requirement) => <RequirementItem key={requirement.id} {...requirement} />);
}
