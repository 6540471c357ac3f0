import { type Dispatch, type JSX, memo } from 'react';
import { EMPTY_POLICY, type Policy, statedMembers } from '../../core/policy/policy.ts';
import { writePolicy } from '../../core/policy/policy-json.ts';
import type { Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { PolicyButton } from './policy-button.tsx';
import { wordPolicy } from './word-policy.ts';

interface PolicyRowProps {
  readonly policy: Policy;
  /** It came with a shared link, and nobody here has changed it. */
  readonly isFromLink: boolean;
  /** From which the dialog can be filled. */
  readonly token: Token | null;
  /** Puts the focus on the answers, when the button that was pressed goes away. */
  readonly onLeave: () => void;
  readonly dispatch: Dispatch<Action>;
}

/** What the person's verifier requires, in a few words, and what changes it. */
export const PolicyRow = memo(function PolicyRow(props: PolicyRowProps): JSX.Element {
  const { policy, isFromLink, token, onLeave, dispatch } = props;
  const isSet = statedMembers(policy).length > 0;
  const setPolicy = (next: Policy): void => dispatch({ type: 'policy-set', policy: next });
  return (
    <SettingRow
      title="Policy"
      words={`${wordPolicy(policy)}${isSet && isFromLink ? ' · from a shared link' : ''}`}
    >
      <PolicyButton
        label={isSet ? 'Edit policy…' : 'Set policy…'}
        policy={policy}
        token={token}
        onSet={setPolicy}
      />
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
    </SettingRow>
  );
});
