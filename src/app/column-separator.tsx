import { type JSX, type KeyboardEvent, type PointerEvent, useSyncExternalStore } from 'react';
import {
  applyColumnWidths,
  COLUMN_WIDTHS,
  type ColumnWidths,
  keepColumnWidths,
  keptColumnWidths,
  limitWidths,
} from '../platform/appearance.ts';
import styles from './frame.module.css';

interface ColumnSeparatorProps {
  /** The column that it makes wider. */
  readonly side: 'left' | 'right';
  readonly label: string;
}

const KEY_STEP_PX = 16;
const listeners = new Set<() => void>();
let widths: ColumnWidths | null = null;

function currentWidths(): ColumnWidths {
  widths ??= keptColumnWidths();
  return widths;
}

function setWidths(next: ColumnWidths | null): void {
  widths = next === null ? COLUMN_WIDTHS : limitWidths(next);
  applyColumnWidths(widths);
  keepColumnWidths(next === null ? null : widths);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A line between two columns that can be dragged, moved with the arrow keys, and reset by double click. */
export function ColumnSeparator({ side, label }: ColumnSeparatorProps): JSX.Element {
  const width = useSyncExternalStore(
    subscribe,
    () => currentWidths()[side],
    () => COLUMN_WIDTHS[side],
  );
  const toMiddle = side === 'left' ? 1 : -1;
  const move = (pixels: number): void =>
    setWidths({ ...currentWidths(), [side]: currentWidths()[side] + pixels * toMiddle });
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event.movementX);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(step * KEY_STEP_PX);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      className={`${styles.separator} ${styles[`${side}-separator`]}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={260}
      aria-valuemax={720}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
      onDoubleClick={() => setWidths(null)}
    />
  );
}
