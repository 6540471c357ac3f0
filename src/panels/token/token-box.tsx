import { type JSX, useEffect, useRef, useState } from 'react';
import type { Token } from '../../core/token/token.ts';
import { type PaintedRun, paintToken } from './paint-token.ts';
import styles from './token-box.module.css';
import { useVisibleRange } from './use-visible-range.ts';

interface TokenBoxProps {
  readonly text: string;
  readonly token: Token | null;
  readonly onType: (text: string) => void;
}

/** The longest text whose colours are laid out whole; a browser lays them out as slowly as the text itself. */
const PAINTED_WHOLE = 20_000;
/** Longer than this nothing is coloured. */
const PAINTED_AT_ALL = 200_000;

/** A native textarea, with its parts coloured on a layer behind it that shows the same text in the same places. */
export function TokenBox({ text, token, onType }: TokenBoxProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const isPainted = text.length <= PAINTED_AT_ALL && token !== null && token.parts.length > 0;
  const range = useVisibleRange(area, text, isPainted && text.length > PAINTED_WHOLE, scrollTop);
  const shown = text.length <= PAINTED_WHOLE ? { start: 0, end: text.length, top: 0 } : range;
  const runs =
    isPainted && shown !== null && token !== null ? paintToken(token, text, shown.start, shown.end) : null;
  // A new text may scroll the box without an event. Asked for in the next frame: asking now would lay out the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the text that matters
  useEffect(() => {
    const frame = requestAnimationFrame(() => setScrollTop(area.current?.scrollTop ?? 0));
    return () => cancelAnimationFrame(frame);
  }, [text]);
  return (
    <div className={styles.box}>
      {runs === null || shown === null ? null : (
        <div className={styles.window} aria-hidden="true">
          <div className={styles.layer} style={{ transform: `translateY(${shown.top - scrollTop}px)` }}>
            {runs.map((run) => (
              <Run key={run.start} run={run} />
            ))}
          </div>
        </div>
      )}
      <textarea
        ref={area}
        className={runs === null ? styles.area : `${styles.area} ${styles.transparent}`}
        aria-label="Encoded token"
        value={text}
        placeholder="Paste a token, with or without “Bearer”. It is read here and goes nowhere."
        spellCheck={false}
        autoCorrect="off"
        autoCapitalize="off"
        autoComplete="off"
        translate="no"
        data-gramm="false"
        onChange={(event) => {
          onType(event.currentTarget.value);
          // A long token is read from its beginning; the browser shows the end of what was pasted.
          if (isPasted(event.nativeEvent)) event.currentTarget.scrollTop = 0;
        }}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      />
    </div>
  );
}

/** Asked of the change itself: pasting the same text again is a paste without any change. */
function isPasted(event: Event): boolean {
  return event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType);
}

function Run({ run }: { readonly run: PaintedRun }): JSX.Element {
  return <span className={styles[run.paint]}>{run.text}</span>;
}
