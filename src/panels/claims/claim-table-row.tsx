import { type JSX, memo, useMemo } from 'react';
import type { ClaimRow } from '../../core/claims/claim-rows.ts';
import type { ValueRemark } from '../../core/claims/text-notes.ts';
import type { ValueNote } from '../../core/claims/value-note.ts';
import { Button } from '../../ui/button.tsx';
import { ClaimInstant } from './claim-instant.tsx';
import styles from './claims-view.module.css';
import { NestedValue } from './nested-value.tsx';
import { rowKey, spokenName } from './row-name.ts';
import { RowTabIndex } from './row-tab-index.ts';
import { UrlNote, ValueNotes } from './value-notes.tsx';
import { VisibleText } from './visible-text.tsx';

interface ClaimTableRowProps {
  readonly row: ClaimRow;
  /** The text that the claims stand in. */
  readonly text: string;
  readonly remark: ValueRemark | undefined;
  readonly timeZone: string;
  readonly isEditing: boolean;
  /** It is the one that Tab stops at. */
  readonly isCurrent: boolean;
  /** How copying went, for a moment after it. */
  readonly said: string;
  readonly menuId: string;
  /** Null where the payload cannot be edited. */
  readonly onEdit: ((key: string, button: HTMLButtonElement) => void) | null;
  readonly onMenu: (key: string, button: HTMLButtonElement) => void;
  readonly onCurrent: (key: string) => void;
  readonly onOpenToken: (token: string) => void;
}

/** A claim: name, value with what it says, meaning, and what can be done with it. */
export const ClaimTableRow = memo(function ClaimTableRow(props: ClaimTableRowProps): JSX.Element {
  const { row, text, remark, timeZone, isEditing, isCurrent, said, menuId, onEdit, onMenu } = props;
  const notes = useMemo(() => row.notes().filter((note) => !repeatsItems(row, note)), [row]);
  const url = notes.find(({ kind }) => kind === 'url');
  const spoken = spokenName(row);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <RowTabIndex value={tabIndex}>
      <tr
        data-claim=""
        className={isEditing ? styles.edited : undefined}
        onFocus={() => props.onCurrent(rowKey(row))}
      >
        <th scope="row">
          <code>{row.name.trim() === '' ? JSON.stringify(row.name) : <VisibleText text={row.name} />}</code>
        </th>
        <td className={styles.said}>
          <Value row={row} text={text} />
          {url?.kind === 'url' ? <UrlNote key={url.url} url={url.url} /> : null}
          {row.instantSeconds === null ? null : (
            <ClaimInstant
              name={row.name}
              seconds={row.instantSeconds}
              timeZone={timeZone}
              isMilliseconds={row.isMilliseconds}
            />
          )}
          <ValueNotes notes={notes} onOpenToken={props.onOpenToken} />
        </td>
        <td className={styles.meaning}>
          {remark === undefined ? (row.meaning ?? 'Issuer-specific claim') : null}
          {remark === undefined ? null : <span data-tone={remark.tone}>{remark.text}</span>}
        </td>
        <td className={styles.actions}>
          <div>
            {said === '' ? null : <span aria-hidden="true">{said}</span>}
            {onEdit === null ? null : (
              <Button
                className={styles.action}
                aria-label={`Edit ${spoken}`}
                aria-expanded={isEditing}
                data-action="edit"
                tabIndex={tabIndex}
                onClick={(event) => onEdit(rowKey(row), event.currentTarget)}
              >
                Edit
              </Button>
            )}
            <Button
              className={styles.action}
              aria-label={`More for ${spoken}`}
              data-action="more"
              tabIndex={tabIndex}
              popoverTarget={menuId}
              onClick={(event) => onMenu(rowKey(row), event.currentTarget)}
            >
              <span aria-hidden="true">⋯</span>
            </Button>
          </div>
        </td>
      </tr>
    </RowTabIndex>
  );
});

/** The items of a list are seen in its value: saying them again is worth the room where they have meanings. */
function repeatsItems({ node }: ClaimRow, note: ValueNote): boolean {
  return (
    node.kind === 'array' && note.kind === 'items' && note.items.every(({ meaning }) => meaning === null)
  );
}

function Value({ row, text }: Pick<ClaimTableRowProps, 'row' | 'text'>): JSX.Element {
  const { node, preview, value } = row;
  if (preview !== null && (node.kind === 'object' || node.kind === 'array'))
    return <NestedValue node={node} text={text} words={preview.words} />;
  return (
    <code className={styles.value}>
      <VisibleText text={value} />
    </code>
  );
}
