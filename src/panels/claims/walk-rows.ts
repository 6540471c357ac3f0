import type { KeyboardEvent } from 'react';

const CONTROLS = 'button, summary, a[href]';

/**
 * Moves the focus by the arrow keys, Home and End: up and down to the same control of another claim, left and right
 * among those of one. Only on what a row holds itself; the fields of an editor have keys of their own.
 */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const control = (event.target as HTMLElement).closest<HTMLElement>(CONTROLS);
  const row = control?.closest<HTMLElement>('tr[data-claim]');
  if (control == null || row == null || control.closest('[popover]') !== null) return;
  const target = targetOf(event.key, control, row);
  if (target === undefined) return;
  event.preventDefault();
  target?.focus();
}

/** Undefined for a key that moves nothing, null where there is nothing further on. */
function targetOf(key: string, control: HTMLElement, row: HTMLElement): HTMLElement | null | undefined {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>('tr[data-claim]') ?? [])];
  const at = rows.indexOf(row);
  switch (key) {
    case 'ArrowDown':
      return sameIn(rows[at + 1], control);
    case 'ArrowUp':
      return sameIn(rows[at - 1], control);
    case 'Home':
      return sameIn(rows[0], control);
    case 'End':
      return sameIn(rows.at(-1), control);
    case 'ArrowRight':
      return besides(row, control, 1);
    case 'ArrowLeft':
      return besides(row, control, -1);
    default:
      return undefined;
  }
}

/** The control of another row that does the same, else its first. */
function sameIn(row: HTMLElement | undefined, control: HTMLElement): HTMLElement | null {
  const { action } = control.dataset;
  const same = action === undefined ? null : row?.querySelector<HTMLElement>(`[data-action="${action}"]`);
  return same ?? row?.querySelector<HTMLElement>('[data-action]') ?? null;
}

function besides(row: HTMLElement, control: HTMLElement, step: 1 | -1): HTMLElement | null {
  const controls = [...row.querySelectorAll<HTMLElement>(CONTROLS)].filter((node) => node.checkVisibility());
  return controls[controls.indexOf(control) + step] ?? null;
}
