import type { Dispatch, JSX } from 'react';
import { hasHmac } from '../../core/crypto/read-hmac.ts';
import type { Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { DialogButton } from '../../ui/dialog.tsx';
import { later } from '../../ui/later.tsx';

const SecretSearchForm = later(() =>
  import('./secret-search-form.tsx').then((module) => module.SecretSearchForm),
);

interface KnownSecretsProps {
  readonly label: string;
  /** The accessible name, where the label alone does not say what is meant. */
  readonly name?: string;
  readonly look?: 'plain' | 'outlined';
  readonly token: Token | null;
  readonly dispatch: Dispatch<Action>;
}

/** Tries lists of secrets against a token with an HMAC; nothing for any other token. */
export function KnownSecrets(props: KnownSecretsProps): JSX.Element | null {
  const { label, name, look = 'plain', token, dispatch } = props;
  if (token === null || !hasHmac(token)) return null;
  return (
    <DialogButton
      label={label}
      name={name}
      look={look}
      heading="Known secrets"
      title="Find out whether this token was signed with a secret that is public"
    >
      {(close) => (
        <SecretSearchForm
          token={token}
          onUse={(key) => {
            dispatch({ type: 'secret-found', key });
            close();
          }}
        />
      )}
    </DialogButton>
  );
}
