import { type JSX, useMemo } from 'react';
import { type ClaimRow, listClaims, wordInstant } from '../../core/claims/claim-rows.ts';
import type { TextPart } from '../../core/token/token.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './claims-panel.module.css';

interface ClaimsPanelProps {
  readonly payload: TextPart | null;
  readonly nowSeconds: number;
  readonly timeZone: string;
}

const ROWS_SHOWN = 150;

/** Every claim with its meaning, value and, for a time, what the clock says. */
export function ClaimsPanel({ payload, nowSeconds, timeZone }: ClaimsPanelProps): JSX.Element {
  const rows = useMemo(
    () => (payload?.object ? listClaims(payload.object, payload.text ?? '') : []),
    [payload],
  );
  const more = rows.length - ROWS_SHOWN;
  return (
    <Panel
      title="Claims"
      meta={rows.length === 0 ? '' : `${rows.length.toLocaleString('en')} · times in ${timeZone}`}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Claims explained">
        <table aria-label="Claims" className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS_SHOWN).map((row) => (
              <Row key={`${row.start} ${row.name}`} row={row} nowSeconds={nowSeconds} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className={styles.empty}>{wordEmpty(payload)}</p> : null}
        {more > 0 ? (
          <p className={styles.empty}>And {more.toLocaleString('en')} claims more, in the payload.</p>
        ) : null}
      </section>
    </Panel>
  );
}

function wordEmpty(payload: TextPart | null): string {
  if (payload === null) return 'The claims of a token are explained here.';
  return payload.object === null
    ? 'The payload is not a JSON object, so it has no claims.'
    : 'The payload holds no claims.';
}

function Row({
  row,
  nowSeconds,
  timeZone,
}: {
  row: ClaimRow;
  nowSeconds: number;
  timeZone: string;
}): JSX.Element {
  const instant = row.instantSeconds === null ? null : wordInstant(row.instantSeconds, nowSeconds, timeZone);
  return (
    <tr>
      <th scope="row">
        <code>{row.name}</code>
      </th>
      <td>
        <code className={styles.value}>{row.value}</code>
        {instant === null ? null : (
          <div className={styles.instant}>
            <span className={styles.relative}>{instant.relative}</span>
            <span>{instant.utc}</span>
            <span>{instant.local}</span>
            {row.isMilliseconds ? <span>if milliseconds are meant</span> : null}
          </div>
        )}
      </td>
      <td className={styles.meaning} title={row.reference ?? undefined}>
        {row.meaning ?? <span className={styles.private}>Private to the issuer</span>}
        {row.sentence === null ? null : <div>{row.sentence}</div>}
      </td>
    </tr>
  );
}
