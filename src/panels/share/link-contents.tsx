import { type JSX, useId } from 'react';
import { writePolicy } from '../../core/policy/policy-json.ts';
import type { SharedContents } from '../../core/share/shared-contents.ts';
import {
  claimsDocOf,
  headerOf,
  isEncrypted,
  openedOf,
  payloadOf,
  signatureOf,
  type Token,
} from '../../core/token/token.ts';
import styles from './share.module.css';
import { VIEW_LABELS } from './view-labels.ts';

interface LinkContentsProps {
  /** As they were read from the link itself; null until there is one. */
  readonly contents: SharedContents | null;
  /** The token in them. */
  readonly token: Token | null;
  /** What differs from the token in the page, in sentences. */
  readonly notes: readonly string[];
}

/** Exactly what the link holds, in words and in its own text. */
export function LinkContents({ contents, token, notes }: LinkContentsProps): JSX.Element {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={styles.contents}>
      <h3 id={headingId}>What the link holds</h3>
      {contents === null ? null : (
        <>
          {notes.length === 0 ? null : (
            <ul className={styles.notes}>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          {/* So that the arrow keys scroll it. */}
          <dl tabIndex={0}>
            {partsOf(token, contents.token).map(([title, text]) => (
              <Entry key={title} title={title} text={text} />
            ))}
            {contents.keys.length === 0 ? null : (
              <Entry
                title={contents.keys.length === 1 ? 'Public key' : 'Public keys'}
                text={contents.keys.join('\n')}
              />
            )}
            {contents.policy === null ? null : <Entry title="Policy" text={writePolicy(contents.policy)} />}
            {contents.view === null ? null : <Entry title="Payload view" text={VIEW_LABELS[contents.view]} />}
          </dl>
        </>
      )}
    </section>
  );
}

interface EntryProps {
  readonly title: string;
  readonly text: string;
}

function Entry({ title, text }: EntryProps): JSX.Element {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <pre>{text}</pre>
      </dd>
    </div>
  );
}

/** A link of a hundred kilobytes need not be laid out whole to be told apart. */
const SHOWN_AT_MOST = 20_000;

function partsOf(token: Token | null, text: string): readonly (readonly [string, string])[] {
  const header = headerOf(token);
  const payload = payloadOf(token);
  if (token === null || header === null) return [['Token', cut(text)]];
  const claims = openedOf(token) === null ? null : claimsDocOf(token);
  const signatures = (token.bySignature ?? [token]).map((view) => signatureOf(view)?.value?.text ?? '');
  const signature = signatures.map(wordSignature).join('; ');
  return [
    ['Header', cut(header.shown)],
    ...(payload === null ? [] : [['Payload', cut(payload.shown)] as const]),
    ...(claims === null ? [] : [['Processed claims', cut(claims.shown)] as const]),
    isEncrypted(token)
      ? ['Content', `Encrypted: ${count(text.length)} in all. Only who has the key can read it.`]
      : ['Signature', signature],
  ];
}

function wordSignature(text: string): string {
  return text === '' ? 'none' : count(text.length);
}

function count(characters: number): string {
  return `${characters.toLocaleString('en')} characters`;
}

function cut(text: string): string {
  return text.length <= SHOWN_AT_MOST
    ? text
    : `${text.slice(0, SHOWN_AT_MOST)}…\n(and ${count(text.length - SHOWN_AT_MOST)} more)`;
}
