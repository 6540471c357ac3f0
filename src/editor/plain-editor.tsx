import { type JSX, type Ref, useRef } from 'react';
import type { CodeEditorHandle, CodeEditorProps, ViewHandoff } from './editor-contract.ts';
import styles from './plain-editor.module.css';
import { TextArea, type TextAreaLook } from './text-area.tsx';
import type { TextSync } from './text-sync.ts';

interface PlainEditorProps
  extends Pick<CodeEditorProps, 'label' | 'text' | 'readOnly' | 'height' | 'onUndo' | 'onRedo'> {
  describedBy: string | undefined;
  sync: TextSync;
  handoff: ViewHandoff;
  onComposing: (isComposing: boolean) => void;
  onCaret: (offset: number | null) => void;
  ref?: Ref<CodeEditorHandle>;
}

const LOOK: TextAreaLook = {
  frame: styles.frame,
  scroller: styles.scroller,
  area: styles.area,
  text: styles.text,
};

/** The editor that is there at once: a native textarea. */
export function PlainEditor(props: PlainEditorProps): JSX.Element {
  const { label, text, readOnly, height, describedBy, sync, handoff, onComposing, onCaret, ref } = props;
  const { onUndo, onRedo } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const isFitted = height === 'content';
  return (
    <div className={isFitted ? `${styles.editor} ${styles.content}` : styles.editor}>
      <TextArea
        text={text}
        sync={sync}
        look={LOOK}
        area={area}
        handoff={handoff}
        onUndo={onUndo}
        onRedo={onRedo}
        {...(isFitted ? { onLaidOut: fit } : {})}
        aria-label={label}
        aria-describedby={describedBy}
        readOnly={readOnly}
        onFocus={(event) => onCaret(event.currentTarget.selectionStart)}
        onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
        onBlur={() => onCaret(null)}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
        dir="ltr"
        wrap="soft"
        ref={ref}
      />
    </div>
  );
}

/** For browsers without `field-sizing`: as tall as its text. */
function fit(node: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  node.style.blockSize = 'auto';
  node.style.blockSize = `${node.scrollHeight}px`;
}
