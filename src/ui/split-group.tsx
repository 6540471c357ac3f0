import { Fragment, type JSX, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { moveShare } from './move-share.ts';
import styles from './split-group.module.css';

export interface Pane {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface SplitGroupProps {
  readonly direction: 'columns' | 'rows';
  readonly panes: readonly Pane[];
  /** The share of the whole that each pane takes, by id; what they add up to does not matter. */
  readonly shares: Readonly<Record<string, number>>;
  readonly onShares: (shares: Readonly<Record<string, number>>) => void;
  /** One beneath the other at their own height, without separators: a narrow screen. */
  readonly stacked: boolean;
}

const KEY_STEP = 0.03;

/** Panes with separators between them that can be dragged, moved with the arrow keys, and reset by double click. */
export function SplitGroup({ direction, panes, shares, onShares, stacked }: SplitGroupProps): JSX.Element {
  const group = useRef<HTMLDivElement>(null);
  const isColumns = direction === 'columns';
  const total = panes.reduce((sum, pane) => sum + (shares[pane.id] ?? 1), 0);
  const move = (index: number, fraction: number): void => {
    const before = panes[index - 1];
    const after = panes[index];
    if (before !== undefined && after !== undefined)
      onShares(moveShare(shares, before.id, after.id, fraction * total));
  };
  const drag = (index: number, event: PointerEvent<HTMLDivElement>): void => {
    const size = isColumns ? group.current?.clientWidth : group.current?.clientHeight;
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !size) return;
    move(index, (isColumns ? event.movementX : event.movementY) / size);
  };
  const press = (index: number, event: KeyboardEvent<HTMLDivElement>): void => {
    const steps: Record<string, number> = isColumns
      ? { ArrowLeft: -1, ArrowRight: 1 }
      : { ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key] ?? { Home: -99, End: 99 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(index, step * KEY_STEP);
  };
  const direct = stacked ? styles.stacked : isColumns ? '' : styles.vertical;
  return (
    <div ref={group} className={`${styles.group} ${direct}`}>
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index === 0 || stacked ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
            <div
              className={`${styles.separator} ${isColumns ? styles['between-columns'] : styles['between-rows']}`}
              role="separator"
              tabIndex={0}
              aria-label={`Resize ${panes[index - 1]?.label} and ${pane.label}`}
              aria-orientation={isColumns ? 'vertical' : 'horizontal'}
              aria-valuenow={Math.round((100 * (shares[panes[index - 1]?.id ?? ''] ?? 1)) / total)}
              aria-valuemin={0}
              aria-valuemax={100}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={(event) => drag(index, event)}
              onKeyDown={(event) => press(index, event)}
              onDoubleClick={() => onShares({})}
            />
          )}
          <div className={styles.pane} style={stacked ? undefined : { flex: `${shares[pane.id] ?? 1} 1 0` }}>
            {pane.content}
          </div>
        </Fragment>
      ))}
    </div>
  );
}
