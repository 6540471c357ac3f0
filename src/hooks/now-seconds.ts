import { createContext, useContext } from 'react';

/** The instant that the page judges at, in seconds since 1970, for what shows time deep within a panel. */
export const NowSeconds = createContext(0);

/** Only what calls this is drawn anew as the clock ticks. */
export function useNowSeconds(): number {
  return useContext(NowSeconds);
}
