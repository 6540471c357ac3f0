import { useCallback, useEffect, useRef, useState } from 'react';

/** Where in the window a region begins to be the one that is read: a third from the top. */
const READING_LINE = 1 / 3;

/**
 * Which of the regions is being read, by its id, and how to go to one. The last region that begins above the reading
 * line is; at the end of the page, where none below it can come up to the line, the last one in the window.
 */
export function useCurrentPlace(ids: readonly string[]): readonly [string | null, (id: string) => void] {
  const [current, setCurrent] = useState<string | null>(ids[0] ?? null);
  /** Where a press has scrolled to: there the region that was asked for is current, wherever it begins. */
  const heldAt = useRef<number | null>(null);

  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      if (window.scrollY === heldAt.current) return;
      heldAt.current = null;
      setCurrent(findCurrent(ids));
    };
    const onScroll = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    document.addEventListener('scroll', onScroll, { passive: true });
    // A page that grows moves its regions too. It also reports at once.
    const growth = new ResizeObserver(onScroll);
    growth.observe(document.body);
    return () => {
      growth.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', onScroll);
    };
  }, [ids]);

  const goTo = useCallback((id: string): void => {
    const region = document.getElementById(id);
    // The focus goes along, so that Tab and a screen reader go on from there.
    region?.focus({ preventScroll: true });
    region?.scrollIntoView({ block: 'start' });
    heldAt.current = window.scrollY;
    setCurrent(id);
  }, []);
  return [current, goTo];
}

function findCurrent(ids: readonly string[]): string | null {
  const { innerHeight, scrollY } = window;
  const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  const line = isAtEnd ? innerHeight : innerHeight * READING_LINE;
  return (
    ids.findLast((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line) ??
    ids[0] ??
    null
  );
}
