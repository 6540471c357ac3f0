import { Fragment, type JSX, memo, useCallback, useId, useMemo, useRef, useState } from 'react';
import { type ClaimRow, listClaims } from '../../core/claims/claim-rows.ts';
import type { Doc } from '../../core/text/doc.ts';
import { NowSeconds } from '../../hooks/now-seconds.ts';
import { useLatest } from '../../hooks/use-latest.ts';
import { useCopying } from '../../ui/use-copying.ts';
import { AddClaim } from './add-claim.tsx';
import { ClaimEditor } from './claim-editor.tsx';
import type { ClaimEdits } from './claim-edits.ts';
import { ClaimMenu } from './claim-menu.tsx';
import { ClaimTableRow } from './claim-table-row.tsx';
import styles from './claims-view.module.css';
import { rowKey } from './row-name.ts';

interface ClaimsTableProps {
  readonly payload: Doc | null;
  readonly timeZone: string;
  /** Null where the payload cannot be edited. */
  readonly edits: ClaimEdits | null;
  /** Puts a token that a claim holds into the token box. */
  readonly onOpenToken: (token: string) => void;
  /** The instant at a press. */
  readonly getNow: () => number;
}

interface ClaimsViewProps extends Omit<ClaimsTableProps, 'getNow'> {
  readonly nowSeconds: number;
}

/**
 * Every claim with its meaning, value and what that says; each can be edited, removed and copied. The clock goes past
 * the table to the cells that show how far away a time is.
 */
export const ClaimsView = memo(function ClaimsView({ nowSeconds, ...rest }: ClaimsViewProps): JSX.Element {
  const getNow = useLatest(nowSeconds);
  return (
    <NowSeconds value={nowSeconds}>
      <ClaimsTable {...rest} getNow={getNow} />
    </NowSeconds>
  );
});

const ROWS_SHOWN = 150;
const SHOWN = { start: 0, end: ROWS_SHOWN };
const NO_ROWS: readonly ClaimRow[] = [];
const NONE: ReadonlySet<string> = new Set();

function without(keys: ReadonlySet<string>, ...gone: readonly string[]): ReadonlySet<string> {
  return new Set([...keys].filter((key) => !gone.includes(key)));
}

const ClaimsTable = memo(function ClaimsTable(props: ClaimsTableProps): JSX.Element {
  const { payload, timeZone, edits, onOpenToken, getNow } = props;
  const claims = payload?.object ?? null;
  const text = payload?.text ?? '';
  const shown = useMemo(() => (claims === null ? NO_ROWS : listClaims(claims, text, SHOWN)), [claims, text]);
  const more = (claims?.members.length ?? 0) - shown.length;

  const menuId = useId();
  const section = useRef<HTMLElement>(null);
  // Several at once: what is typed in one is not lost because another is opened.
  const [editing, setEditing] = useState<ReadonlySet<string>>(NONE);
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const editButtons = useRef(new Map<string, HTMLButtonElement>());
  const menuButton = useRef<HTMLButtonElement>(null);
  const { said, copy } = useCopying();

  const edit = useCallback((key: string, button: HTMLButtonElement) => {
    editButtons.current.set(key, button);
    setEditing((open) => (open.has(key) ? without(open, key) : new Set([...open, key])));
  }, []);
  const openMenu = useCallback(
    (key: string, button: HTMLButtonElement) => {
      const menu = document.getElementById(menuId);
      // One menu serves all rows: open for another one, the press would only close it.
      if (menuButton.current !== button && menu?.matches(':popover-open')) menu.hidePopover();
      menuButton.current = button;
      setMenuOf(key);
    },
    [menuId],
  );
  // Without its row an editor ends: it would come back with the row and take the focus from where a person types.
  const lost = [...editing].filter((key) => edits === null || !shown.some((row) => rowKey(row) === key));
  if (lost.length > 0) setEditing(without(editing, ...lost));
  const closeEditor = (key: string): void => {
    setEditing(without(editing, key));
    editButtons.current.get(key)?.focus();
  };

  return (
    <div className={styles.view}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={section} className={styles.scroll} tabIndex={0} aria-label="Claims explained">
        <table aria-label="Claims" className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {claims === null
              ? null
              : shown.map((row) => {
                  const key = rowKey(row);
                  const isEditing = edits !== null && editing.has(key);
                  return (
                    <Fragment key={key}>
                      <ClaimTableRow
                        row={row}
                        timeZone={timeZone}
                        isEditing={isEditing}
                        said={menuOf === key ? said : ''}
                        menuId={menuId}
                        onEdit={edits === null ? null : edit}
                        onMenu={openMenu}
                        onOpenToken={onOpenToken}
                      />
                      {isEditing ? (
                        <tr>
                          <td colSpan={3} className={styles.editor}>
                            <ClaimEditor
                              row={row}
                              json={text.slice(row.node.start, row.node.end)}
                              timeZone={timeZone}
                              onApply={(value) => edits.onReplace(row, value)}
                              onClose={() => closeEditor(key)}
                            />
                          </td>
                        </tr>
                      ) : null}
                    </Fragment>
                  );
                })}
          </tbody>
        </table>
        {shown.length === 0 ? <p className={styles.empty}>{wordEmpty(payload)}</p> : null}
        {more > 0 ? (
          <p className={styles.empty}>And {more.toLocaleString('en')} claims more, in the payload.</p>
        ) : null}
        {claims === null || edits === null ? null : (
          <AddClaim claims={claims} timeZone={timeZone} getNow={getNow} onAdd={edits.onAdd} />
        )}
      </section>
      <ClaimMenu
        id={menuId}
        anchor={menuButton}
        row={shown.find((row) => rowKey(row) === menuOf) ?? null}
        text={text}
        onCopy={copy}
        onRemove={
          edits === null
            ? null
            : (row) => {
                focusNeighbour(menuButton.current, section.current);
                // Those of the same name are then counted anew, and an editor must not go over to another of them.
                const namesakes = shown.filter(({ name }) => name === row.name).map(rowKey);
                setEditing(without(editing, ...namesakes));
                edits.onRemove(row);
              }
        }
      />
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </div>
  );
});

/** Takes the focus out of a row that is about to go: to the next one, else the one before, else the table. */
function focusNeighbour(button: HTMLElement | null, section: HTMLElement | null): void {
  const row = button?.closest('tr');
  const edit = (other: Element | null | undefined) =>
    other?.querySelector<HTMLButtonElement>('button[aria-expanded]');
  const target = edit(row?.nextElementSibling) ?? edit(row?.previousElementSibling) ?? section;
  target?.focus();
}

function wordEmpty(payload: Doc | null): string {
  if (payload === null) return 'The claims of a token are explained here.';
  return payload.object === null
    ? 'The payload is not a JSON object, so it has no claims.'
    : 'The payload holds no claims.';
}
