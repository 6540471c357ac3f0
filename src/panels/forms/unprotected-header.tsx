import { type JSX, memo } from 'react';
import type { Doc } from '../../core/text/doc.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './forms.module.css';
import { ReadOnlyText } from './read-only-text.tsx';

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
