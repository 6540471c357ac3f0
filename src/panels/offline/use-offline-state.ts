import { useSyncExternalStore } from 'react';
import { type OfflineState, offlineState, watchOfflineState } from '../../platform/offline.ts';

/** Whether the page is kept for offline use, as the browser says, asked again whenever the page comes into view. */
export function useOfflineState(): OfflineState {
  return useSyncExternalStore(watchOfflineState, offlineState, offlineState);
}
