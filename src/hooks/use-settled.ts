import { useEffect, useState } from 'react';

/** What a promise came to, and whether it has come to anything: a failure to load settles too, and stays null. */
export function useSettled<Value>(loading: Promise<Value> | null): {
  readonly value: Value | null;
  readonly isSettled: boolean;
} {
  const [settled, setSettled] = useState<{ readonly value: Value | null } | null>(null);
  useEffect(() => {
    if (loading === null) return;
    let isGone = false;
    const settle = (value: Value | null): void => {
      if (!isGone) setSettled({ value });
    };
    loading.then(settle, () => settle(null));
    return () => {
      isGone = true;
    };
  }, [loading]);
  return { value: settled?.value ?? null, isSettled: settled !== null };
}
