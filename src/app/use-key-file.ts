import { type Dispatch, useLayoutEffect, useRef, useState } from 'react';
import type { Action } from '../state/reducer.ts';

export interface KeyFile {
  readonly open: (file: File) => void;
  /** What is to be said of the last file; null where it is in the box as it stood, or the box has changed since. */
  readonly remark: string | null;
}

/** Reads key files into the Key box; see `openKeyFile`, which loads when it is needed. */
export function useKeyFile(keyText: string, dispatch: Dispatch<Action>): KeyFile {
  const [said, setSaid] = useState<{ readonly words: string; readonly boxText: string } | null>(null);
  const latest = useRef({ keyText, opened: 0 });
  useLayoutEffect(() => {
    latest.current.keyText = keyText;
  }, [keyText]);
  const open = async (file: File): Promise<void> => {
    const opened = ++latest.current.opened;
    const { openKeyFile } = await import('./open-key-file.ts');
    const { key, words } = await openKeyFile(file);
    if (key !== null) {
      // The person typed on, or opened another file.
      if (latest.current.keyText !== keyText || latest.current.opened !== opened) return;
      dispatch({ type: 'key-replaced', key });
    }
    setSaid({ words, boxText: key?.text ?? keyText });
  };
  const isCurrent = said !== null && said.boxText === keyText && said.words !== '';
  return { open: (file) => void open(file), remark: isCurrent ? said.words : null };
}
