import {
  Fragment,
  type JSX,
  memo,
  useCallback,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type ClaimRow, findClaims, listClaims } from '../../core/claims/claim-rows.ts';
import type { ValueRemark } from '../../core/claims/text-notes.ts';
import type { Doc } from '../../core/text/doc.ts';
import { pointerToken } from '../../core/text/json-walk.ts';
import { NowSeconds } from '../../hooks/now-seconds.ts';
import { useLatest } from '../../hooks/use-latest.ts';
import { Button } from '../../ui/button.tsx';
import { useCopying } from '../../ui/use-copying.ts';
import { AddClaim } from './add-claim.tsx';
import { ClaimEditor } from './claim-editor.tsx';
import type { ClaimEdits } from './claim-edits.ts';
import { ClaimMenu } from './claim-menu.tsx';
import { ClaimTableRow } from './claim-table-row.tsx';
import { ClaimsFilter } from './claims-filter.tsx';
import styles from './claims-view.module.css';
import { rowKey } from './row-name.ts';
import { walkRows } from './walk-rows.ts';

interface ClaimsTableProps {
  readonly payload: Doc | null;
  /** What is remarked of values that should not be readable, by their JSON Pointers. */
  readonly remarks: ReadonlyMap<string, ValueRemark>;
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

/** What is drawn at once of very many, and at each press for more. */
const ROWS_AT_ONCE = 150;
/** With fewer there is nothing to look for. */
const FILTER_FROM = 10;
const NO_ROWS: readonly ClaimRow[] = [];
const NONE: ReadonlySet<string> = new Set();

function without(keys: ReadonlySet<string>, ...gone: readonly string[]): ReadonlySet<string> {
  return new Set([...keys].filter((key) => !gone.includes(key)));
}

const ClaimsTable = memo(function ClaimsTable(props: ClaimsTableProps): JSX.Element {
  const { payload, remarks, timeZone, edits, onOpenToken, getNow } = props;
  const claims = payload?.object ?? null;
  const text = payload?.text ?? '';
  const total = claims?.members.length ?? 0;
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const hasFilter = total >= FILTER_FROM;
  const wanted = useDeferredValue(hasFilter ? query : '');
  const found = useMemo(
    () => (claims === null || wanted.trim() === '' ? null : findClaims(claims, text, wanted)),
    [claims, text, wanted],
  );
  const count = found?.length ?? total;
  const shown = useMemo(() => {
    if (claims === null) return NO_ROWS;
    const all = found ?? Array.from({ length: Math.min(limit, total) }, (_, index) => index);
    return listClaims(claims, text, all.slice(0, limit));
  }, [claims, text, found, limit, total]);
  const more = count - shown.length;
  // A remark of something within a claim is one of the claim here.
  const remarksOf = useMemo(
    () => new Map(Array.from(remarks, ([path, remark]) => [path.split('/', 2).join('/'), remark])),
    [remarks],
  );

  const id = useId();
  const menuId = `${id}-menu`;
  const section = useRef<HTMLElement>(null);
  // Several at once: what is typed in one is not lost because another is opened.
  const [editing, setEditing] = useState<ReadonlySet<string>>(NONE);
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const current = shown.some((row) => rowKey(row) === focused) ? focused : shown[0] && rowKey(shown[0]);
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
  const returnedTo = useRef<HTMLButtonElement>(null);
  const closeEditor = (key: string): void => {
    setEditing(without(editing, key));
    returnedTo.current = editButtons.current.get(key) ?? null;
    returnedTo.current?.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: with its new value a claim may have left what is filtered for
  useLayoutEffect(() => {
    if (returnedTo.current?.isConnected !== false) return;
    returnedTo.current = null;
    if (document.activeElement === document.body) section.current?.focus();
  }, [shown]);

  return (
    <div className={styles.view}>
      {hasFilter ? (
        <ClaimsFilter
          query={query}
          onQuery={(next) => {
            setQuery(next);
            setLimit(ROWS_AT_ONCE);
          }}
          found={count}
          total={total}
        />
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={section} className={styles.scroll} tabIndex={0} aria-label="Claims explained">
        <table aria-label="Claims" aria-describedby={`${id}-keys`} className={styles.table}>
          <colgroup>
            <col className={styles.names} />
            <col />
            <col className={styles.meanings} />
            <col className={styles.doings} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">Meaning</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody onKeyDown={walkRows}>
            {shown.map((row) => {
              const key = rowKey(row);
              const isEditing = edits !== null && editing.has(key);
              return (
                <Fragment key={key}>
                  <ClaimTableRow
                    row={row}
                    text={text}
                    remark={remarksOf.get(`/${pointerToken(row.name)}`)}
                    timeZone={timeZone}
                    isEditing={isEditing}
                    isCurrent={key === current}
                    said={menuOf === key ? said : ''}
                    menuId={menuId}
                    onEdit={edits === null ? null : edit}
                    onMenu={openMenu}
                    onCurrent={setFocused}
                    onOpenToken={onOpenToken}
                  />
                  {isEditing ? (
                    <tr>
                      <td colSpan={4} className={styles.editor}>
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
        {shown.length === 0 ? (
          <p className={styles.empty}>{found === null ? wordEmpty(payload) : 'No matching claims.'}</p>
        ) : null}
        {more > 0 ? (
          <p className={styles.empty}>
            {shown.length.toLocaleString('en')} of {count.toLocaleString('en')} claims shown.{' '}
            <Button
              look="outlined"
              onClick={() => {
                setLimit(limit + ROWS_AT_ONCE);
                // The button goes away with the last of them.
                queueMicrotask(() => focusRow(section.current, shown.length));
              }}
            >
              Show {Math.min(more, ROWS_AT_ONCE)} more
            </Button>
          </p>
        ) : null}
        {claims === null || edits === null ? null : (
          <AddClaim claims={claims} timeZone={timeZone} getNow={getNow} onAdd={edits.onAdd} />
        )}
      </section>
      <p id={`${id}-keys`} hidden>
        Use the arrow keys to move between claims.
      </p>
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

function focusRow(section: HTMLElement | null, index: number): void {
  section?.querySelectorAll('tr[data-claim]')[index]?.querySelector<HTMLElement>('[data-action]')?.focus();
}

/** Takes the focus out of a row that is about to go: to the next one, else the one before, else the table. */
function focusNeighbour(button: HTMLElement | null, section: HTMLElement | null): void {
  const row = button?.closest('tr');
  const edit = (other: Element | null | undefined) =>
    other?.querySelector<HTMLButtonElement>('button[aria-expanded]');
  const target = edit(row?.nextElementSibling) ?? edit(row?.previousElementSibling) ?? section;
  target?.focus();
}

function wordEmpty(payload: Doc | null): string {
  if (payload === null) return 'Claims appear here, each with its meaning.';
  return payload.object === null
    ? 'The payload is not a JSON object, so it has no claims.'
    : 'The payload has no claims.';
}
