import type { JSX } from 'react';
import styles from './no-crypto-notice.module.css';

/** Says once why nothing can be verified where the browser withholds WebCrypto. */
export function NoCryptoNotice({ isMissing }: { readonly isMissing: boolean }): JSX.Element | null {
  if (!isMissing) return null;
  return (
    <p className={styles.notice}>
      Claimscope can decode tokens here, but not verify or sign them, or generate keys. Browsers provide
      WebCrypto only over HTTPS or on localhost. Open this page that way.
    </p>
  );
}
