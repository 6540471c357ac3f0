import { type JSX, useEffect, useMemo, useRef, useState } from 'react';
import type { ValueNote } from '../../core/claims/value-note.ts';
import { readToken } from '../../core/token/read-token.ts';
import { headerOf, payloadOf } from '../../core/token/token.ts';
import { Button } from '../../ui/button.tsx';
import { Fold } from './fold.tsx';
import { useRowTabIndex } from './row-tab-index.ts';
import styles from './value-notes.module.css';

interface ValueNotesProps {
  readonly notes: readonly ValueNote[];
  readonly onOpenToken: (token: string) => void;
}

/** What a value says beyond its text, but for a URL. Whatever comes from the token is text, and a link only once it is asked for. */
export function ValueNotes({ notes, onOpenToken }: ValueNotesProps): JSX.Element | null {
  if (notes.every(({ kind }) => kind === 'url')) return null;
  return (
    <div className={styles.notes}>
      {notes.map((note, index) => (
        <Note key={index} note={note} onOpenToken={onOpenToken} />
      ))}
    </div>
  );
}

interface NoteProps {
  readonly note: ValueNote;
  readonly onOpenToken: (token: string) => void;
}

function Note({ note, onOpenToken }: NoteProps): JSX.Element | null {
  switch (note.kind) {
    case 'words':
      return <p className={styles.words}>{note.text}</p>;
    case 'items':
      return <Items items={note.items} />;
    case 'json':
      return (
        <Fold label="JSON inside">
          <pre className={styles.text}>{note.text}</pre>
        </Fold>
      );
    case 'token':
      return (
        <>
          <Fold label="Token inside">
            <TokenInside text={note.text} />
          </Fold>
          <OpenToken onOpen={() => onOpenToken(note.text)} />
        </>
      );
    case 'url':
      return null;
  }
}

function OpenToken({ onOpen }: { readonly onOpen: () => void }): JSX.Element {
  return (
    <Button look="outlined" className={styles.press} tabIndex={useRowTabIndex()} onClick={onOpen}>
      Open this token
    </Button>
  );
}

/** The rest stands in the value above; each takes its share of the frame that a paste has. */
const ITEMS_SHOWN = 12;

function Items({ items }: Pick<Extract<ValueNote, { kind: 'items' }>, 'items'>): JSX.Element {
  const more = items.length - ITEMS_SHOWN;
  return (
    <ul className={styles.items}>
      {items.slice(0, ITEMS_SHOWN).map(({ text, meaning }, index) => (
        <li key={index}>
          <code>{text}</code>
          {meaning === null ? null : <span>{meaning}</span>}
        </li>
      ))}
      {more > 0 ? <li>and {more.toLocaleString('en')} more</li> : null}
    </ul>
  );
}

/** Header and payload of a token inside a claim. Its signature is not checked here. */
function TokenInside({ text }: { readonly text: string }): JSX.Element {
  const token = useMemo(() => readToken(text), [text]);
  const parts = [
    ['Header', headerOf(token)?.shown ?? ''],
    ['Payload', payloadOf(token)?.shown ?? ''],
  ] as const;
  return (
    <div className={styles.inside}>
      {parts.map(([name, shown]) => (
        <div key={name}>
          <p className={styles.words}>{shown === '' ? `${name}: cannot be read as text` : name}</p>
          {shown === '' ? null : <pre className={styles.text}>{shown}</pre>}
        </div>
      ))}
      <p className={styles.words}>Open this token to check its signature.</p>
    </div>
  );
}

/** Stands beside its value and not beneath it, so that a table of URLs stays one of lines. */
export function UrlNote({ url }: { readonly url: string }): JSX.Element | null {
  const [isLink, setLink] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const tabIndex = useRowTabIndex();
  useEffect(() => {
    // The button that had the focus is gone.
    if (isLink) link.current?.focus();
  }, [isLink]);
  if (!url.startsWith('https://')) return null;
  return isLink ? (
    <a
      ref={link}
      className={styles.link}
      tabIndex={tabIndex}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      referrerPolicy="no-referrer"
    >
      {url}
    </a>
  ) : (
    <Button className={`${styles.press} ${styles.quiet}`} tabIndex={tabIndex} onClick={() => setLink(true)}>
      Show as link
    </Button>
  );
}
