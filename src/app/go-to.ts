import { listRegions } from './page-controls.ts';
import type { PartPanels } from './use-part-panels.tsx';

/** Puts the caret in the box of a region, where it has one, else the focus on the region itself. */
export function goToRegion(name: string, parts: PartPanels): void {
  const region = listRegions().find((listed) => listed.name === name)?.node;
  if (region === undefined) return;
  region.scrollIntoView({ block: 'nearest' });
  const part = name === 'Header' ? 'header' : name === 'Payload' ? 'payload' : null;
  const editor = part === null ? null : parts.editors[part].current;
  const box = part === null ? region.querySelector<HTMLElement>(`textarea[aria-label="${name}"]`) : editor;
  (box ?? region).focus();
}

/** Goes from finding to finding, and round; to their region where there are none. */
export function goToNextFinding(): void {
  const items = Array.from(document.querySelectorAll<HTMLElement>('[data-finding]'));
  const current = document.activeElement?.closest<HTMLElement>('[data-finding]');
  const at = current == null ? -1 : items.indexOf(current);
  const next = items[(at + 1) % Math.max(1, items.length)] ?? document.getElementById('findings-panel');
  for (let fold = next?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true;
  next?.scrollIntoView({ block: 'nearest' });
  next?.focus();
}

/** Puts the caret where the name of a new claim is typed. */
export function goToClaimForm(): void {
  document.querySelector<HTMLElement>('form[aria-label="Add claim"] input')?.focus();
}

/** The box for what a server said; null where it is not in sight. */
export function findServerBox(): HTMLElement | null {
  const box = document.querySelector<HTMLElement>('textarea[aria-label="Server message"]');
  return box?.checkVisibility({ visibilityProperty: true }) === true ? box : null;
}
