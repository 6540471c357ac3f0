import type { JSX } from 'react';
import styles from './claims-view.module.css';

interface ClaimsFilterProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly found: number;
  readonly total: number;
}

/** Narrows a long table to the claims in whose name, value or meaning a text is found. */
export function ClaimsFilter({ query, onQuery, found, total }: ClaimsFilterProps): JSX.Element {
  const all = total.toLocaleString('en');
  return (
    <div className={styles.filter}>
      <input
        type="search"
        aria-label="Filter claims"
        placeholder="Name, value or meaning"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onQuery('');
        }}
      />
      <span role="status">
        {query.trim() === '' ? `${all} claims` : `${found.toLocaleString('en')} of ${all}`}
      </span>
    </div>
  );
}
