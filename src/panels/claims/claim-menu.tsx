import type { JSX, RefObject } from 'react';
import type { ClaimRow } from '../../core/claims/claim-rows.ts';
import { pointerToken } from '../../core/text/json-walk.ts';
import { MenuItem, SharedMenu } from '../../ui/menu.tsx';
import styles from './claims-view.module.css';

interface ClaimMenuProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  /** The claim whose button was pressed. */
  readonly row: ClaimRow | null;
  /** The text that the claims stand in. */
  readonly text: string;
  readonly onCopy: (text: string) => void;
  /** Null where the payload cannot be edited. */
  readonly onRemove: ((row: ClaimRow) => void) | null;
}

/** What can be done with a claim beside editing it. */
export function ClaimMenu({ id, anchor, row, text, onCopy, onRemove }: ClaimMenuProps): JSX.Element {
  return (
    <SharedMenu id={id} anchor={anchor}>
      {() =>
        row === null ? null : (
          <>
            <About row={row} />
            <MenuItem onChoose={() => onCopy(row.name)}>Copy name</MenuItem>
            <MenuItem onChoose={() => onCopy(wholeValue(row, text))}>Copy value</MenuItem>
            <MenuItem onChoose={() => onCopy(`/${pointerToken(row.name)}`)}>Copy path</MenuItem>
            {onRemove === null ? null : <MenuItem onChoose={() => onRemove(row)}>Remove</MenuItem>}
          </>
        )
      }
    </SharedMenu>
  );
}

/** What a claim is for, which the table has no room to say of each. */
function About({ row: { sentence, type, reference } }: { readonly row: ClaimRow }): JSX.Element | null {
  if (sentence === null && type === null && reference === null) return null;
  const source = [type, reference?.replaceAll(' section ', ' §')]
    .filter((words) => words != null)
    .join(' · ');
  return (
    <p className={styles.about}>
      {sentence} <small>{source}</small>
    </p>
  );
}

/** A string without its quotes, anything else as it is written. */
function wholeValue({ node }: ClaimRow, text: string): string {
  return node.kind === 'string' ? node.value : text.slice(node.start, node.end);
}
