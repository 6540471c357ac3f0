import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same and gives what a value is when it is called: for presses, not for rendering. */
export function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return useCallback(() => latest.current, []);
}
