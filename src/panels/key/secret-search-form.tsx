import { type DragEvent, type JSX, useRef } from 'react';
import type { KeyText } from '../../core/keys/generate.ts';
import { writeSecret } from '../../core/keys/write-secret.ts';
import { rfc } from '../../core/text/reference.ts';
import type { Token } from '../../core/token/token.ts';
import { Button } from '../../ui/button.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import licence from '../../workers/known-secrets.LICENSE.txt?raw';
import styles from './key-tools.module.css';
import { type SecretSearch, useSecretSearch } from './use-secret-search.ts';

interface SecretSearchFormProps {
  /** One with an HMAC. */
  readonly token: Token;
  readonly onUse: (key: KeyText) => void;
}

/** The search of the list that comes with the page, or of one's own. */
export function SecretSearchForm({ token, onUse }: SecretSearchFormProps): JSX.Element {
  const { search, start, cancel } = useSecretSearch(token);
  const chooser = useRef<HTMLInputElement>(null);
  const isBusy = search.state === 'loading' || search.state === 'trying';
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !isBusy) start(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is the pointer's way to the button in it
    <div className={styles.form} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p>
        Tries over 100,000 secrets from public code and tutorials as the secret of this token. Each is tried
        as text, exactly as it appears; none is decoded from base64 or hex. Everything happens in this page;
        nothing is sent. The list was gathered by <code>wallarm/jwt-secrets</code> and loads when you start.
      </p>
      <details className={styles.licence}>
        <summary>Licence of the list</summary>
        <pre>{licence}</pre>
      </details>
      <div className={styles.row}>
        <Button look="primary" disabled={isBusy} onClick={() => start(null)}>
          Try known secrets
        </Button>
        <Button look="outlined" disabled={isBusy} onClick={() => chooser.current?.click()}>
          Use your own list…
        </Button>
        <FileInput ref={chooser} label="List of secrets" onFile={start} />
        {isBusy ? (
          <Button look="outlined" onClick={cancel}>
            Cancel
          </Button>
        ) : null}
      </div>
      <p className={styles.hint}>
        Your own list is a text file with one secret per line. You can also drop it here.
      </p>
      <SearchProgress search={search} />
      <div role="status" className={styles.outcome} data-search={search.state}>
        <Outcome search={search} onUse={onUse} />
      </div>
    </div>
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function SearchProgress({ search }: { readonly search: SecretSearch }): JSX.Element | null {
  if (search.state === 'loading') {
    return (
      <div className={styles.progress}>
        <progress aria-label="Secrets tried" />
        <p>Reading the list…</p>
      </div>
    );
  }
  if (!('progress' in search)) return null;
  const { tried, total, perSecond } = search.progress;
  return (
    <div className={styles.progress}>
      <progress aria-label="Secrets tried" value={tried} max={total} />
      <p>
        {count(tried)} of {count(total)} tried, {count(perSecond)} per second
      </p>
    </div>
  );
}

function Outcome({
  search,
  onUse,
}: Pick<SecretSearchFormProps, 'onUse'> & { readonly search: SecretSearch }): JSX.Element | null {
  switch (search.state) {
    case 'idle':
    case 'loading':
    case 'trying':
      return null;
    case 'refused':
      return <p>{search.why}</p>;
    case 'cancelled':
      return <p>Cancelled before the end of the list.</p>;
    case 'failed':
      return <p>The search stopped: the browser did not run its worker. Reload the page and try again.</p>;
    case 'not-found':
      return (
        <p>
          None of the {count(search.progress.tried)} secrets produced this signature. That does not mean the
          secret is strong, only that it is not in this list.
        </p>
      );
    case 'found': {
      if (search.secret === null) return null;
      const key = writeSecret(search.secret);
      return (
        <>
          <p className={styles.found}>
            <strong>Found.</strong> This token was signed with this secret
            {key.format === 'utf8' ? ':' : `, written in ${key.format}:`}
          </p>
          <code className={styles.secret} translate="no">
            {key.text}
          </code>
          <p>
            Anyone with this list can sign tokens that pass for this issuer’s. Replace the secret with random
            bytes, at least as long as the hash, and stop accepting tokens signed with this one (
            <Source to={rfc(7518, '3.2')} />, <Source to={rfc(8725, '3.5')} />
            ).
          </p>
          <div>
            <Button look="primary" onClick={() => onUse(key)}>
              Use as key
            </Button>
          </div>
        </>
      );
    }
  }
}

function Source({ to }: { readonly to: ReturnType<typeof rfc> }): JSX.Element {
  return (
    <a href={to.url} target="_blank" rel="noreferrer">
      {to.label}
    </a>
  );
}
