import type { FoundToken } from '../../core/find/found-tokens.ts';
import { revealOffset } from '../../editor/reveal-offset.ts';

/** Selects a token where it stands in the box and scrolls there. The focus stays where it is: with what was chosen. */
export function showInBox({ start, end }: FoundToken): void {
  const area = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Encoded token"]');
  if (area === null) return;
  const { activeElement } = document;
  // A text that is not laid out is scrolled by its view, which sees the selection.
  area.setSelectionRange(start, end);
  if (getComputedStyle(area).contentVisibility !== 'hidden') revealOffset(area, start);
  // Some browsers focus what they select in.
  if (activeElement !== document.activeElement && activeElement instanceof HTMLElement)
    activeElement.focus({ preventScroll: true });
}
