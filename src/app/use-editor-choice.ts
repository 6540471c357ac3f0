import { useEffect, useState, useSyncExternalStore } from 'react';
import { once } from '../hooks/once.ts';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { isSingleFile } from '../platform/edition.ts';
import { keepSetting, readSetting } from '../platform/storage.ts';
import { asksForPlainEditor } from '../platform/token-link.ts';

interface EditorChoice {
  /** Whether Monaco is wanted now: not on touch screens, and only after all else has loaded. */
  readonly isRich: boolean;
  readonly canChoose: boolean;
  readonly isPlainChosen: boolean;
  readonly choosePlain: (plain: boolean) => void;
}

const stays = (): (() => void) => () => {};
/** Asked for at every render, and read from the disk only once. */
const isPlainKept = once(() => readSetting('editor') === 'plain');
const isPlainAsked = once(asksForPlainEditor);
const no = (): boolean => false;

/** Decides between Monaco and the plain editor. */
export function useEditorChoice(mayLoad: boolean): EditorChoice {
  const isTouch = useMediaQuery('(pointer: coarse)');
  const isAsked = useSyncExternalStore(stays, isPlainAsked, no);
  const wasKept = useSyncExternalStore(stays, isPlainKept, no);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isPlainChosen = chosen ?? wasKept;
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    if (isIdle || !mayLoad) return;
    // After the frame that shows the answer, so that loading never delays it.
    const timer = window.setTimeout(() => setIsIdle(true), 50);
    return () => window.clearTimeout(timer);
  }, [mayLoad, isIdle]);
  const canChoose = !isSingleFile && !isTouch && !isAsked;
  const choosePlain = (plain: boolean): void => {
    setChosen(plain);
    keepSetting('editor', plain ? 'plain' : null);
  };
  return { isRich: canChoose && !isPlainChosen && isIdle, canChoose, isPlainChosen, choosePlain };
}
