import type { JSX, ReactNode } from 'react';
import type { Key, KeyReading } from '../../core/keys/key.ts';
import styles from './key-panel.module.css';

interface KeyFactsProps {
  readonly id: string;
  readonly reading: KeyReading | null;
  readonly used: Key | null;
  /** It is for an encrypted token. */
  readonly encrypts: boolean;
  /** What was pasted held carriage returns, which a text box turns into line feeds. */
  readonly hadReturn: boolean;
  /** What is to be said of a file that was opened. */
  readonly remark: string | null;
  /** A line of words with more of the key folded underneath. */
  readonly card: (words: ReactNode) => ReactNode;
}

/** What the key text was recognised as, or exactly what is wrong with it. */
export function KeyFacts(props: KeyFactsProps): JSX.Element {
  const { id, reading, used, encrypts, hadReturn, remark, card } = props;
  const kind = reading === null ? undefined : reading.state === 'read' ? used?.kind : KINDS[reading.state];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls, and these are facts
    <div
      role="group"
      aria-label="Key facts"
      className={styles.facts}
      data-kind={kind}
      data-bits={used?.bits ?? undefined}
      data-curve={used?.curve ?? undefined}
      data-visibility={used?.visibility}
    >
      {/* The words alone describe the box: a label on what describes it would be read instead of them. */}
      {reading?.state === 'read' && used !== null
        ? card(
            <span id={id}>
              <Words keys={reading.keys} used={used} encrypts={encrypts} />
            </span>,
          )
        : null}
      <div id={`${id}-notes`}>
        {reading?.state === 'unreadable' ? (
          <p className={styles.fault}>
            {reading.fault.what} <span className={styles.remedy}>{reading.fault.remedy}</span>
          </p>
        ) : null}
        {reading?.state === 'read'
          ? reading.notes.map((note) => (
              <p key={note.code} className={styles.note}>
                {note.text}
              </p>
            ))
          : null}
        {hadReturn && used?.kind === 'secret' ? (
          <p className={styles.note}>
            The pasted text had carriage returns, which a text box changes to line feeds. If they are part of
            the secret, paste it as hex or base64.
          </p>
        ) : null}
        {remark === null ? null : (
          <p className={styles.fault} role="status">
            {remark}
          </p>
        )}
      </div>
    </div>
  );
}

const KINDS = { none: 'none', unreadable: 'unreadable' } as const;

interface WordsProps {
  readonly keys: readonly Key[];
  readonly used: Key;
  readonly encrypts: boolean;
}

function Words({ keys, used, encrypts }: WordsProps): JSX.Element {
  return (
    <>
      Read as {used.container}
      {keys.length > 1 ? `, key ${keys.indexOf(used) + 1} of ${keys.length}` : ''}: {ability(used, encrypts)}.
      {otherSigner(keys, used)}
      {used.kid === null ? null : (
        <>
          {' '}
          Its <code>kid</code> is <code className={styles.kid}>{used.kid}</code>.
        </>
      )}
    </>
  );
}

function ability({ visibility, kind, curve }: Key, encrypts: boolean): string {
  if (encrypts) return visibility === 'public' ? 'can encrypt, but not decrypt' : 'can encrypt and decrypt';
  if (curve === 'X25519' || curve === 'X448') return 'for encryption only, it cannot sign or verify';
  if (visibility === 'secret') return kind === 'secret' ? 'can sign and verify' : '';
  return visibility === 'private' ? 'can sign, and verify with its public half' : 'can verify, but not sign';
}

/** Of a certificate and its private key in one text, what can be done with the other. */
function otherSigner(keys: readonly Key[], used: Key): string | null {
  const signer =
    used.visibility === 'public' ? keys.findIndex(({ visibility }) => visibility === 'private') : -1;
  return signer === -1 ? null : ` Key ${signer + 1} is a private key.`;
}
