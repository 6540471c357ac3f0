import { type JSX, memo, useMemo } from 'react';
import type { ClaimRow } from '../../core/claims/claim-rows.ts';
import { Button } from '../../ui/button.tsx';
import { ClaimInstant } from './claim-instant.tsx';
import styles from './claims-view.module.css';
import { rowKey, spokenName } from './row-name.ts';
import { ValueNotes } from './value-notes.tsx';
import { VisibleText } from './visible-text.tsx';

interface ClaimTableRowProps {
  readonly row: ClaimRow;
  readonly timeZone: string;
  readonly isEditing: boolean;
  /** How copying went, for a moment after it. */
  readonly said: string;
  readonly menuId: string;
  /** Null where the payload cannot be edited. */
  readonly onEdit: ((key: string, button: HTMLButtonElement) => void) | null;
  readonly onMenu: (key: string, button: HTMLButtonElement) => void;
  readonly onOpenToken: (token: string) => void;
}

/** A claim: name, value with what it says, meaning, and what can be done with it. */
export const ClaimTableRow = memo(function ClaimTableRow(props: ClaimTableRowProps): JSX.Element {
  const { row, timeZone, isEditing, said, menuId, onEdit, onMenu } = props;
  const notes = useMemo(() => row.notes(), [row]);
  const spoken = spokenName(row);
  return (
    <tr className={isEditing ? styles.edited : undefined}>
      <th scope="row">
        <code>{row.name.trim() === '' ? JSON.stringify(row.name) : <VisibleText text={row.name} />}</code>
      </th>
      <td>
        <code className={styles.value}>
          <VisibleText text={row.value} />
        </code>
        {row.instantSeconds === null ? null : (
          <ClaimInstant
            seconds={row.instantSeconds}
            timeZone={timeZone}
            isMilliseconds={row.isMilliseconds}
          />
        )}
        <ValueNotes notes={notes} onOpenToken={props.onOpenToken} />
      </td>
      <td className={styles.meaning}>
        <div className={styles.last}>
          <span className={styles.actions}>
            {said === '' ? null : <span aria-hidden="true">{said}</span>}
            {onEdit === null ? null : (
              <Button
                className={styles.action}
                aria-label={`Edit ${spoken}`}
                aria-expanded={isEditing}
                onClick={(event) => onEdit(rowKey(row), event.currentTarget)}
              >
                Edit
              </Button>
            )}
            <Button
              className={styles.action}
              aria-label={`More for ${spoken}`}
              popoverTarget={menuId}
              onClick={(event) => onMenu(rowKey(row), event.currentTarget)}
            >
              <span aria-hidden="true">⋯</span>
            </Button>
          </span>
          <div>
            {row.meaning ?? <span className={styles.private}>Private to the issuer</span>}{' '}
            <small className={styles.source}>{row.reference?.replaceAll(' section ', ' §')}</small>
            {row.sentence === null && row.type === null ? null : (
              <p className={styles.sentence}>
                {row.sentence} <small className={styles.source}>{row.type}</small>
              </p>
            )}
          </div>
        </div>
      </td>
    </tr>
  );
});
