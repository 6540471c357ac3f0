import type { Finding } from '../core/findings/rule.ts';
import type { DocId, Place } from '../core/text/problem.ts';
import { HEADER_ID, PROCESSED_ID } from '../core/token/edit.ts';
import type { PartPanels } from './use-part-panels.tsx';

/** Puts the caret where a finding is, in whichever box that is. */
export function showFinding(finding: Finding, parts: PartPanels): void {
  const { place } = finding;
  if (place === null) return;
  if (place.doc === 'beside') {
    showPanel('companions-panel');
    return;
  }
  const label = BOXES.get(place.doc);
  const part = place.doc === HEADER_ID ? 'header' : 'payload';
  if (label !== undefined) selectIn(label, place);
  // Over a text that is being typed, places of the one before mean nothing.
  else if (parts.isShown[part]) parts.editors[part].current?.select(place.start, place.end);
}

/** The texts that are not in an editor of the token. */
const BOXES: ReadonlyMap<DocId, string> = new Map([
  ['paste', 'Encoded token'],
  ['key', 'Key'],
  [PROCESSED_ID, 'Processed claims'],
]);

function selectIn(label: string, { start, end }: Place): void {
  const area = document.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${label}"]`);
  area?.focus();
  area?.setSelectionRange(start, end);
}

/** Unfolds, scrolls to and focuses the first finding of an id. */
export function showFindingById(id: string): void {
  const item = document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(id)}"]`);
  const fold = item?.closest('details');
  if (fold) fold.open = true;
  item?.querySelector<HTMLElement>('[aria-expanded="false"]')?.click();
  item?.scrollIntoView({ block: 'nearest' });
  item?.focus();
}

/** Selects all that stands in the token box, so that the next paste replaces it. */
export function selectToken(): void {
  const area = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Encoded token"]');
  area?.focus();
  area?.select();
}

export function showPolicyPanel(): void {
  showPanel('policy-panel');
}

function showPanel(id: string): void {
  const panel = document.getElementById(id);
  panel?.scrollIntoView({ block: 'nearest' });
  panel?.focus();
}

export function showKeyPanel(): void {
  document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Key"]')?.focus();
}
