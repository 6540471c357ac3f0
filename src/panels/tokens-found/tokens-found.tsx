import { type JSX, memo, useEffect, useId, useRef, useState } from 'react';
import { formatRelative } from '../../core/claims/numeric-date.ts';
import type { FoundToken } from '../../core/find/found-tokens.ts';
import { type NowStore, useWordsOfNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/button.tsx';
import styles from './tokens-found.module.css';

interface TokensFoundProps {
  readonly tokens: readonly FoundToken[];
  readonly chosen: number;
  readonly now: NowStore;
  readonly onChoose: (index: number, token: FoundToken) => void;
  /** Null where there is nothing to compare with, or another place offers it. */
  readonly onCompare: (() => void) | null;
}

/** So many are shown before the person asks for all of them. */
const SHOWN_AT_FIRST = 50;

/** The tokens that were found in the pasted text, in the order found, of which one is shown. */
export const TokensFound = memo(function TokensFound(props: TokensFoundProps): JSX.Element {
  const { tokens, chosen, now, onChoose, onCompare } = props;
  const name = useId();
  const [all, setAll] = useState<readonly FoundToken[] | null>(null);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => showChip(row.current, chosen), [chosen]);
  const shown = all === tokens ? tokens : tokens.slice(0, Math.max(SHOWN_AT_FIRST, chosen + 1));
  const chips = (
    <div ref={row} role="radiogroup" aria-label="Tokens found" className={styles.tokens}>
      {shown.map((token, index) => (
        <TokenChip
          key={token.text}
          token={token}
          name={name}
          number={index + 1}
          isChosen={index === chosen}
          now={now}
          onChoose={() => onChoose(index, token)}
        />
      ))}
      {shown.length === tokens.length ? null : (
        <Button onClick={() => setAll(tokens)}>Show all {tokens.length.toLocaleString('en')}</Button>
      )}
    </div>
  );
  return (
    <div className={styles.found}>
      {chips}
      {onCompare === null ? null : (
        <Button
          className={styles.compare}
          aria-label="Compare"
          title="Compare"
          aria-haspopup="dialog"
          onClick={onCompare}
        >
          <span className={styles.words}>Compare</span>
          <span className={styles.sign}>⇄</span>
        </Button>
      )}
    </div>
  );
});

/** Scrolls the row, and nothing around it, until the chosen token is in sight. */
function showChip(row: HTMLElement | null, chosen: number): void {
  const chip = row?.children[chosen];
  if (row === null || chip === undefined) return;
  const [outer, inner] = [row.getBoundingClientRect(), chip.getBoundingClientRect()];
  if (inner.left < outer.left) row.scrollLeft -= outer.left - inner.left;
  else if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right;
}

interface TokenChipProps {
  readonly token: FoundToken;
  readonly name: string;
  readonly number: number;
  readonly isChosen: boolean;
  readonly now: NowStore;
  readonly onChoose: () => void;
}

function TokenChip({ token, name, number, isChosen, now, onChoose }: TokenChipProps): JSX.Element {
  const { text, form, role, count, expires } = token;
  const time = useWordsOfNow(now, (nowSeconds) => wordTime(expires, nowSeconds));
  const title = role ?? `Token ${number}`;
  const words = [title, ...describe(token), time].filter((word) => word !== '').join(', ');
  return (
    <label className={styles.chip} title={words}>
      <input
        type="radio"
        name={name}
        value={text}
        checked={isChosen}
        onChange={onChoose}
        aria-label={words}
        data-form={form}
        data-role={role ?? ''}
      />
      <span aria-hidden="true" className={styles.name}>
        {title}
      </span>
      {count === 1 ? null : <span aria-hidden="true">×{count}</span>}
    </label>
  );
}

const FORMS: Readonly<Record<FoundToken['form'], string>> = {
  jws: '',
  'jws-json': 'JSON serialization',
  jwe: 'encrypted',
  'jwe-json': 'encrypted, JSON serialization',
  'sd-jwt': 'SD-JWT',
};

function describe({ form, issuer, algorithm, count }: FoundToken): readonly string[] {
  return [
    issuer === null ? '' : `from ${issuer}`,
    algorithm ?? '',
    FORMS[form],
    count === 1 ? '' : `found ${count.toLocaleString('en')} times`,
  ];
}

function wordTime(expires: number | null, nowSeconds: number): string {
  if (expires === null) return '';
  return `${expires <= nowSeconds ? 'expired' : 'expires'} ${formatRelative(expires, nowSeconds)}`;
}
