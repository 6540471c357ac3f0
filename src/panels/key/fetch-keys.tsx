import type { Dispatch, JSX } from 'react';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { stringMember } from '../../core/text/json-walk.ts';
import { algorithmOf } from '../../core/token/header-algorithm.ts';
import { claimsOf, headerParameters, type Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { DialogButton } from '../../ui/dialog.tsx';
import { later } from '../../ui/later.tsx';

const FetchDialog = later(() => import('./fetch-dialog.tsx').then((module) => module.FetchDialog));

interface FetchKeysProps {
  readonly token: Token | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
}

/** Offers the addresses at which the key may be found, where there may be a public key to find. */
export function FetchKeys({ token, environment, dispatch }: FetchKeysProps): JSX.Element | null {
  const algorithm = algorithmOf(token);
  const jku = stringMember(headerParameters(token), 'jku');
  const needsNone =
    algorithm?.state === 'none' || (algorithm?.state === 'known' && algorithm.algorithm.kty === 'oct');
  if (needsNone && jku === null) return null;
  return (
    <DialogButton
      label="Fetch keys…"
      heading="Fetch keys"
      title="Fetch a JWK Set from an address or an issuer, on a page of its own"
    >
      {(close) => (
        <FetchDialog
          jku={jku}
          iss={stringMember(claimsOf(token), 'iss')}
          environment={environment}
          onKeys={(keys) => {
            dispatch({ type: 'keys-fetched', keys });
            close();
          }}
        />
      )}
    </DialogButton>
  );
}
