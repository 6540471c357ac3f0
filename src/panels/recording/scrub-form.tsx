import { type JSX, useEffect, useState } from 'react';
import type { FoundToken } from '../../core/find/found-tokens.ts';
import type { SecretKind } from '../../core/recording/credential-names.ts';
import type { Scrubbed } from '../../core/recording/scrub.ts';
import { scrub } from '../../hooks/read-recording.ts';
import { downloadText } from '../../platform/download.ts';
import { Button } from '../../ui/button.tsx';
import styles from './recording.module.css';

export interface ScrubFormProps {
  readonly text: string;
  readonly tokens: readonly FoundToken[];
  readonly fileName: string | null;
  readonly onDone: () => void;
}

const KINDS: Readonly<Record<SecretKind, readonly [string, string]>> = {
  token: ['token', 'tokens'],
  opaque: ['opaque token', 'opaque tokens'],
  cookie: ['cookie value', 'cookie values'],
  code: ['code or code verifier', 'codes and code verifiers'],
  password: ['password or client secret', 'passwords and client secrets'],
  basic: ['Basic credential', 'Basic credentials'],
  key: ['API key', 'API keys'],
  other: ['state, assertion or other session value', 'states, assertions and other session values'],
};

/** Says what is replaced in a recording and what may be left, and saves it then. */
export function ScrubForm({ text, tokens, fileName, onDone }: ScrubFormProps): JSX.Element {
  const [scrubbed, setScrubbed] = useState<Scrubbed | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void scrub(text, tokens, abort.signal).then((result) => {
      if (result !== null) setScrubbed(result);
    });
    return () => abort.abort();
  }, [text, tokens]);
  if (scrubbed === null)
    return (
      <p role="status">
        Replacing tokens and credentials <progress aria-label="Replacing tokens and credentials" />
      </p>
    );
  const counts = [...scrubbed.counts];
  return (
    <>
      {counts.length + scrubbed.unreadable === 0 ? (
        <p>Nothing was replaced: the recording has no token or credential that can be recognized.</p>
      ) : (
        <>
          <p>
            Replaced by look-alikes of the same length and shape, the same one everywhere, in{' '}
            {scrubbed.places.toLocaleString('en')} {scrubbed.places === 1 ? 'place' : 'places'} of the file:
          </p>
          <ul className={styles.counts} aria-label="Replaced">
            {counts.map(([kind, count]) => (
              <li key={kind} data-replaced={kind}>
                {countOf(count, ...KINDS[kind])}
              </li>
            ))}
            {scrubbed.unreadable === 0 ? null : (
              <li data-replaced="unreadable">
                {countOf(scrubbed.unreadable, 'body', 'bodies')} whole, compressed or in UTF-16
              </li>
            )}
            {scrubbed.blanked === 0 ? null : (
              <li data-replaced="whole">
                {countOf(scrubbed.blanked, 'text', 'texts')} whole, with a token cut into pieces
              </li>
            )}
          </ul>
          <p>
            Tokens keep algorithm, type and key ID, claim names, times and scopes, and issuers, clients and
            audiences that the recording names in clear. Their signatures are random, so none of them is
            valid; a comment in the file says so.
          </p>
        </>
      )}
      <p>
        <strong>Look through it before you send it.</strong> Personal data in URLs and bodies stays, and so do
        credentials that nothing shows to be one. All else is unchanged, byte for byte.
      </p>
      <div>
        <Button
          look="primary"
          onClick={() => {
            downloadText(scrubbed.text, nameFile(fileName));
            onDone();
          }}
        >
          Save file
        </Button>
      </div>
    </>
  );
}

function countOf(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}

function nameFile(name: string | null): string {
  return `${(name ?? 'recording').replace(/\.(?:har|json|txt)$/i, '')}-scrubbed.har`;
}
