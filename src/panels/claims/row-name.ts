import type { ClaimRow } from '../../core/claims/claim-rows.ts';
import { nameHidden } from '../../core/text/hidden.ts';

const LONGEST_SPOKEN = 100;

/** The same for a claim while others come and go, so that an editor or the focus stays with it. */
export function rowKey({ name, namesakes }: ClaimRow): string {
  return `${namesakes} ${name}`;
}

/** What the buttons of a row call its claim: two of one name could not be told apart, and a name may be of any length. */
export function spokenName({ name, namesakes }: ClaimRow): string {
  const visible = nameHidden(name.slice(0, LONGEST_SPOKEN))
    .map(({ text }) => text)
    .join('');
  const named = visible.trim() === '' ? JSON.stringify(name) : visible;
  const short = name.length > LONGEST_SPOKEN ? `${named}…` : named;
  return namesakes === 0 ? short : `${short} (${namesakes + 1})`;
}
