import {
  type JSX,
  type ReactNode,
  type PointerEvent as ReactPointerEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
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

/** A stretch of the text, half open. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface WindowedTextHandle {
  /** Scrolls an offset into view, if it is not there already. */
  reveal(offset: number): void;
  scrollByRows(rows: number): void;
  /** How many whole rows are in view. */
  visibleRows(): number;
  readonly scrollTop: number;
  scrollTo(top: number): void;
}

interface WindowedTextProps {
  readonly text: string;
  /** Set on the box that scrolls: font, line height and padding are its own. */
  readonly className?: string;
  /** Painted as selected; where it is empty and `hasCaret`, a caret stands there. */
  readonly selection: TextRange | null;
  readonly hasCaret: boolean;
  /** Paints a stretch of one row; as plain text unless given. */
  readonly paint?: (start: number, end: number) => ReactNode;
  /** Told where a pointer goes down, and with `isExtending` where it is dragged to. */
  readonly onPoint: (offset: number, isExtending: boolean) => void;
  readonly ref?: Ref<WindowedTextHandle>;
}

interface Measures {
  readonly columns: number;
  readonly tabSize: number;
  readonly cellWidth: number;
  readonly rowHeight: number;
  readonly height: number;
  readonly paddingTop: number;
  readonly paddingLeft: number;
}

const MEASURED_CHARACTERS = 200;
const FALLBACK_ROW_HEIGHT_PX = 20;

/**
 * A text of any size, of which only the rows in view are in the document. It stands in front of a textarea that holds
 * the text without laying it out, and so is hidden from assistive technology, which reads that one.
 */
export function WindowedText(props: WindowedTextProps): JSX.Element {
  const { text, className, selection, hasCaret, paint, onPoint, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [measures, setMeasures] = useState<Measures | null>(null);
  const [top, setTop] = useState(0);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const measure = (): void => setMeasures((before) => measureBox(box, before));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  const columns = measures?.columns ?? 0;
  const tabSize = measures?.tabSize ?? 1;
  const rows = useMemo(
    () => (columns === 0 ? null : layOutRows(text, columns, tabSize)),
    [text, columns, tabSize],
  );
  const rowHeight = measures?.rowHeight ?? FALLBACK_ROW_HEIGHT_PX;
  const visible = (measures?.height ?? 0) / rowHeight;
  const count = rows?.count ?? 0;
  const viewport = measures?.height ?? 0;
  const drawn = windowOf(top, visible, count);

  const follow = (): void => {
    const box = scroller.current;
    if (box === null) return;
    const next = topRow(count, rowHeight, box.scrollTop, viewport);
    // The browser itself moves what is drawn, unless rows pass by faster than they are tall.
    const isScaled = heightOfRows(count, rowHeight) !== count * rowHeight;
    if (isScaled || windowOf(next, visible, count).first !== drawn.first) setTop(next);
  };

  useImperativeHandle(ref, () => ({
    reveal: (offset) => {
      const box = scroller.current;
      if (box === null || rows === null) return;
      const row = rows.rowAt(offset);
      const first = topRow(count, rowHeight, box.scrollTop, viewport);
      if (row >= first && row + 1 <= first + visible) return;
      box.scrollTop = scrollTopOf(Math.max(0, row - visible / 2), count, rowHeight, viewport);
    },
    scrollByRows: (by) => {
      const box = scroller.current;
      if (box === null) return;
      const next = topRow(count, rowHeight, box.scrollTop, viewport) + by;
      const last = Math.max(0, count - visible + 1);
      box.scrollTop = scrollTopOf(Math.min(Math.max(0, next), last), count, rowHeight, viewport);
    },
    visibleRows: () => Math.max(1, Math.floor(visible)),
    get scrollTop() {
      return scroller.current?.scrollTop ?? 0;
    },
    scrollTo: (wanted) => {
      if (scroller.current !== null) scroller.current.scrollTop = wanted;
    },
  }));

  const point = (event: ReactPointerEvent<HTMLDivElement>, isExtending: boolean): void => {
    if (rows === null || measures === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    const y = event.clientY - box.top - measures.paddingTop;
    const scrolled = topRow(count, rowHeight, event.currentTarget.scrollTop, viewport);
    const row = Math.min(count - 1, Math.max(0, Math.floor(scrolled + y / rowHeight)));
    const cell = (event.clientX - box.left - measures.paddingLeft) / measures.cellWidth;
    const range = { start: rows.startOf(row), end: rows.endOf(row) };
    onPoint(offsetAtCell(text, range, cell, tabSize), isExtending);
  };

  return (
    <div
      ref={scroller}
      className={className === undefined ? styles.scroller : `${styles.scroller} ${className}`}
      aria-hidden="true"
      tabIndex={-1}
      onScroll={follow}
      onPointerDown={(event) => {
        const isOnScrollbar = event.nativeEvent.offsetX >= event.currentTarget.clientWidth;
        if (event.button !== 0 || isOnScrollbar || event.pointerType === 'touch') return;
        // The focus stays with the textarea, or goes there.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event, event.shiftKey);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event, true);
      }}
    >
      <div className={styles.sizer} style={{ blockSize: heightOfRows(count, rowHeight) }}>
        {rows === null || measures === null ? null : (
          <div
            className={styles.rows}
            style={{
              transform: `translateY(${scrollTopOf(top, count, rowHeight, viewport) - (top - drawn.first) * rowHeight}px)`,
            }}
          >
            {Array.from({ length: drawn.end - drawn.first }, (_, index) => {
              const row = drawn.first + index;
              return (
                <Row
                  key={row}
                  rows={rows}
                  row={row}
                  selection={selection}
                  caretCell={
                    hasCaret && selection !== null && isCaretIn(rows, row, selection)
                      ? cellsBefore(text, rows.startOf(row), selection.start, tabSize)
                      : null
                  }
                  cellWidth={measures.cellWidth}
                  {...(paint === undefined ? {} : { paint })}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

function isCaretIn(rows: Rows, row: number, { start, end }: TextRange): boolean {
  return start === end && rows.rowAt(start) === row;
}

interface RowProps {
  readonly rows: Rows;
  readonly row: number;
  readonly selection: TextRange | null;
  readonly caretCell: number | null;
  readonly cellWidth: number;
  readonly paint?: (start: number, end: number) => ReactNode;
}

function Row({ rows, row, selection, caretCell, cellWidth, paint }: RowProps): JSX.Element {
  const start = rows.startOf(row);
  const end = rows.endOf(row);
  const draw = paint ?? ((from: number, to: number): ReactNode => rows.text.slice(from, to));
  const from = selection === null ? end : Math.min(Math.max(start, selection.start), end);
  const to = selection === null ? end : Math.min(Math.max(from, selection.end), end);
  // The line feed after it is selected too: a cell stands for it, so that an empty line is seen to be.
  const isLineFeedSelected = selection !== null && selection.start <= end && selection.end > end;
  return (
    <div className={styles.row}>
      {draw(start, from)}
      {from < to ? <span className={styles.selected}>{draw(from, to)}</span> : null}
      {isLineFeedSelected && rows.startOf(row + 1) > end ? <span className={styles.selected}> </span> : null}
      {to < end ? draw(to, end) : null}
      {caretCell === null ? null : (
        <span className={styles.caret} style={{ insetInlineStart: caretCell * cellWidth }} />
      )}
    </div>
  );
}

/** What the rows depend on; the same object while nothing of it changes. */
function measureBox(box: HTMLElement, before: Measures | null): Measures {
  const style = getComputedStyle(box);
  const probe = box.ownerDocument.createElement('span');
  probe.textContent = 'x'.repeat(MEASURED_CHARACTERS);
  probe.style.cssText = 'position: absolute; visibility: hidden; white-space: pre';
  box.append(probe);
  const cellWidth = probe.getBoundingClientRect().width / MEASURED_CHARACTERS;
  probe.remove();
  const paddingLeft = Number.parseFloat(style.paddingLeft);
  const inner = box.clientWidth - paddingLeft - Number.parseFloat(style.paddingRight);
  const measured: Measures = {
    columns: Math.max(1, Math.floor(inner / cellWidth + 0.001)),
    tabSize: Number.parseInt(style.tabSize, 10) || 1,
    cellWidth,
    rowHeight: Number.parseFloat(style.lineHeight) || FALLBACK_ROW_HEIGHT_PX,
    height: box.clientHeight,
    paddingTop: Number.parseFloat(style.paddingTop),
    paddingLeft,
  };
  const isSame =
    before !== null &&
    Object.entries(measured).every(([name, value]) => before[name as keyof Measures] === value);
  return isSame ? before : measured;
}
