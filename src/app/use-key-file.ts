import { type Dispatch, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Action } from '../state/reducer.ts';
import { loadKeyboardPart } from './use-panels.ts';

export interface KeyFile {
  readonly open: (file: File) => void;
  /** What is to be said of the last file; null where it is in the box as it stood, or the box has changed since. */
  readonly remark: string | null;
}

/** Reads key files into the Key box: text as it stands, DER as PEM, other bytes as a secret. */
export function useKeyFile(keyText: string, dispatch: Dispatch<Action>): KeyFile {
  const [said, setSaid] = useState<{ readonly words: string; readonly boxText: string } | null>(null);
  useEffect(refuseStrayFiles, []);
  const latest = useRef({ keyText, opened: 0 });
  useLayoutEffect(() => {
    latest.current.keyText = keyText;
  }, [keyText]);
  const open = async (file: File): Promise<void> => {
    const opened = ++latest.current.opened;
    const { openKeyFile } = await loadKeyboardPart();
    const read = await openKeyFile(file);
    if ('refusal' in read) return setSaid({ words: read.refusal, boxText: keyText });
    // The person typed on, or opened another file.
    if (latest.current.keyText !== keyText || latest.current.opened !== opened) return;
    const { text, format, words } = read;
    dispatch({ type: 'key-replaced', key: { text, format } });
    setSaid({ words, boxText: text });
  };
  const isCurrent = said !== null && said.boxText === keyText && said.words !== '';
  return { open: (file) => void open(file), remark: isCurrent ? said.words : null };
}

/** A file dropped beside a box would be opened by the browser in place of the page, and all text be lost. */
function refuseStrayFiles(): () => void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  document.addEventListener('dragover', refuse);
  document.addEventListener('drop', refuse);
  return () => {
    document.removeEventListener('dragover', refuse);
    document.removeEventListener('drop', refuse);
  };
}
