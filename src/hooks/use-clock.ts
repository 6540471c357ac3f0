import { useEffect, useState } from 'react';

/** Seconds since 1970, ticking with the seconds of the wall clock while the page is visible. */
export function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer = 0;
    const tick = (): void => {
      setNow(Date.now());
      // Just past the full second, so that a token expires on time and not up to a second later.
      timer = window.setTimeout(tick, 1005 - (Date.now() % 1000));
    };
    const follow = (): void => {
      window.clearTimeout(timer);
      if (!document.hidden) tick();
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', follow);
    };
  }, []);
  return Math.floor(now / 1000);
}
