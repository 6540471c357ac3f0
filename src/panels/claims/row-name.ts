import type { ClaimRow } from '../../core/claims/claim-rows.ts';

const LONGEST_SPOKEN = 100;

/** The same for a claim while others come and go, so that an editor or the focus stays with it. */
export function rowKey({ name, namesakes }: ClaimRow): string {
  return `${namesakes} ${name}`;
}

/** What the buttons of a row call its claim: two of one name could not be told apart, and a name may be of any length. */
export function spokenName({ name, namesakes }: ClaimRow): string {
  const short = name.length > LONGEST_SPOKEN ? `${name.slice(0, LONGEST_SPOKEN)}…` : name;
  return namesakes === 0 ? short : `${short} (${namesakes + 1})`;
}
