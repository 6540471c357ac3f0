import { type Dispatch, type JSX, memo, useRef, useState } from 'react';
import type { AlgorithmName } from '../../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { hasHmac } from '../../core/crypto/read-hmac.ts';
import type { Key } from '../../core/keys/key.ts';
import { stringMember } from '../../core/text/json-walk.ts';
import { algorithmOf } from '../../core/token/header-algorithm.ts';
import { claimsOf, headerParameters, type Token } from '../../core/token/token.ts';
import { isSingleFile } from '../../platform/edition.ts';
import type { Action } from '../../state/reducer.ts';
import { FileInput } from '../../ui/file-input.tsx';
import { later } from '../../ui/later.tsx';
import { Menu, MenuHeading, MenuItem } from '../../ui/menu.tsx';
import { Modal } from '../../ui/modal.tsx';
import { KnownSecrets } from './known-secrets.tsx';

const WrittenForms = later(() => import('./written-forms.tsx').then((module) => module.WrittenForms));
const FetchDialog = later(() => import('./fetch-dialog.tsx').then((module) => module.FetchDialog));
const GenerateForm = later(() => import('./generate-form.tsx').then((module) => module.GenerateForm));

interface KeyToolsProps {
  readonly onFile: (file: File) => void;
  readonly onGenerate: (algorithm: AlgorithmName) => void;
  /** Brings back the key that a button replaced; null where there is none. */
  readonly onBringBack: (() => void) | null;
  readonly token: Token | null;
  /** The key of the ring that was used, or the first. */
  readonly used: Key | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
}

/** One of each kind; the form has the others. */
const KINDS: readonly (readonly [AlgorithmName, string])[] = [
  ['HS256', 'Secret, 32 random bytes'],
  ['RS256', 'RSA, 2048 bits'],
  ['ES256', 'EC, P-256'],
  ['Ed25519', 'Ed25519'],
];

type Tool = 'generate' | 'convert' | 'fetch' | 'secrets';

/** What else can be done with keys, in two menus: only what applies to the token and key at hand. */
export const KeyTools = memo(function KeyTools(props: KeyToolsProps): JSX.Element {
  const { onFile, onGenerate, onBringBack, token, used } = props;
  const [tool, open] = useState<Tool | null>(null);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu label="Kinds of key to generate" face="">
        {() => (
          <>
            <MenuHeading>Generate a key for</MenuHeading>
            {KINDS.map(([algorithm, words]) => (
              <MenuItem key={algorithm} hint={words} onChoose={() => onGenerate(algorithm)}>
                {algorithm}
              </MenuItem>
            ))}
            <MenuItem onChoose={() => open('generate')}>Other algorithms and sizes…</MenuItem>
          </>
        )}
      </Menu>
      <Menu label="More for the key" face="⋯" hasArrow={false}>
        {() => (
          <>
            <MenuItem hint="PEM, DER, JWK or OpenSSH" onChoose={() => file.current?.click()}>
              Open file…
            </MenuItem>
            {!isSingleFile && mayFetch(token) ? (
              <MenuItem hint="From an address or an issuer" onChoose={() => open('fetch')}>
                Fetch keys…
              </MenuItem>
            ) : null}
            {used === null ? null : (
              <MenuItem hint="To PEM, JWK, JWK Set or OpenSSH" onChoose={() => open('convert')}>
                Convert…
              </MenuItem>
            )}
            {isSingleFile || token === null || !hasHmac(token) ? null : (
              <MenuItem hint="Is this token’s secret publicly known?" onChoose={() => open('secrets')}>
                Known secrets…
              </MenuItem>
            )}
            {onBringBack === null ? null : <MenuItem onChoose={onBringBack}>Previous key</MenuItem>}
          </>
        )}
      </Menu>
      <FileInput ref={file} label="Key file" onFile={onFile} />
      {tool === null ? null : <ToolDialog {...props} tool={tool} onClose={() => open(null)} />}
    </>
  );
});

/** Whether there may be a public key to find. */
function mayFetch(token: Token | null): boolean {
  const algorithm = algorithmOf(token);
  const needsNone =
    algorithm?.state === 'none' || (algorithm?.state === 'known' && algorithm.algorithm.kty === 'oct');
  return !needsNone || stringMember(headerParameters(token), 'jku') !== null;
}

interface ToolDialogProps extends KeyToolsProps {
  readonly tool: Tool;
  readonly onClose: () => void;
}

/** Outside the menu, which holds nothing once it is closed. */
function ToolDialog(props: ToolDialogProps): JSX.Element | null {
  const { tool, onClose, token, used, environment, dispatch } = props;
  switch (tool) {
    case 'generate':
      return (
        <Modal heading="Generate a key" onClose={onClose}>
          {(close) => (
            <GenerateForm token={token} environment={environment} dispatch={dispatch} onDone={close} />
          )}
        </Modal>
      );
    case 'convert':
      return used === null ? null : (
        <Modal heading="Convert and copy the key" onClose={onClose}>
          {() => <WrittenForms used={used} />}
        </Modal>
      );
    case 'fetch':
      return (
        <Modal heading="Fetch keys" onClose={onClose}>
          {(close) => (
            <FetchDialog
              jku={stringMember(headerParameters(token), 'jku')}
              iss={stringMember(claimsOf(token), 'iss')}
              environment={environment}
              onKeys={(keys) => {
                dispatch({ type: 'keys-fetched', keys });
                close();
              }}
            />
          )}
        </Modal>
      );
    case 'secrets':
      return token === null ? null : <KnownSecrets token={token} dispatch={dispatch} onClose={onClose} />;
  }
}
