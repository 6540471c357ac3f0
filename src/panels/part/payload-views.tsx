import type { JSX } from 'react';
import styles from './part-panel.module.css';

/** How the payload is shown, one at a time. */
export type PayloadView = 'json' | 'claims' | 'bytes' | 'disclosures' | 'compare';

const VIEWS: readonly (readonly [PayloadView, string])[] = [
  ['json', 'JSON'],
  ['claims', 'Claims'],
  ['bytes', 'Bytes'],
  ['disclosures', 'Disclosures'],
  ['compare', 'Compare'],
];

interface PayloadViewsProps {
  readonly view: PayloadView;
  /** The token is an SD-JWT. */
  readonly hasDisclosures: boolean;
  /** There is a draft of a token that was pasted. */
  readonly hasCompare: boolean;
  readonly onView: (view: PayloadView) => void;
}

export function PayloadViews({ view, hasDisclosures, hasCompare, onView }: PayloadViewsProps): JSX.Element {
  return (
    <div role="radiogroup" aria-label="Payload view" className={styles.views}>
      {VIEWS.filter(([name]) =>
        name === 'disclosures' ? hasDisclosures : name !== 'compare' || hasCompare,
      ).map(([name, label]) => (
        <label key={name} className={styles.view}>
          <input
            type="radio"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="off"
            spellCheck={false}
            translate="no"
            name="payload-view"
            value={name}
            checked={view === name}
            onChange={() => onView(name)}
          />
          {label}
        </label>
      ))}
    </div>
  );
}
