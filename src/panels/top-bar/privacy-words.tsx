import type { JSX } from 'react';
import styles from './top-bar.module.css';

/** What the page promises, and what enforces it. */
export function PrivacyWords(): JSX.Element {
  return (
    <div className={styles.note}>
      <p>
        No request can be made from this page: its Content-Security-Policy says{' '}
        <code>connect-src &apos;none&apos;</code>, and the browser enforces it. Tokens, keys and secrets are
        never stored.
      </p>
      <p>
        Kept in this browser: the theme, the layout, the kind of editor and whether single-key shortcuts are
        on, if you change them. Not stopped by any policy: links you follow, browser extensions, and other
        pages on the same origin.
      </p>
    </div>
  );
}
