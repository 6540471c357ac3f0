import type { Page, Route } from '@playwright/test';

/** What was held back comes when `release` is called. */
export interface HeldBack {
  readonly release: () => Promise<void>;
}

/** Holds back the files of the build that `isHeld` names, by their path. */
export async function holdBack(page: Page, isHeld: (path: string) => boolean): Promise<HeldBack> {
  const held: Route[] = [];
  let isReleased = false;
  await page.route(/\/assets\//, async (route) => {
    if (isReleased || !isHeld(new URL(route.request().url()).pathname)) await route.fallback();
    else held.push(route);
  });
  return {
    release: async () => {
      isReleased = true;
      await Promise.all(held.splice(0).map((route) => route.continue()));
    },
  };
}
