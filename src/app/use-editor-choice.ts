import { useEffect, useState } from 'react';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { keepSetting, readSetting } from '../platform/storage.ts';
import { asksForPlainEditor } from '../platform/token-link.ts';

interface EditorChoice {
  /** Whether Monaco is wanted now: not on touch screens, and only after the first answer or a second of idling. */
  readonly isRich: boolean;
  readonly canChoose: boolean;
  readonly isPlainChosen: boolean;
  readonly choosePlain: (plain: boolean) => void;
}

const IDLE_MS = 1000;

/** Decides between Monaco and the plain editor. */
export function useEditorChoice(hasAnswered: boolean): EditorChoice {
  const isTouch = useMediaQuery('(pointer: coarse)');
  const canChoose = !isTouch && !asksForPlainEditor();
  const [isPlainChosen, setIsPlainChosen] = useState(() => readSetting('editor') === 'plain');
  const [mayLoad, setMayLoad] = useState(false);
  useEffect(() => {
    if (mayLoad) return;
    // After the frame that shows the answer, so that loading never delays it.
    const timer = window.setTimeout(() => setMayLoad(true), hasAnswered ? 50 : IDLE_MS);
    return () => window.clearTimeout(timer);
  }, [hasAnswered, mayLoad]);
  const choosePlain = (plain: boolean): void => {
    setIsPlainChosen(plain);
    keepSetting('editor', plain ? 'plain' : null);
  };
  return { isRich: canChoose && !isPlainChosen && mayLoad, canChoose, isPlainChosen, choosePlain };
}
