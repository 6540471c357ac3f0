import { type RefObject, useCallback, useRef, useSyncExternalStore } from 'react';

/** What the probe holds: so many characters, for a width without rounding. */
export const PROBE = 'x'.repeat(100);

/** Sizes in pixels. */
export interface Metrics {
  readonly width: number;
  readonly height: number;
  readonly characterWidth: number;
}

/**
 * The size of a box and of a character of its font, which `probe` holds. The observer is told in the frame in which
 * they are laid out, so that nothing is laid out for the sake of measuring. Null before the first frame.
 *
 * As a store, because React draws a change of a store at once, and so in that same frame.
 */
export function useMetrics(
  box: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
): Metrics | null {
  const metrics = useRef<Metrics>(null);
  const subscribe = useCallback(
    (onChange: () => void) => {
      let { width, height, characterWidth } = metrics.current ?? { width: 0, height: 0, characterWidth: 0 };
      const observer = new ResizeObserver((entries) => {
        for (const { target, contentRect } of entries) {
          if (target === box.current) ({ width, height } = contentRect);
          else characterWidth = contentRect.width / PROBE.length;
        }
        if (width === 0 || characterWidth === 0) return;
        metrics.current = { width, height, characterWidth };
        onChange();
      });
      if (box.current !== null) observer.observe(box.current);
      if (probe.current !== null) observer.observe(probe.current);
      return () => observer.disconnect();
    },
    [box, probe],
  );
  return useSyncExternalStore(
    subscribe,
    () => metrics.current,
    () => null,
  );
}
