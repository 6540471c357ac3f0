import type { Dispatch, JSX } from 'react';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { stringMember } from '../../core/text/json-walk.ts';
import type { TokenReading } from '../../core/verdict/analyse.ts';
import type { Action } from '../../state/reducer.ts';
import { DialogButton } from '../../ui/dialog.tsx';
import { FetchDialog } from './fetch-dialog.tsx';

interface FetchKeysProps {
  readonly reading: TokenReading;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
}

/** Offers the addresses at which the key may be found, where there may be a public key to find. */
export function FetchKeys({ reading, environment, dispatch }: FetchKeysProps): JSX.Element | null {
  const { token, algorithm } = reading;
  const jku = stringMember(token?.header?.object ?? null, 'jku');
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
          iss={stringMember(token?.payload?.object ?? null, 'iss')}
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
