import { type JSX, memo } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './dock.module.css';
import { useCurrentPlace } from './use-current-place.ts';

export type Place = 'token' | 'claims' | 'findings' | 'policy';

interface DockProps {
  /** What "Copy" copies; empty while there is no token. */
  readonly token: string;
  /** Errors and warnings, without notes. */
  readonly findings: number;
  /** Brings what is shown at a place into its usual form, before the page goes there. */
  readonly onPlace: (place: Place) => void;
}

/** The places in the order of the page, with the regions they name. */
const PLACES: readonly (readonly [Place, string, regionId: string])[] = [
  ['token', 'Token', 'token-panel'],
  ['claims', 'Claims', 'payload-panel'],
  ['findings', 'Findings', 'findings-panel'],
  ['policy', 'Policy', 'policy-panel'],
];
const REGION_IDS = PLACES.map(([, , regionId]) => regionId);

/** The bar at the bottom of a narrow page: where one is in it, where else one may go, and the token to take away. */
export const Dock = memo(function Dock({ token, findings, onPlace }: DockProps): JSX.Element {
  const [current, goTo] = useCurrentPlace(REGION_IDS);
  return (
    <nav className={styles.dock} aria-label="Places">
      {PLACES.map(([place, label, regionId]) => (
        <button
          key={place}
          type="button"
          className={styles.place}
          aria-current={current === regionId ? 'location' : undefined}
          onClick={() => {
            onPlace(place);
            goTo(regionId);
          }}
        >
          {place === 'findings' && findings > 0 ? `${label} ${findings}` : label}
        </button>
      ))}
      <span className={styles.copy}>
        <CopyButton label="Copy the token" shown="Copy" look="primary" text={token} />
      </span>
    </nav>
  );
});
