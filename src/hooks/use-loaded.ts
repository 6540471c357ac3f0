import { useEffect, useState } from 'react';

/** What a promise came to; null until then, and where there is none yet. A failure to load stays null. */
export function useLoaded<Module>(loading: Promise<Module> | null): Module | null {
  const [loaded, setLoaded] = useState<{ readonly module: Module } | null>(null);
  useEffect(() => {
    if (loading === null) return;
    let isGone = false;
    loading.then(
      (module) => {
        if (!isGone) setLoaded({ module });
      },
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, [loading]);
  return loaded?.module ?? null;
}
