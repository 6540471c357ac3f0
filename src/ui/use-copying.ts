import { useCallback, useEffect, useState } from 'react';
import { copyText } from '../platform/clipboard.ts';

const SAID_FOR_MS = 2000;

/** Copies text and says for a moment how that went; `said` is empty at other times. */
export function useCopying(): { readonly said: string; readonly copy: (text: string) => void } {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = window.setTimeout(() => setSaid(''), SAID_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = useCallback((text: string): void => {
    void copyText(text).then((copied) => setSaid(copied ? 'Copied' : 'Copy failed'));
  }, []);
  return { said, copy };
}
