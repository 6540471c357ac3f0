import { type Dispatch, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { loadExplain } from '../hooks/use-explain.ts';
import type { Action } from '../state/reducer.ts';

export interface KeyFile {
  readonly open: (file: File) => void;
  /** What is to be said of the last file; null where it is in the box as it stood, or the box has changed since. */
  readonly remark: string | null;
}

/** No key and no key set is larger. */
const LARGEST_BYTES = 2_000_000;

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
    const isLate = (): boolean => latest.current.keyText !== keyText || latest.current.opened !== opened;
    const refuse = (words: string): void => setSaid({ words: `${file.name}: ${words}`, boxText: keyText });
    if (file.size > LARGEST_BYTES) return refuse('This file is larger than 2 MB, too large for a key.');
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return refuse('The browser could not read this file.');
    const { readKeyFile } = await loadExplain();
    const read = await readKeyFile(new Uint8Array(bytes));
    if ('code' in read) return refuse(`${read.what} ${read.remedy}`);
    // The person typed on, or opened another file.
    if (isLate()) return;
    const { text, format, notes } = read;
    dispatch({ type: 'key-replaced', key: { text, format } });
    setSaid({ words: notes.map((note) => note.text).join(' '), boxText: text });
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
