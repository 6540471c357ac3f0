import type { Dispatch, JSX } from 'react';
import type { TokenReading } from '../../core/analyse.ts';
import type { CryptoEnvironment } from '../../core/crypto/environment.ts';
import type { Key } from '../../core/keys/key.ts';
import type { Action } from '../../state/reducer.ts';
import { FetchKeys } from './fetch-keys.tsx';
import { KeyFileButton } from './key-file-button.tsx';

export interface KeyToolsProps {
  readonly onFile: (file: File) => void;
  readonly reading: TokenReading;
  /** The key of the ring that was used, or the first. */
  readonly used: Key | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
}

/** What else can be done with keys, each behind a button: only what applies to the token and key at hand. */
export function KeyTools({ onFile, reading, environment, dispatch }: KeyToolsProps): JSX.Element {
  return (
    <>
      <KeyFileButton onFile={onFile} />
      <FetchKeys reading={reading} environment={environment} dispatch={dispatch} />
    </>
  );
}
