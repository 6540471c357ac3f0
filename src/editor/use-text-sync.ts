import { useLayoutEffect, useRef, useState } from 'react';
import { TextSync } from './text-sync.ts';

/** A `TextSync` that lives as long as its component and tells the latest `onEdit`; `keeps` is that of its beginning. */
export function useTextSync(
  text: string,
  onEdit: (text: string) => void,
  keeps?: (text: string) => boolean,
): TextSync {
  const latestOnEdit = useRef(onEdit);
  const [sync] = useState(() => new TextSync(text, (edited) => latestOnEdit.current(edited), keeps));
  useLayoutEffect(() => {
    latestOnEdit.current = onEdit;
  }, [onEdit]);
  return sync;
}
