import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** What exists only while the browser prints; made then, and gone afterwards. */
export function WhilePrinting({ children }: { readonly children: () => ReactNode }): ReactNode {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // At once: the browser takes what is there when the event is over.
    const begin = (): void => flushSync(() => setIsPrinting(true));
    const end = (): void => setIsPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting ? children() : null;
}
