import type { JSX } from 'react';
import styles from './part-panel.module.css';

/** How the payload is shown, one at a time. */
export type PayloadView = 'json' | 'claims' | 'bytes';

const VIEWS: readonly (readonly [PayloadView, string])[] = [
  ['json', 'JSON'],
  ['claims', 'Claims'],
  ['bytes', 'Bytes'],
];

interface PayloadViewsProps {
  readonly view: PayloadView;
  readonly onView: (view: PayloadView) => void;
}

export function PayloadViews({ view, onView }: PayloadViewsProps): JSX.Element {
  return (
    <div role="radiogroup" aria-label="Payload view" className={styles.views}>
      {VIEWS.map(([name, label]) => (
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
