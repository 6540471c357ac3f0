import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe calls serious or critical on the page as it stands: one line for each rule.
 *
 * Axe is a script that is put into the page, so a test that calls this needs `bypassCSP`.
 */
export async function seriousViolations(page: Page): Promise<readonly string[]> {
  // What is right need not be told: this takes a third of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  // The page has no frames.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
