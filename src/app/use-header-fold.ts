import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { once } from '../hooks/once.ts';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { asksForPlainEditor } from '../platform/token-link.ts';
import type { PanelFold } from '../ui/panel.tsx';

const stays = (): (() => void) => () => {};
const no = (): boolean => false;
const isPlainAsked = once(asksForPlainEditor);

/** The header's text is folded on a narrow page, where its algorithm says the most; null on a wide one. */
export function useHeaderFold(): readonly [PanelFold | null, () => void] {
  const isNarrow = useMediaQuery('(width < 700px)');
  const isPlain = useSyncExternalStore(stays, isPlainAsked, no);
  const [chosen, choose] = useState<boolean | null>(null);
  const isOpen = chosen ?? isPlain;
  const fold = useMemo(
    () => (isNarrow ? { isOpen, onToggle: () => choose(!isOpen) } : null),
    [isNarrow, isOpen],
  );
  return [fold, useCallback(() => choose(true), [])];
}
