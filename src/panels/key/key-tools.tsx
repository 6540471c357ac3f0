import { type Dispatch, type JSX, memo } from 'react';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { Key } from '../../core/keys/key.ts';
import type { Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { ConvertKey } from './convert-key.tsx';
import { FetchKeys } from './fetch-keys.tsx';
import { GenerateOptions } from './generate-options.tsx';
import { KeyFileButton } from './key-file-button.tsx';
import { KnownSecrets } from './known-secrets.tsx';

export interface KeyToolsProps {
  readonly onFile: (file: File) => void;
  readonly token: Token | null;
  /** The key of the ring that was used, or the first. */
  readonly used: Key | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
}

/** What else can be done with keys, each behind a button: only what applies to the token and key at hand. */
export const KeyTools = memo(function KeyTools(props: KeyToolsProps): JSX.Element {
  const { onFile, token, used, environment, dispatch } = props;
  return (
    <>
      <KeyFileButton onFile={onFile} />
      <GenerateOptions token={token} environment={environment} dispatch={dispatch} />
      {used === null ? null : <ConvertKey used={used} />}
      <FetchKeys token={token} environment={environment} dispatch={dispatch} />
      <KnownSecrets label="Known secrets…" token={token} dispatch={dispatch} />
    </>
  );
});
