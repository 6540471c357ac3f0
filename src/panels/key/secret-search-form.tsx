import { type DragEvent, type JSX, useRef } from 'react';
import type { KeyText } from '../../core/keys/generate.ts';
import { writeSecret } from '../../core/keys/write-secret.ts';
import { rfc } from '../../core/text/reference.ts';
import type { Token } from '../../core/token/token.ts';
import { Button } from '../../ui/button.tsx';
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
        Tries over 100,000 secrets that stand in public code and tutorials as the secret of this token, each
        as it stands, as text: none is decoded from base64 or hex first. It all happens in this page; nothing
        is sent. The list was gathered by <code>wallarm/jwt-secrets</code> and loads when you ask for it.
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
          Use a list of your own…
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            // So that choosing the same file again is a change too.
            currentTarget.value = '';
            if (file !== undefined) start(file);
          }}
        />
        {isBusy ? (
          <Button look="outlined" onClick={cancel}>
            Cancel
          </Button>
        ) : null}
      </div>
      <p className={styles.hint}>
        A list of your own is a text file with one secret a line. You can drop it here.
      </p>
      <SearchProgress search={search} />
      <div role="status" className={styles.outcome} data-search={search.state}>
        <Outcome search={search} onUse={onUse} />
      </div>
    </div>
  );
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
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
        {count(tried)} of {count(total)} tried, {count(perSecond)} a second
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
      return <p>The search broke off: the browser did not run its worker. Reload the page and try again.</p>;
    case 'not-found':
      return (
        <p>
          None of the {count(search.progress.tried)} secrets made this signature. That does not make its
          secret a strong one: it is only not in this list.
        </p>
      );
    case 'found': {
      if (search.secret === null) return null;
      const key = writeSecret(search.secret);
      return (
        <>
          <p className={styles.found}>
            <strong>Found.</strong> This token was signed with the secret
            {key.format === 'utf8' ? '' : `, in ${key.format},`}
          </p>
          <code className={styles.secret} translate="no">
            {key.text}
          </code>
          <p>
            Whoever reads this list can sign tokens that pass for this issuer’s. Replace the secret with
            random bytes, at least as many as the hash has, and stop accepting what was signed with this one (
            <Source to={rfc(7518, '3.2')} />, <Source to={rfc(8725, '3.5')} />
            ).
          </p>
          <div>
            <Button look="primary" onClick={() => onUse(key)}>
              Use it as the key
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
