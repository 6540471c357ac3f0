import { type Dispatch, type JSX, useState } from 'react';
import { hasHmac } from '../../core/crypto/read-hmac.ts';
import type { Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { Button } from '../../ui/button.tsx';
import { later } from '../../ui/later.tsx';
import { Modal } from '../../ui/modal.tsx';

const SecretSearchForm = later(() =>
  import('./secret-search-form.tsx').then((module) => module.SecretSearchForm),
);

interface KnownSecretsProps {
  readonly token: Token;
  readonly dispatch: Dispatch<Action>;
  readonly onClose: () => void;
}

/** Tries lists of secrets against a token with an HMAC. */
export function KnownSecrets({ token, dispatch, onClose }: KnownSecretsProps): JSX.Element {
  return (
    <Modal heading="Known secrets" onClose={onClose}>
      {(close) => (
        <SecretSearchForm
          token={token}
          onUse={(key) => {
            dispatch({ type: 'secret-found', key });
            close();
          }}
        />
      )}
    </Modal>
  );
}

interface SecretTestProps {
  readonly token: Token | null;
  readonly dispatch: Dispatch<Action>;
}

/** At a finding that calls a secret weak: tries it; nothing for a token without an HMAC. */
export function SecretTest({ token, dispatch }: SecretTestProps): JSX.Element | null {
  const [isOpen, setIsOpen] = useState(false);
  if (token === null || !hasHmac(token)) return null;
  return (
    <>
      <Button
        look="outlined"
        title="Find out whether this token’s secret is publicly known"
        aria-label="Test this secret against known secrets"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        Test
      </Button>
      {isOpen ? <KnownSecrets token={token} dispatch={dispatch} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
