import { type JSX, memo, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Token } from '../../core/token/token.ts';
import type { TextSync } from '../../editor/text-sync.ts';
import type { LargeKey } from './large-keys.ts';
import styles from './large-view.module.css';
import { paintStretch, readColours, type TokenColours } from './paint-token.ts';
import {
  cutRows,
  findWindow,
  heightOf,
  offsetAt,
  rowAt,
  STEP_ROWS,
  scrolledTo,
  scrollTopFor,
  type TextRows,
  textOf,
} from './text-rows.ts';
import colourStyles from './token-box.module.css';
import { useLargeEditing } from './use-large-editing.ts';
import { PROBE, useMetrics } from './use-metrics.ts';
import { useMouseSelection } from './use-mouse-selection.ts';

/** As in large-view.module.css. */
const LINE_HEIGHT_PX = 20;
const PADDING_INLINE_PX = 12;
const PADDING_BLOCK_PX = 10;

export interface LargeViewProps {
  readonly text: string;
  readonly token: Token | null;
  readonly sync: TextSync;
  /** Holds the text and is not laid out. It lies over what is drawn here. */
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** Holds both. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
  readonly onOpen: () => void;
}

/**
 * A large text: the rows in view in colours, beneath a textarea that is not laid out. The browser does no editing in
 * such a textarea, but it keeps its focus and selection. Text that comes without a key press or an event, from
 * dictation or automation, the browser would drop without a word: so whatever else than keys and pointers focuses the
 * textarea, or selects it whole, has it laid out.
 */
export function LargeView(props: LargeViewProps): JSX.Element {
  const { text, token, sync, area, scroller, onUndo, onRedo, onOpen } = props;
  const layer = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const metrics = useMetrics(scroller, probe);
  const { width = 0, height = 0, characterWidth = 1 } = metrics ?? {};
  const columns = Math.max(1, Math.floor((width - 2 * PADDING_INLINE_PX) / characterWidth + 0.01));
  const isMeasured = metrics !== null;
  const rows = useMemo(() => (isMeasured ? cutRows(text, columns) : null), [text, columns, isMeasured]);
  const colours = useMemo(() => readColours(token), [token]);
  const [topRow, setTopRow] = useState(0);
  const [selection, setSelection] = useState({ text, start: 0, end: 0 });

  const readTop = (): number =>
    rows === null ? 0 : scrolledTo(rows, scroller.current?.scrollTop ?? 0, height, LINE_HEIGHT_PX);
  const scrollTo = (top: number): void => {
    if (rows !== null) scroller.current?.scrollTo({ top: scrollTopFor(rows, top, height, LINE_HEIGHT_PX) });
  };
  const placeRows = useEffectEvent(() => {
    const top = readTop();
    const row = Math.floor(top / LINE_HEIGHT_PX);
    setTopRow(row - (row % STEP_ROWS));
    // Nothing unless the text is higher than browsers can draw.
    const shift = (scroller.current?.scrollTop ?? 0) - top;
    if (layer.current !== null) layer.current.style.translate = shift === 0 ? '' : `0 ${shift}px`;
  });
  useEffect(() => {
    const view = scroller.current;
    let frame = 0;
    const onScroll = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        placeRows();
      });
    };
    view?.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      view?.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [scroller]);

  const readSelection = (): void => {
    const node = area.current;
    if (node !== null) setSelection({ text, start: node.selectionStart, end: node.selectionEnd });
  };
  const onSelect = useEffectEvent(() => {
    const node = area.current;
    if (node === null) return;
    const { selectionStart: start, selectionEnd: end } = node;
    // Our own selections are read before their event comes; what others select is brought into view.
    if (selection.text === text && start === selection.start && end === selection.end) return;
    if (start === 0 && end === text.length) return onOpen();
    readSelection();
    if (rows === null || start === end) return;
    const above = rowAt(rows, start) * LINE_HEIGHT_PX - readTop();
    if (above < 0 || above > height - LINE_HEIGHT_PX) scrollTo(above + readTop() - height / 2);
  });

  const scroll = ({ by, direction }: Extract<LargeKey, { does: 'scroll' }>): void => {
    const distances = { row: LINE_HEIGHT_PX, page: height - LINE_HEIGHT_PX, all: Number.MAX_SAFE_INTEGER };
    scrollTo(readTop() + direction * distances[by]);
  };
  const replace = useLargeEditing({
    area,
    sync,
    onSelected: readSelection,
    onScroll: scroll,
    onUndo,
    onRedo,
    onOpen,
  });

  const offsetAtPoint = (clientX: number, clientY: number): number => {
    if (rows === null || scroller.current === null) return 0;
    const { left, top } = scroller.current.getBoundingClientRect();
    const row = Math.floor((clientY - top - PADDING_BLOCK_PX + readTop()) / LINE_HEIGHT_PX);
    return offsetAt(rows, row, Math.round((clientX - left - PADDING_INLINE_PX) / characterWidth));
  };
  useMouseSelection({ area, scroller, offsetAt: offsetAtPoint, onSelected: readSelection });

  const openForOthers = useEffectEvent(() => onOpen());
  useEffect(() => {
    const node = area.current;
    const stop = new AbortController();
    let lastGesture = Number.NEGATIVE_INFINITY;
    const noteGesture = (event: Event): void => {
      lastGesture = event.timeStamp;
    };
    for (const type of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'click', 'paste'])
      document.addEventListener(type, noteGesture, { capture: true, signal: stop.signal });
    node?.addEventListener(
      'focus',
      (event) => {
        if (event.timeStamp - lastGesture > GESTURE_MS) openForOthers();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [area]);

  const onDrop = useEffectEvent((event: DragEvent) => {
    const dropped = event.dataTransfer?.getData('text/plain') ?? '';
    if (dropped === '') return;
    event.preventDefault();
    const at = offsetAtPoint(event.clientX, event.clientY);
    replace(at, at, dropped);
  });
  useEffect(() => {
    const node = area.current;
    const stop = new AbortController();
    const { signal } = stop;
    node?.addEventListener('select', () => onSelect(), { signal });
    node?.addEventListener('drop', (event) => onDrop(event), { signal });
    node?.addEventListener(
      'dragover',
      (event) => {
        if (event.dataTransfer?.types.includes('text/plain')) event.preventDefault();
      },
      { signal },
    );
    return () => stop.abort();
  }, [area]);

  return (
    <div
      className={styles.rows}
      style={rows === null ? undefined : { height: heightOf(rows, LINE_HEIGHT_PX) + 2 * PADDING_BLOCK_PX }}
      aria-hidden="true"
    >
      <span ref={probe} className={styles.probe}>
        {PROBE}
      </span>
      {rows === null ? null : (
        <div ref={layer}>
          <PaintedRows
            rows={rows}
            topRow={topRow}
            rowsInView={Math.ceil(height / LINE_HEIGHT_PX)}
            characterWidth={characterWidth}
            colours={colours}
            selectionStart={selection.text === text ? selection.start : 0}
            selectionEnd={selection.text === text ? selection.end : 0}
          />
        </div>
      )}
    </div>
  );
}

/** What happens so soon after a key press or a click comes of it. */
const GESTURE_MS = 100;

interface PaintedRowsProps {
  readonly rows: TextRows;
  readonly topRow: number;
  readonly rowsInView: number;
  readonly characterWidth: number;
  readonly colours: TokenColours;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

const PaintedRows = memo(function PaintedRows(props: PaintedRowsProps): JSX.Element {
  const { rows, topRow, rowsInView, characterWidth, colours, selectionStart, selectionEnd } = props;
  const shown = findWindow(rows, topRow, rowsInView);
  const { start, end } = textOf(rows, shown);
  const paint = (from: number, to: number, isSelected: boolean): readonly JSX.Element[] =>
    paintStretch(colours, rows.text, from, to).map((run) => (
      <span key={run.start} className={isSelected ? styles.selected : colourStyles[run.paint]}>
        {run.text}
      </span>
    ));
  const from = Math.min(Math.max(selectionStart, start), end);
  const to = Math.min(Math.max(selectionEnd, start), end);
  return (
    <div
      className={styles.painted}
      style={{
        insetBlockStart: shown.first * LINE_HEIGHT_PX,
        // Half a character to spare, so that rows break where they were cut.
        inlineSize: 2 * PADDING_INLINE_PX + (rows.columns + 0.5) * characterWidth,
      }}
    >
      {paint(start, from, false)}
      {paint(from, to, true)}
      {paint(to, end, false)}
    </div>
  );
});
