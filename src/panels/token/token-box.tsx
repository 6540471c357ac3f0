import { type ClipboardEvent, type DragEvent, type JSX, useLayoutEffect, useRef, useState } from 'react';
import type { Token } from '../../core/token/token.ts';
import { isLargeText } from '../../editor/large-text.ts';
import { TextSync } from '../../editor/text-sync.ts';
import { Button } from '../../ui/button.tsx';
import { alignLayer, PaintedLayer } from './painted-layer.tsx';
import { type AreaView, replaceStretch, TokenArea } from './token-area.tsx';
import styles from './token-box.module.css';
import { useLargeView } from './use-large-view.ts';

interface TokenBoxProps {
  readonly text: string;
  readonly token: Token | null;
  readonly onType: (text: string) => void;
  /** Asked for where a large text is shown, of which the browser keeps no history. */
  readonly onUndo?: () => void;
  readonly onRedo?: () => void;
}

/** Whoever makes a text large by so little is typing, and goes on in the textarea. */
const TYPED_AT_MOST = 1000;

/**
 * A textarea with its parts coloured on a layer behind it that shows the same text in the same places. Of a large text
 * only what is in view is drawn, and the textarea, which keeps its value, is not laid out; to type into it a person
 * has it laid out as text.
 */
export function TokenBox({ text, token, onType, onUndo, onRedo }: TokenBoxProps): JSX.Element {
  const isLarge = isLargeText(text);
  const [isOpened, setIsOpened] = useState(false);
  if (isOpened && !isLarge) setIsOpened(false);
  const LargeView = useLargeView(isLarge);
  // What cannot be drawn in part is laid out.
  const isHidden = isLarge && !isOpened && LargeView !== 'failed';

  const area = useRef<HTMLTextAreaElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const handoff = useRef<AreaView>(null);
  const latestOnType = useRef(onType);
  const [sync] = useState(() => new TextSync(text, (typed) => latestOnType.current(typed)));
  const [readScrollTop] = useState(() => () => area.current?.scrollTop ?? 0);
  useLayoutEffect(() => {
    latestOnType.current = onType;
  }, [onType]);

  /** Laying it out costs hundreds of milliseconds, so another textarea, hidden from the start, takes its place. */
  const insertLarge = (event: ClipboardEvent | DragEvent, data: DataTransfer): void => {
    const inserted = data.getData('text/plain');
    const node = area.current;
    if (node === null || !isLargeText(inserted)) return;
    event.preventDefault();
    const { text, caret } = replaceStretch(node, node.selectionStart, node.selectionEnd, inserted);
    handoff.current = { start: caret, end: caret, focused: true };
    setIsOpened(false);
    sync.edit(text);
  };

  const isPainted = !isLarge && token !== null && token.parts.length > 0;
  return (
    <div className={styles.box}>
      {isHidden ? (
        <div className={styles.scroller} ref={scroller}>
          <TokenArea
            text={text}
            sync={sync}
            handoff={handoff}
            area={area}
            className={styles.hidden}
            onInput={(event) => sync.edit(event.currentTarget.value)}
          />
          {LargeView === null ? null : (
            <LargeView
              text={text}
              token={token}
              sync={sync}
              area={area}
              scroller={scroller}
              onUndo={onUndo}
              onRedo={onRedo}
              onOpen={() => setIsOpened(true)}
            />
          )}
        </div>
      ) : (
        <>
          {isPainted ? (
            <PaintedLayer text={text} token={token} layer={layer} readScrollTop={readScrollTop} />
          ) : null}
          <TokenArea
            key="area"
            text={text}
            sync={sync}
            handoff={handoff}
            area={area}
            className={isPainted ? `${styles.area} ${styles.transparent}` : styles.area}
            onInput={(event) => {
              const node = event.currentTarget;
              const typed = node.value;
              if (isLargeText(typed)) {
                const change = describeChange(event.nativeEvent, typed.length - text.length);
                setIsOpened(change === 'typed');
                // What brings so much without a paste is no person, and may bring more: see LargeView.
                if (change === 'automated')
                  handoff.current = { start: typed.length, end: typed.length, focused: false };
              }
              sync.edit(typed);
              // A long token is read from its beginning; the browser shows the end of what was pasted.
              if (isPasted(event.nativeEvent)) node.scrollTop = 0;
            }}
            onPaste={(event) => insertLarge(event, event.clipboardData)}
            onDrop={(event) => {
              // Where in a text something is dropped only the browser knows.
              if (event.currentTarget.value === '') insertLarge(event, event.dataTransfer);
            }}
            onScroll={(event) => {
              if (layer.current !== null) alignLayer(layer.current, event.currentTarget.scrollTop);
            }}
          />
        </>
      )}
      {isLarge && LargeView !== 'failed' ? (
        <p className={styles.foot}>
          <span>
            {isOpened ? 'All of this large text is laid out.' : 'Large text: only what is in view is drawn.'}
          </span>
          <Button
            look="outlined"
            onClick={() => {
              if (!isOpened) area.current?.focus({ preventScroll: true });
              setIsOpened(!isOpened);
            }}
          >
            {isOpened ? 'Stop editing' : 'Edit as text'}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

/** How a text came to be large. After a small change a person goes on typing. */
function describeChange(event: Event, growth: number): 'typed' | 'automated' | 'other' {
  if (!(event instanceof InputEvent)) return 'other';
  if (Math.max(growth, event.data?.length ?? 0) <= TYPED_AT_MOST) return 'typed';
  return event.inputType === 'insertText' ? 'automated' : 'other';
}

/** Asked of the change itself: pasting the same text again is a paste without any change. */
function isPasted(event: Event): boolean {
  return event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType);
}
