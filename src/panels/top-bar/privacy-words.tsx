import type { JSX, ReactNode } from 'react';
import { isSingleFile } from '../../platform/edition.ts';
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
        single-key shortcuts are on
        {isSingleFile ? '' : '; and Claimscope’s own files, if you keep them for offline use'}. No policy
        stops links you follow, browser extensions, or other pages on the same origin.
      </p>
      {isSingleFile ? (
        <p>
          This is Claimscope in one file, which works without a network. It has a plain editor only, does not
          fetch keys, and has no list of known secrets.
        </p>
      ) : null}
      {children}
    </div>
  );
}
