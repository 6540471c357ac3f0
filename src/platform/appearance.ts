import { readSetting } from './storage.ts';

export type Theme = 'light' | 'dark';

/** The columns at the sides, which can be made wider, in CSS pixels. */
export interface ColumnWidths {
  readonly left: number;
  readonly right: number;
}

export const COLUMN_WIDTHS: ColumnWidths = { left: 392, right: 384 };
const NARROWEST = 260;
const WIDEST = 720;

/** The theme that was chosen; null where the system's is followed. */
export function chosenTheme(): Theme | null {
  const kept = readSetting('theme');
  return kept === 'light' || kept === 'dark' ? kept : null;
}

/** The widths that were kept, as `left right`, or those of the design. */
export function keptColumnWidths(): ColumnWidths {
  const [left = Number.NaN, right = Number.NaN] = (readSetting('columns') ?? '').split(' ').map(Number);
  return Number.isFinite(left) && Number.isFinite(right) ? limitWidths({ left, right }) : COLUMN_WIDTHS;
}

export function limitWidths({ left, right }: ColumnWidths): ColumnWidths {
  const limit = (width: number): number => Math.round(Math.min(Math.max(width, NARROWEST), WIDEST));
  return { left: limit(left), right: limit(right) };
}

export function applyColumnWidths({ left, right }: ColumnWidths): void {
  const { style } = document.documentElement;
  style.setProperty('--left', `${left}px`);
  style.setProperty('--right', `${right}px`);
}

/** Gives the page the look that was kept, before it is first drawn. */
export function applyAppearance(): void {
  const theme = chosenTheme();
  if (theme !== null) document.documentElement.style.colorScheme = theme;
  if (readSetting('columns') !== null) applyColumnWidths(keptColumnWidths());
}
