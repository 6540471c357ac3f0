import { type JSX, memo, useRef } from 'react';
import { TextArea, type TextAreaLook } from '../../editor/text-area.tsx';
import { useTextSync } from '../../editor/use-text-sync.ts';
import styles from './server-row.module.css';

interface ServerRowProps {
  readonly text: string;
  readonly onType: (text: string) => void;
}

const LOOK: TextAreaLook = {
  frame: styles.frame,
  scroller: styles.scroller,
  area: styles.area,
  text: styles.text,
};

/** One line for what the person's server said; it grows with its text. A log of any size does not freeze the page. */
export const ServerRow = memo(function ServerRow({ text, onType }: ServerRowProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  const sync = useTextSync(text, onType);
  return (
    <div className={styles.row}>
      <p className={styles.title}>Server</p>
      <div className={styles.box}>
        <TextArea
          text={text}
          sync={sync}
          look={LOOK}
          area={area}
          rows={1}
          aria-label="Server message"
          placeholder="Paste its error or configuration"
          data-gramm="false"
        />
      </div>
    </div>
  );
});
