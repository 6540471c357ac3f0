import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Off by default: WCAG 2.2's size of targets, and names that do not hold the words on screen. */
const MORE_RULES = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };

/**
 * What axe finds wrong on the page as it stands, of any weight: one line for each rule.
 *
 * Axe is a script that is put into the page, so a test that calls this needs `bypassCSP`.
 */
export function findViolations(page: Page): Promise<readonly string[]> {
  return analyze(page, { rules: MORE_RULES });
}

/** The same, of what another theme may change. */
export function findPoorContrast(page: Page): Promise<readonly string[]> {
  return analyze(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
}

async function analyze(
  page: Page,
  options: Parameters<AxeBuilder['options']>[0],
): Promise<readonly string[]> {
  // What is right need not be told: this takes a third of the time.
  const axe = new AxeBuilder({ page }).options({ ...options, resultTypes: ['violations'] });
  // The page has no frames.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}
