import { type Dispatch, type JSX, type Ref, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Action } from '../../state/reducer.ts';
import { type KeptToken, openKept, removeKept, renameKept, restoreKept } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import styles from './session.module.css';

interface KeptTokensProps {
  readonly kept: readonly KeptToken[];
  readonly dispatch: Dispatch<Action>;
  /** Closes the list. */
  readonly onLeave: () => void;
  readonly onCompareWith: (id: number) => void;
}

/** The tokens that are kept, each to be opened, renamed, compared and removed; until the list is closed a removal can be undone. */
export function KeptTokens({ kept, dispatch, onLeave, onCompareWith }: KeptTokensProps): JSX.Element {
  const [removed, setRemoved] = useState<readonly KeptToken[]>([]);
  const [restoredId, setRestoredId] = useState<number | null>(null);
  const gone = removed.filter(({ id }) => !kept.some((token) => token.id === id));
  const listed = [...kept, ...gone].toSorted((a, b) => a.id - b.id);
  return (
    <>
      <p className={styles.note}>
        Kept in the memory of this tab, with their keys, until you reload or close it. Nothing is kept on
        disk. Each status is as of when you kept the token.
      </p>
      {kept.length === 0 ? <p>No token is kept.</p> : null}
      <ul className={styles.items} aria-label="Kept tokens">
        {listed.map((token) =>
          gone.includes(token) ? (
            <RemovedItem
              key={`removed ${token.id}`}
              name={token.name}
              onUndo={() => {
                setRestoredId(token.id);
                dispatch({ type: 'stepped', step: (inputs) => restoreKept(inputs, token) });
              }}
            />
          ) : (
            <KeptItem
              key={token.id}
              token={token}
              takesFocus={token.id === restoredId}
              dispatch={dispatch}
              onLeave={onLeave}
              onCompare={() => onCompareWith(token.id)}
              onRemove={() => {
                setRemoved((before) => [...before.filter(({ id }) => id !== token.id), token]);
                dispatch({ type: 'stepped', step: (inputs) => removeKept(inputs, token.id) });
              }}
            />
          ),
        )}
      </ul>
    </>
  );
}

interface RemovedItemProps {
  readonly name: string;
  readonly onUndo: () => void;
}

/** Stands where a token was removed, with the focus that its button had. */
function RemovedItem({ name, onUndo }: RemovedItemProps): JSX.Element {
  const undo = useFocus(true);
  return (
    <li className={styles.item}>
      <p className={styles.named}>Removed {name}.</p>
      <div className={styles.actions}>
        <Button ref={undo} look="outlined" aria-label={`Undo: remove ${name}`} onClick={onUndo}>
          Undo
        </Button>
      </div>
    </li>
  );
}

/** Gives the focus to a button when it is first drawn. */
function useFocus(isWanted: boolean): Ref<HTMLButtonElement> {
  const button = useRef<HTMLButtonElement>(null);
  const [isWantedAtFirst] = useState(isWanted);
  useLayoutEffect(() => {
    if (isWantedAtFirst) button.current?.focus();
  }, [isWantedAtFirst]);
  return button;
}

interface KeptItemProps {
  readonly token: KeptToken;
  /** It was removed a moment ago, and is back. */
  readonly takesFocus: boolean;
  readonly dispatch: Dispatch<Action>;
  readonly onLeave: () => void;
  readonly onCompare: () => void;
  readonly onRemove: () => void;
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function KeptItem(props: KeptItemProps): JSX.Element {
  const { token, takesFocus, dispatch, onLeave, onCompare, onRemove } = props;
  const { id, name, verdict, tone, algorithm, keptAt, key } = token;
  const nameId = useId();
  const remove = useFocus(takesFocus);
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
        <Button ref={remove} aria-label={`Remove ${name}`} onClick={onRemove}>
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
