import { type JSX, memo, type RefObject, useLayoutEffect } from 'react';
import type { Token } from '../../core/token/token.ts';
import { paintToken } from './paint-token.ts';
import styles from './token-box.module.css';

interface PaintedLayerProps {
  readonly text: string;
  readonly token: Token;
  readonly layer: RefObject<HTMLDivElement | null>;
  /** Where the textarea before it is scrolled to. */
  readonly readScrollTop: () => number;
}

/** The text of the box once more, in colours, behind the textarea that it is typed into. */
export const PaintedLayer = memo(function PaintedLayer({
  text,
  token,
  layer,
  readScrollTop,
}: PaintedLayerProps): JSX.Element {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text may scroll the box without an event
  useLayoutEffect(() => {
    // Asked for in the next frame: asking now would lay out the page.
    const frame = requestAnimationFrame(() => {
      if (layer.current !== null) alignLayer(layer.current, readScrollTop());
    });
    return () => cancelAnimationFrame(frame);
  }, [text, token, layer, readScrollTop]);
  return (
    <div className={styles.window} aria-hidden="true">
      <div className={`${styles.text} ${styles.layer}`} ref={layer}>
        {paintToken(token, text).map((run) => (
          <span key={run.start} className={styles[run.paint]}>
            {run.text}
          </span>
        ))}
      </div>
    </div>
  );
});

/** Without React, which would draw everything anew while one scrolls. */
export function alignLayer(layer: HTMLElement, scrollTop: number): void {
  const transform = scrollTop === 0 ? '' : `translateY(${-scrollTop}px)`;
  if (layer.style.transform !== transform) layer.style.transform = transform;
}
