import { useEffect, useState } from 'react';

/** What a promise that was started once came to; null until then. */
export function useLoaded<Module>(loading: Promise<Module>): Module | null {
  const [loaded, setLoaded] = useState<{ readonly module: Module } | null>(null);
  useEffect(() => {
    let isGone = false;
    void loading.then((module) => {
      if (!isGone) setLoaded({ module });
    });
    return () => {
      isGone = true;
    };
  }, [loading]);
  return loaded?.module ?? null;
}
