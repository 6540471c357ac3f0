import { type DragEvent, type JSX, useRef } from 'react';
import { TextArea, type TextAreaLook } from '../../editor/text-area.tsx';
import { useTextSync } from '../../editor/use-text-sync.ts';
import styles from './key-box.module.css';

interface KeyBoxProps {
  readonly text: string;
  /** What to paste here. */
  readonly placeholder: string;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  /** Whether what is pasted has returns, which the box itself drops. */
  readonly onPasted: (hasReturns: boolean) => void;
  readonly onFile: (file: File) => void;
  /** Asked for where a large text is shown, of which the browser keeps no history. */
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

const LOOK: TextAreaLook = {
  frame: styles.frame,
  scroller: styles.scroller,
  area: styles.area,
  text: styles.text,
};

/** The textarea that takes a key: as tall as its text, up to some rows. Junk of any size does not freeze the page. */
export function KeyBox(props: KeyBoxProps): JSX.Element {
  const { text, placeholder, describedBy, onType, onPasted, onFile, onUndo, onRedo } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const sync = useTextSync(text, onType);
  return (
    <div className={styles.box}>
      <TextArea
        text={text}
        sync={sync}
        look={LOOK}
        area={area}
        onUndo={onUndo}
        onRedo={onRedo}
        aria-label="Key"
        aria-describedby={describedBy}
        placeholder={placeholder}
        data-gramm="false"
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes('Files')) event.preventDefault();
        }}
        onDrop={(event) => takeFile(event, onFile)}
        onPaste={(event) => onPasted(event.clipboardData.getData('text').includes('\r'))}
      />
    </div>
  );
}

function takeFile(event: DragEvent, onFile: (file: File) => void): void {
  const file = event.dataTransfer.files[0];
  if (file === undefined) return;
  event.preventDefault();
  onFile(file);
}
