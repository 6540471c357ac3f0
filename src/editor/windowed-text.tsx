import {
  type JSX,
  memo,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useMouseSelection } from './use-mouse-selection.ts';
import { PROBE, useRowMetrics } from './use-row-metrics.ts';
import { useWindowedEditing, type WindowedEditingOptions } from './use-windowed-editing.ts';
import {
  cellsBefore,
  heightOfRows,
  layOutRows,
  offsetAtCell,
  type Rows,
  scrollTopOf,
  topRow,
  windowOf,
} from './windowed-rows.ts';
import styles from './windowed-text.module.css';

/** Draws a stretch of a row, given as offsets into the text. */
export type PaintStretch = (text: string, start: number, end: number) => ReactNode;

export interface WindowedTextHandle {
  /** Scrolls an offset into view, if it is not there already. */
  reveal(offset: number): void;
}

export interface WindowedTextProps extends Omit<WindowedEditingOptions, 'onScroll' | 'offsetAt'> {
  readonly text: string;
  /** Holds the text and is not laid out. It lies over what is drawn here, and stays in view while that scrolls. */
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** Holds both. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** Font, row height, tab size and padding. */
  readonly className: string | undefined;
  /** As plain text unless given. */
  readonly paint: PaintStretch | undefined;
  /** Where it is to be scrolled to once there are rows; set back then. */
  readonly startAt: RefObject<number>;
  /** Focuses the textarea. */
  readonly onFocus: () => void;
  readonly ref?: Ref<WindowedTextHandle>;
}

/**
 * What is in view of a text of any size, beneath the textarea that holds it without laying it out. That one keeps the
 * focus and the selection; what the browser does not do in it is done here.
 */
export function WindowedText(props: WindowedTextProps): JSX.Element {
  const { text, area, scroller, className, paint, startAt, onFocus, onSelect, ref, ...editing } = props;
  const probe = useRef<HTMLSpanElement>(null);
  const metrics = useRowMetrics(scroller, probe);
  const { columns = 1, tabSize = 1, rowHeight = 1, viewHeight = 0 } = metrics ?? {};
  const isMeasured = metrics !== null;
  const rows = useMemo(
    () => (isMeasured ? layOutRows(text, columns, tabSize) : null),
    [text, columns, tabSize, isMeasured],
  );
  const count = rows?.count ?? 0;
  const visible = viewHeight / rowHeight;
  const [top, setTop] = useState(0);
  const drawn = windowOf(top, visible, count);

  const readTop = (): number => topRow(count, rowHeight, scroller.current?.scrollTop ?? 0, viewHeight);
  const scrollToRow = (row: number): void => {
    if (scroller.current !== null)
      scroller.current.scrollTop = scrollTopOf(Math.max(0, row), count, rowHeight, viewHeight);
  };
  const reveal = (offset: number): void => {
    if (rows === null) return;
    const row = rows.rowAt(offset);
    const first = readTop();
    if (row < first || row + 1 > first + visible) scrollToRow(row - visible / 2);
  };
  useImperativeHandle(ref, () => ({ reveal }));

  const follow = useEffectEvent(() => {
    const next = readTop();
    // The browser itself moves what is drawn, unless rows pass by faster than they are tall.
    const isScaled = heightOfRows(count, rowHeight) !== count * rowHeight;
    if (isScaled || windowOf(next, visible, count).first !== drawn.first) setTop(next);
  });
  useEffect(() => {
    const view = scroller.current;
    const onScroll = (): void => follow();
    view?.addEventListener('scroll', onScroll, { passive: true });
    return () => view?.removeEventListener('scroll', onScroll);
  }, [scroller]);

  const [selection, setSelection] = useState({ start: 0, end: 0 });
  const [isFocused, setIsFocused] = useState(false);
  const readSelection = (): void => {
    const node = area.current;
    if (node === null) return;
    const { selectionStart: start, selectionEnd: end } = node;
    setSelection((before) => (before.start === start && before.end === end ? before : { start, end }));
    setIsFocused(node.ownerDocument.activeElement === node);
  };
  const select = (start: number, end: number): void => {
    onSelect(start, end);
    readSelection();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text may have moved it
  useLayoutEffect(readSelection, [text]);
  const start = useEffectEvent(() => {
    if (startAt.current > 0 && scroller.current !== null) scroller.current.scrollTop = startAt.current;
    else if (selection.start < selection.end) reveal(selection.start);
    startAt.current = 0;
  });
  useLayoutEffect(() => {
    if (isMeasured) start();
  }, [isMeasured]);
  const onSelected = useEffectEvent(() => {
    const node = area.current;
    if (node === null) return;
    const { selectionStart: start, selectionEnd: end } = node;
    // Our own selections are read before their event comes; what others select is brought into view.
    const isRead = start === selection.start && end === selection.end;
    readSelection();
    if (!isRead && start < end) reveal(start);
  });
  useEffect(() => {
    const node = area.current;
    const stop = new AbortController();
    for (const type of ['select', 'focus', 'blur'])
      node?.addEventListener(type, () => onSelected(), { signal: stop.signal });
    return () => stop.abort();
  }, [area]);

  const offsetAt = (clientX: number, clientY: number): number => {
    if (rows === null || metrics === null || scroller.current === null) return 0;
    const box = scroller.current.getBoundingClientRect();
    const row = Math.floor(readTop() + (clientY - box.top - metrics.paddingTop) / rowHeight);
    if (row < 0) return 0;
    if (row >= count) return text.length;
    const cell = (clientX - box.left - metrics.paddingLeft) / metrics.characterWidth;
    return offsetAtCell(text, { start: rows.startOf(row), end: rows.endOf(row) }, cell, tabSize);
  };
  useMouseSelection({ area, scroller, offsetAt, onFocus, onSelect: select });
  useWindowedEditing({
    ...editing,
    area,
    offsetAt,
    onSelect: select,
    onScroll: ({ by, direction }) => {
      const distances = { row: 1, page: Math.max(1, visible - 1), all: count };
      scrollToRow(Math.min(readTop() + direction * distances[by], count));
    },
  });

  return (
    <div
      className={`${styles.rows} ${className}`}
      style={
        metrics === null
          ? undefined
          : { blockSize: heightOfRows(count, rowHeight) + metrics.paddingBlock, lineHeight: `${rowHeight}px` }
      }
      aria-hidden="true"
    >
      <span ref={probe} className={styles.probe}>
        {PROBE}
      </span>
      {rows === null || metrics === null ? null : (
        <div
          className={styles.drawn}
          style={{
            transform: `translateY(${scrollTopOf(top, count, rowHeight, viewHeight) - (top - drawn.first) * rowHeight}px)`,
          }}
        >
          <DrawnRows
            rows={rows}
            first={drawn.first}
            end={drawn.end}
            selectionStart={selection.start}
            selectionEnd={selection.end}
            hasCaret={isFocused && !editing.readOnly}
            tabSize={tabSize}
            characterWidth={metrics.characterWidth}
            paint={paint}
          />
        </div>
      )}
    </div>
  );
}

interface DrawnRowsProps {
  readonly rows: Rows;
  readonly first: number;
  readonly end: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly hasCaret: boolean;
  readonly tabSize: number;
  readonly characterWidth: number;
  readonly paint: PaintStretch | undefined;
}

const DrawnRows = memo(function DrawnRows(props: DrawnRowsProps): JSX.Element {
  const { rows, first, end, selectionStart, selectionEnd, hasCaret, tabSize, characterWidth, paint } = props;
  const caretRow = hasCaret && selectionStart === selectionEnd ? rows.rowAt(selectionStart) : -1;
  return (
    <>
      {Array.from({ length: end - first }, (_, index) => {
        const row = first + index;
        const cell =
          row === caretRow ? cellsBefore(rows.text, rows.startOf(row), selectionStart, tabSize) : null;
        return (
          <div key={row} className={styles.row} data-row={row}>
            {drawRow(rows, row, selectionStart, selectionEnd, paint)}
            {cell === null ? null : (
              <span className={styles.caret} style={{ insetInlineStart: cell * characterWidth }} />
            )}
          </div>
        );
      })}
    </>
  );
});

function drawRow(
  rows: Rows,
  row: number,
  selectionStart: number,
  selectionEnd: number,
  paint: PaintStretch = (text, start, end) => text.slice(start, end),
): ReactNode {
  const start = rows.startOf(row);
  const end = rows.endOf(row);
  const from = Math.min(Math.max(start, selectionStart), end);
  const to = Math.min(Math.max(from, selectionEnd), end);
  // The line feed after it is selected too: a cell stands for it, so that an empty line is seen to be.
  const isLineFeedSelected = selectionStart <= end && selectionEnd > end && rows.startOf(row + 1) > end;
  if (from === to && !isLineFeedSelected) return paint(rows.text, start, end);
  return (
    <>
      {paint(rows.text, start, from)}
      <mark className={styles.selected}>
        {paint(rows.text, from, to)}
        {isLineFeedSelected ? ' ' : null}
      </mark>
      {paint(rows.text, to, end)}
    </>
  );
}
