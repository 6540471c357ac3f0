import { type Dispatch, type JSX, useId, useState } from 'react';
import type { Action } from '../../state/reducer.ts';
import { type KeptToken, openKept, removeKept, renameKept } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import styles from './session.module.css';

interface KeptTokensProps {
  readonly kept: readonly KeptToken[];
  readonly dispatch: Dispatch<Action>;
  /** Closes the list. */
  readonly onLeave: () => void;
  readonly onCompareWith: (id: number) => void;
}

/** The tokens that are kept, each to be opened, renamed, compared and removed. */
export function KeptTokens({ kept, dispatch, onLeave, onCompareWith }: KeptTokensProps): JSX.Element {
  return (
    <>
      <p className={styles.note}>
        Kept in the memory of this tab, with their keys, until you reload or close it. Nothing is kept on
        disk. What is said of a token here was true when it was kept.
      </p>
      {kept.length === 0 ? <p>No token is kept.</p> : null}
      <ul className={styles.items} aria-label="Kept tokens">
        {kept.map((token) => (
          <KeptItem
            key={token.id}
            token={token}
            dispatch={dispatch}
            onLeave={onLeave}
            onCompare={() => onCompareWith(token.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface KeptItemProps {
  readonly token: KeptToken;
  readonly dispatch: Dispatch<Action>;
  readonly onLeave: () => void;
  readonly onCompare: () => void;
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function KeptItem({ token, dispatch, onLeave, onCompare }: KeptItemProps): JSX.Element {
  const { id, name, verdict, tone, algorithm, keptAt, key } = token;
  const nameId = useId();
  const [typed, setTyped] = useState(name);
  const rename = (): void => {
    if (typed.trim() === '') setTyped(name);
    else if (typed !== name) dispatch({ type: 'stepped', step: (inputs) => renameKept(inputs, id, typed) });
  };
  const facts = [algorithm, `${time.format(keptAt)}`, key.text === '' ? 'without a key' : 'with its key'];
  return (
    <li className={styles.item} data-kept={id}>
      <div className={styles.named}>
        <span className={`${styles.dot} ${styles[tone] ?? ''}`} aria-hidden="true" />
        <label className="visually-hidden" htmlFor={nameId}>
          Name of {name}
        </label>
        <input
          id={nameId}
          className={styles.name}
          value={typed}
          maxLength={80}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
          }}
        />
        <span className={styles.facts}>
          <span data-verdict={verdict}>{WORDS[verdict] ?? verdict}</span> ·{' '}
          {facts.filter((fact) => fact !== '').join(' · ')}
        </span>
      </div>
      <div className={styles.actions}>
        <Button
          look="outlined"
          aria-label={`Open ${name}`}
          onClick={() => {
            // First, so that the focus is back in the page.
            onLeave();
            dispatch({ type: 'stepped', step: (inputs) => openKept(inputs, id) });
          }}
        >
          Open
        </Button>
        <Button aria-label={`Compare ${name}`} onClick={onCompare}>
          Compare
        </Button>
        <Button
          aria-label={`Remove ${name}`}
          onClick={() => dispatch({ type: 'stepped', step: (inputs) => removeKept(inputs, id) })}
        >
          Remove
        </Button>
      </div>
    </li>
  );
}

/** The verdicts, in two words at most. */
const WORDS: Readonly<Record<string, string>> = {
  malformed: 'malformed',
  unsecured: 'unsecured',
  'no-key': 'no key',
  'unusable-key': 'unusable key',
  unsupported: 'not supported',
  verified: 'signature verified',
  'self-asserted': 'self-asserted',
  invalid: 'signature invalid',
  'no-content': 'no content',
  'needs-consent': 'not checked',
  decrypted: 'decrypted',
  undecryptable: 'not decrypted',
};
