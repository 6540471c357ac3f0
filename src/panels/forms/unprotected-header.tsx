import { type JSX, memo } from 'react';
import type { Doc } from '../../core/text/doc.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './forms.module.css';
import { ReadOnlyText } from './read-only-text.tsx';

/** The headers of a JWE that are not authenticated: one for all recipients, one of the recipient. */
export const JweHeaders = memo(function JweHeaders({
  shared,
  own,
}: {
  readonly shared: Doc | null;
  readonly own: Doc | null;
}): JSX.Element {
  return (
    <>
      {(
        [
          ['Shared unprotected header', shared],
          ['Recipient header', own],
        ] as const
      ).map(([title, header]) =>
        header === null ? null : (
          <Panel key={title} title={title} className={styles.panel}>
            <ReadOnlyText label={title} text={header.shown} />
            <p className={styles.note}>Not authenticated: anyone can change it.</p>
          </Panel>
        ),
      )}
    </>
  );
});

/** What a header says that no signature protects. */
export const UnprotectedHeader = memo(function UnprotectedHeader({
  header,
}: {
  readonly header: Doc;
}): JSX.Element {
  return (
    <Panel title="Unprotected header" className={styles.panel}>
      <ReadOnlyText label="Unprotected header" text={header.shown} />
      <p className={styles.note}>Not signed: anyone can change it without breaking the signature.</p>
    </Panel>
  );
});
