import type { JSX, ReactNode } from 'react';
import styles from './top-bar.module.css';

/** What the page promises, and what enforces it. */
export function PrivacyWords({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <div className={styles.note}>
      <p>
        This page cannot make requests: its Content-Security-Policy says{' '}
        <code>connect-src &apos;none&apos;</code>, and the browser enforces it. Tokens, keys and secrets are
        never stored.
      </p>
      <p>
        Stored in this browser, if you change them: the theme, the layout, the kind of editor and whether
        single-key shortcuts are on; and Claimscope’s own files, if you keep them for offline use. No policy
        stops links you follow, browser extensions, or other pages on the same origin.
      </p>
      {children}
    </div>
  );
}
