import type { JSX } from 'react';
import styles from './no-crypto-notice.module.css';

/** Says once why nothing can be verified where the browser withholds WebCrypto. */
export function NoCryptoNotice({ isMissing }: { readonly isMissing: boolean }): JSX.Element | null {
  if (!isMissing) return null;
  return (
    <p className={styles.notice}>
      Tokens are decoded, but nothing can be verified, signed or generated: browsers give a page WebCrypto
      only over https or on localhost, and this one was opened otherwise.
    </p>
  );
}
