import { useMemo, useState } from 'react';
import { useClock } from './use-clock.ts';

/** The instant that everything on the page is judged at, in seconds since 1970. */
export interface Now {
  readonly seconds: number;
  /** It was set, and stands still. */
  readonly isSet: boolean;
  /** Sets it; null gives it back to the clock. */
  readonly choose: (seconds: number | null) => void;
}

/** The clock's now, or one that was set to see a token as it was or will be. */
export function useNow(): Now {
  const clock = useClock();
  const [set, choose] = useState<number | null>(null);
  const seconds = set ?? clock;
  return useMemo(() => ({ seconds, isSet: set !== null, choose }), [seconds, set]);
}
