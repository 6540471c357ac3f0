import type { JSX } from 'react';
import type { Policy } from '../../core/policy/policy.ts';
import type { Token } from '../../core/token/token.ts';
import { DialogButton } from '../../ui/dialog.tsx';
import { later } from '../../ui/later.tsx';

const PolicyDialog = later(() => import('./policy-dialog.tsx').then((module) => module.PolicyDialog));

interface PolicyButtonProps {
  readonly label: string;
  /** The accessible name, where a button of the same label does the same elsewhere. */
  readonly name?: string;
  readonly look?: 'plain' | 'outlined';
  readonly policy: Policy;
  /** From which the dialog can be filled. */
  readonly token: Token | null;
  readonly onSet: (policy: Policy) => void;
}

/** Opens the dialog in which a policy is stated. */
export function PolicyButton(props: PolicyButtonProps): JSX.Element {
  const { label, name, look = 'plain', policy, token, onSet } = props;
  return (
    <DialogButton
      label={label}
      name={name}
      look={look}
      heading="What your verifier requires"
      title="Set what your verifier requires of a token"
    >
      {(close) => (
        <PolicyDialog
          policy={policy}
          token={token}
          onApply={(next) => {
            // First, because closing gives the focus back to a button that may go away.
            close();
            onSet(next);
          }}
        />
      )}
    </DialogButton>
  );
}
