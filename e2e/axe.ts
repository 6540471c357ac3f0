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
  const axe = new AxeBuilder({ page }).options({ ...options, resultTypes: ['violations', 'incomplete'] });
  // The page has no frames.
  const { violations, incomplete } = await axe.setLegacyMode().analyze();
  // Words in the very colour of what is behind them it leaves to a person, who cannot see them. Those of the token box are
  // painted by the layer behind it.
  const unseen = incomplete.flatMap(({ id, nodes }) => {
    const same = nodes.filter(
      ({ any, html }) =>
        !html.startsWith('<textarea') && any.some(({ data }) => data?.messageKey === 'equalRatio'),
    );
    return same.length === 0 ? [] : [{ id, nodes: same }];
  });
  return [...violations, ...unseen].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}
