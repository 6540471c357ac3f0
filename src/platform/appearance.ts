import { keepSetting, readSetting } from './storage.ts';

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

/** The widths that were kept, or those of the design. */
export function keptColumnWidths(): ColumnWidths {
  try {
    const { left, right } = JSON.parse(readSetting('layout') ?? '{}');
    // Earlier versions kept shares, which are small.
    if (left >= NARROWEST && right >= NARROWEST) return limitWidths({ left, right });
  } catch {
    // Somebody else wrote it.
  }
  return COLUMN_WIDTHS;
}

export function keepColumnWidths(widths: ColumnWidths | null): void {
  keepSetting('layout', widths === null ? null : JSON.stringify(widths));
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
  if (readSetting('layout') !== null) applyColumnWidths(keptColumnWidths());
}
