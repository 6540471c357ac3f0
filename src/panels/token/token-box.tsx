import { type JSX, useMemo, useRef, useState } from 'react';
import type { Token } from '../../core/token/token.ts';
import { isLargeText } from '../../editor/large-text.ts';
import { TextArea, type TextAreaLook } from '../../editor/text-area.tsx';
import { useTextSync } from '../../editor/use-text-sync.ts';
import { isSource } from '../../state/inputs.ts';
import { isInside, paintStretch, readColours } from './paint-token.ts';
import { alignLayer, PaintedLayer } from './painted-layer.tsx';
import styles from './token-box.module.css';

interface TokenBoxProps {
  readonly text: string;
  readonly token: Token | null;
  readonly onType: (text: string) => void;
  /** Asked for where a large text is shown, of which the browser keeps no history. */
  readonly onUndo?: () => void;
  readonly onRedo?: () => void;
}

const LOOK: TextAreaLook = {
  frame: styles.frame,
  scroller: styles.scroller,
  area: styles.area,
  text: styles.text,
};
/** Shows what the layer behind it paints. */
const PAINTED_LOOK: TextAreaLook = { ...LOOK, area: `${styles.area} ${styles.transparent}` };

/**
 * A textarea with its parts coloured: on a layer behind it that shows the same text in the same places or, of a large
 * text, in the rows that are in view.
 */
export function TokenBox({ text, token, onType, onUndo, onRedo }: TokenBoxProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const sync = useTextSync(text, onType, keepsInBox);
  const [readScrollTop] = useState(() => () => area.current?.scrollTop ?? 0);

  const paint = useMemo(() => {
    const colours = readColours(token);
    return (shown: string, start: number, end: number): readonly JSX.Element[] =>
      paintStretch(colours, shown, start, end).map((run) => (
        <span key={run.start} className={styles[run.paint]}>
          {run.text}
        </span>
      ));
  }, [token]);
  const isPainted = !isLargeText(text) && token !== null && (token.parts.length > 0 || isInside(token));
  return (
    <div className={styles.box}>
      <TextArea
        text={text}
        sync={sync}
        look={isPainted ? PAINTED_LOOK : LOOK}
        area={area}
        behind={
          isPainted ? (
            <PaintedLayer text={text} token={token} layer={layer} readScrollTop={readScrollTop} />
          ) : null
        }
        paint={paint}
        onUndo={onUndo}
        onRedo={onRedo}
        aria-label="Encoded token"
        placeholder="Paste a token, with or without “Bearer”. It never leaves this page."
        data-gramm="false"
        onInput={(event) => {
          // A long token is read from its beginning; the browser shows the end of what was pasted.
          if (isPasted(event.nativeEvent)) event.currentTarget.scrollTop = 0;
        }}
        onScroll={(event) => {
          if (layer.current !== null) alignLayer(layer.current, event.currentTarget.scrollTop);
        }}
      />
    </div>
  );
}

function keepsInBox(text: string): boolean {
  return !isSource(text);
}

/** Asked of the change itself: pasting the same text again is a paste without any change. */
function isPasted(event: Event): boolean {
  return event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType);
}
