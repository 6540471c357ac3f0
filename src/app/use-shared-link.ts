import { type Dispatch, useLayoutEffect } from 'react';
import type { PayloadView } from '../panels/part/payload-views.tsx';
import { onSharedLink, takeSharedLink } from '../platform/take-shared-link.ts';
import type { Action } from '../state/reducer.ts';

/** Opens the shared link in the address, now and whenever one is followed, and says while one is being read. */
export function useSharedLink(
  dispatch: Dispatch<Action>,
  onView: (view: PayloadView) => void,
  onOpening: (isOpening: boolean) => void,
): void {
  useLayoutEffect(() => {
    let reading = 0;
    return onSharedLink(() => {
      reading++;
      onOpening(true);
      void openSharedLink(dispatch, onView).finally(() => {
        reading--;
        onOpening(reading > 0);
      });
    });
  }, [dispatch, onView, onOpening]);
}

/** One that is refused changes nothing else. */
async function openSharedLink(
  dispatch: Dispatch<Action>,
  onView: (view: PayloadView) => void,
): Promise<void> {
  const reader = await import('./read-shared-link.ts').catch(() => null);
  if (reader === null) {
    // It stays in the address, to be opened once the page is whole.
    dispatch({ type: 'stepped', step: (inputs) => ({ ...inputs, link: 'not-loaded' }) });
    return;
  }
  const text = takeSharedLink();
  if (text === null) return;
  const { step, view } = await reader.readSharedLink(text);
  dispatch({ type: 'stepped', step });
  if (view !== null) onView(view);
}
