import { type RefObject, useLayoutEffect, useState } from 'react';

/** The part of a text that a textarea shows, with some lines to spare, and where its first line stands in pixels. */
interface VisibleRange {
  readonly start: number;
  readonly end: number;
  readonly top: number;
}

interface Metrics {
  readonly columns: number;
  readonly rows: number;
  readonly lineHeight: number;
}

const SPARE_ROWS = 20;
const MEASURED_CHARACTERS = 200;

/**
 * Which part of a long text is in view, computed from the width of a character: the font is monospaced and the
 * lines break anywhere. Null while it is not wanted, not measured, or where a character may be of another width.
 */
export function useVisibleRange(
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
  isWanted: boolean,
  scrollTop: number,
): VisibleRange | null {
  const [metrics, setMetrics] = useState<Metrics | null>(null);
  useLayoutEffect(() => {
    const box = area.current;
    if (!isWanted || box === null) return;
    const measure = (): void => setMetrics(measureArea(box));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [area, isWanted]);
  if (!isWanted || metrics === null || /[^\x20-\x7e\n]/.test(text)) return null;
  return findRange(text, metrics, scrollTop);
}

function measureArea(box: HTMLTextAreaElement): Metrics {
  const style = getComputedStyle(box);
  const probe = document.createElement('span');
  probe.textContent = 'x'.repeat(MEASURED_CHARACTERS);
  probe.style.cssText = `position:absolute;visibility:hidden;white-space:pre;font:${style.font}`;
  document.body.append(probe);
  const width = probe.getBoundingClientRect().width / MEASURED_CHARACTERS;
  probe.remove();
  const inner =
    box.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  const lineHeight = Number.parseFloat(style.lineHeight);
  return {
    columns: Math.max(1, Math.floor(inner / width + 0.01)),
    rows: Math.ceil(box.clientHeight / lineHeight),
    lineHeight,
  };
}

function findRange(text: string, { columns, rows, lineHeight }: Metrics, scrollTop: number): VisibleRange {
  const firstRow = Math.max(0, Math.floor(scrollTop / lineHeight) - SPARE_ROWS);
  const lastRow = firstRow + rows + 2 * SPARE_ROWS;
  let row = 0;
  let lineStart = 0;
  let start = -1;
  let startRow = 0;
  for (;;) {
    const lineBreak = text.indexOf('\n', lineStart);
    const lineEnd = lineBreak === -1 ? text.length : lineBreak;
    const lineRows = Math.max(1, Math.ceil((lineEnd - lineStart) / columns));
    if (start === -1 && row + lineRows > firstRow) {
      startRow = Math.max(row, firstRow);
      start = lineStart + (startRow - row) * columns;
    }
    if (row + lineRows > lastRow)
      return { start, end: lineStart + (lastRow - row) * columns, top: startRow * lineHeight };
    if (lineBreak === -1) return { start: Math.max(0, start), end: text.length, top: startRow * lineHeight };
    row += lineRows;
    lineStart = lineBreak + 1;
  }
}
