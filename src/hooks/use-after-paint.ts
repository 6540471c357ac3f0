import { useEffect, useState } from 'react';
import { afterPaint } from '../platform/after-paint.ts';

/** Whether the frame has been drawn that shows what was reached; from then on true. */
export function useAfterPaint(isReached: boolean): boolean {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    if (!isReached || isDrawn) return;
    return afterPaint(() => setIsDrawn(true));
  }, [isReached, isDrawn]);
  return isDrawn;
}
