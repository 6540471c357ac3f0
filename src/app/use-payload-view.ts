import { useState, useSyncExternalStore } from 'react';
import { once } from '../hooks/once.ts';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import type { PayloadView } from '../panels/part/payload-views.tsx';
import { asksForPlainEditor } from '../platform/token-link.ts';

const stays = (): (() => void) => () => {};
const yes = (): boolean => true;
const isPlainAsked = once(asksForPlainEditor);

/**
 * The view of the payload: on a narrow page the claims, as soon as they can be shown, else JSON, until one is chosen. A choice
 * is seen at once, also while its panels are on their way.
 */
export function usePayloadView(canShowClaims: boolean): readonly [PayloadView, (view: PayloadView) => void] {
  const [chosen, choose] = useState<PayloadView | null>(null);
  const isNarrow = useMediaQuery('(width < 700px)');
  const isPlain = useSyncExternalStore(stays, isPlainAsked, yes);
  return [chosen ?? (isNarrow && !isPlain && canShowClaims ? 'claims' : 'json'), choose];
}
