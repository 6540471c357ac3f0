import { type ComponentType, useEffect, useState } from 'react';
import type { LargeViewProps } from './large-view.tsx';

type LargeViewType = ComponentType<LargeViewProps>;

let loading: Promise<LargeViewType> | null = null;

/** What draws a large text, fetched once it is wanted; null until then, and `failed` where it cannot be loaded. */
export function useLargeView(isWanted: boolean): LargeViewType | 'failed' | null {
  const [loaded, setLoaded] = useState<{ readonly view: LargeViewType | 'failed' } | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isStale = false;
    loading ??= import('./large-view.tsx').then(({ LargeView }) => LargeView);
    loading.then(
      (view) => {
        if (!isStale) setLoaded({ view });
      },
      () => {
        // Whoever wants it next tries again.
        loading = null;
        if (!isStale) setLoaded({ view: 'failed' });
      },
    );
    return () => {
      isStale = true;
    };
  }, [isWanted]);
  return isWanted && loaded !== null ? loaded.view : null;
}
