import type { JSX, ReactNode } from 'react';
import type { Key, KeyReading } from '../../core/keys/key.ts';
import styles from './key-panel.module.css';

interface KeyFactsProps {
  readonly id: string;
  readonly reading: KeyReading | null;
  readonly used: Key | null;
  /** What was pasted held carriage returns, which a text box turns into line feeds. */
  readonly hadReturn: boolean;
  /** What is to be said of a file that was opened. */
  readonly remark: string | null;
  readonly children: ReactNode;
}

/** What the key text was recognised as, or exactly what is wrong with it. */
export function KeyFacts({ id, reading, used, hadReturn, remark, children }: KeyFactsProps): JSX.Element {
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
      <div id={id}>
        {reading === null ? null : <Words reading={reading} used={used} />}
        {hadReturn && used?.kind === 'secret' ? (
          <p className={styles.note}>
            The pasted text had carriage returns, which a text box turns into line feeds. If they belong to
            the secret, paste it as hex or base64.
          </p>
        ) : null}
        {remark === null ? null : (
          <p className={styles.fault} role="status">
            {remark}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}

const KINDS = { none: 'none', unreadable: 'unreadable' } as const;

function Words({
  reading,
  used,
}: {
  readonly reading: KeyReading;
  readonly used: Key | null;
}): JSX.Element | null {
  if (reading.state === 'none') return null;
  if (reading.state === 'unreadable') {
    return (
      <p className={styles.fault}>
        {reading.fault.what} <span className={styles.remedy}>{reading.fault.remedy}</span>
      </p>
    );
  }
  return (
    <>
      {used === null ? null : (
        <p>
          Read as {used.container}
          {reading.keys.length > 1 ? `, key ${reading.keys.indexOf(used) + 1} of ${reading.keys.length}` : ''}
          : {ability(used)}.{otherSigner(reading.keys, used)}
          {used.kid === null ? null : (
            <>
              {' '}
              Its <code>kid</code> is <code className={styles.kid}>{used.kid}</code>.
            </>
          )}
        </p>
      )}
      {reading.notes.map((note) => (
        <p key={note.code} className={styles.note}>
          {note.text}
        </p>
      ))}
    </>
  );
}

function ability({ visibility, kind, curve }: Key): string {
  if (curve === 'X25519' || curve === 'X448') return 'it is for encryption; it neither signs nor verifies';
  if (visibility === 'secret') return kind === 'secret' ? 'it signs and verifies' : '';
  return visibility === 'private'
    ? 'it signs, and verifies through its public half'
    : 'it verifies; it cannot sign';
}

/** Of a certificate and its private key in one text, what can be done with the other. */
function otherSigner(keys: readonly Key[], used: Key): string | null {
  const signer =
    used.visibility === 'public' ? keys.findIndex(({ visibility }) => visibility === 'private') : -1;
  return signer === -1 ? null : ` Key ${signer + 1} is a private key.`;
}
