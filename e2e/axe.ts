import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export type ColorScheme = 'light' | 'dark';

/**
 * What axe calls serious or critical on the page as it stands: one line for each rule. In the dark only the
 * contrast is judged, since all else is as in the light.
 *
 * Axe is a script that is put into the page, so a test that calls this needs `bypassCSP`.
 */
export async function seriousViolations(page: Page, colorScheme: ColorScheme): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).options({
    // What is right need not be told: this takes a third of the time.
    resultTypes: ['violations'],
    ...(colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}),
  });
  // The page has no frames.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
