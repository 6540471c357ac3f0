import { useEffect, useState } from 'react';

type ReviewPanels = typeof import('../panels/review-panels.ts');

// Asked for as soon as this module runs, so that they load while React mounts.
const loading = import('../panels/review-panels.ts');

/** The panels that only explain; null until they have loaded. */
export function useReviewPanels(): ReviewPanels | null {
  const [panels, setPanels] = useState<ReviewPanels | null>(null);
  useEffect(() => {
    let isGone = false;
    void loading.then((module) => {
      if (!isGone) setPanels(module);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return panels;
}
