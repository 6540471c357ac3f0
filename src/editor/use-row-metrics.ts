import { type RefObject, useCallback, useRef, useSyncExternalStore } from 'react';

/** What the probe holds: so many characters, for a width without rounding. */
export const PROBE = 'x'.repeat(200);

/** How a box shows rows. Lengths in pixels. */
export interface RowMetrics {
  /** How many characters fit into a row. */
  readonly columns: number;
  readonly tabSize: number;
  readonly characterWidth: number;
  readonly rowHeight: number;
  /** Of what is in view. */
  readonly viewHeight: number;
  readonly paddingTop: number;
  readonly paddingLeft: number;
  /** Above and below the rows together. */
  readonly paddingBlock: number;
}

/**
 * Measures the box that scrolls and, by `probe`, which holds {@link PROBE}, the font of the rows in it. The observer is
 * told in the frame in which they are laid out, so that nothing is laid out for the sake of measuring. Null before the
 * first frame.
 *
 * As a store, because React draws a change of a store at once, and so in that same frame.
 */
export function useRowMetrics(
  scroller: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
): RowMetrics | null {
  const metrics = useRef<RowMetrics>(null);
  const subscribe = useCallback(
    (onChange: () => void) => {
      let [width, viewHeight, characterWidth] = [0, 0, 0];
      const observer = new ResizeObserver((entries) => {
        for (const { target, contentRect } of entries) {
          if (target === probe.current) characterWidth = contentRect.width / PROBE.length;
          else [width, viewHeight] = [contentRect.width, contentRect.height];
        }
        const rows = probe.current?.parentElement;
        if (width === 0 || characterWidth === 0 || rows == null) return;
        const style = getComputedStyle(rows);
        const paddingTop = Number.parseFloat(style.paddingTop);
        const paddingLeft = Number.parseFloat(style.paddingLeft);
        const inner = width - paddingLeft - Number.parseFloat(style.paddingRight);
        metrics.current = {
          columns: Math.max(1, Math.floor(inner / characterWidth + 0.01)),
          tabSize: Number.parseInt(style.tabSize, 10) || 1,
          characterWidth,
          rowHeight: Number.parseFloat(style.lineHeight),
          viewHeight,
          paddingTop,
          paddingLeft,
          paddingBlock: paddingTop + Number.parseFloat(style.paddingBottom),
        };
        onChange();
      });
      if (scroller.current !== null) observer.observe(scroller.current);
      if (probe.current !== null) observer.observe(probe.current);
      return () => observer.disconnect();
    },
    [scroller, probe],
  );
  return useSyncExternalStore(
    subscribe,
    () => metrics.current,
    () => null,
  );
}
