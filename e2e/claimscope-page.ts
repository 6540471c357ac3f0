import { expect, type Locator, type Page } from '@playwright/test';

export type Part = 'Header' | 'Payload';
type Check = 'form' | 'algorithm' | 'key' | 'signature' | 'decryption' | 'binding' | 'time' | 'policy';
type KeyFormat = 'auto' | 'utf8' | 'base64' | 'base64url' | 'hex';

interface Address {
  /** Without its question mark; `editor=plain` unless said otherwise. */
  query?: string;
  /** With its `#`. */
  hash?: string;
}

interface Answer {
  readonly verdict: string;
  readonly sentence: string;
  readonly header: string;
  readonly payload: string;
  readonly findings: string;
}

/** Runs in the page, with the plain editor. Playwright's own fill and wait take half a second for each token. */
async function putInPage(json: string): Promise<Answer> {
  const { token, key, format } = JSON.parse(json) as { token: string; key: string; format: string };
  const box = (label: string) =>
    document.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${label}"]`);
  const write = (node: HTMLTextAreaElement | HTMLSelectElement | null | undefined, text: string): void => {
    if (node == null) throw new Error('There is no such box');
    if (node.value === text) return;
    const prototype =
      node instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLTextAreaElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(node, text);
    node.dispatchEvent(new Event('input', { bubbles: true }));
    node.dispatchEvent(new Event('change', { bubbles: true }));
  };
  write(box('Encoded token'), token);
  write(document.querySelector<HTMLSelectElement>('label:has(select) select'), format);
  write(box('Key'), key);
  const main = document.querySelector('main');
  if (main === null) throw new Error('There is no main');
  // No timer, since the clock may stand still.
  await new Promise<void>((resolve) => {
    const settle = (): boolean => {
      if (main.getAttribute('aria-busy') !== 'false') return false;
      observer.disconnect();
      resolve();
      return true;
    };
    const observer = new MutationObserver(settle);
    if (!settle()) observer.observe(main, { attributeFilter: ['aria-busy'] });
  });
  const verdict = document.querySelector<HTMLElement>('[role="status"][aria-label="Verdict"]');
  return {
    verdict: verdict?.dataset.verdict ?? '',
    sentence: verdict?.textContent ?? '',
    header: box('Header')?.value ?? '',
    payload: box('Payload')?.value ?? '',
    findings: [...document.querySelectorAll('[data-finding]')].map((item) => item.textContent).join('\n'),
  };
}

/** The page as a person meets it: by roles, names and the attributes of the UI contract. */
export class ClaimscopePage {
  readonly page: Page;
  readonly main: Locator;
  readonly token: Locator;
  readonly key: Locator;
  readonly keyFormat: Locator;
  readonly keyFacts: Locator;
  readonly algorithm: Locator;
  readonly verdict: Locator;
  readonly original: Locator;
  readonly findings: Locator;
  readonly claims: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.token = page.getByRole('textbox', { name: 'Encoded token', exact: true });
    this.key = page.getByRole('textbox', { name: 'Key', exact: true });
    this.keyFormat = page.getByRole('combobox', { name: 'Key format', exact: true });
    this.keyFacts = page.getByRole('group', { name: 'Key facts', exact: true });
    this.algorithm = page.getByRole('combobox', { name: 'Algorithm', exact: true });
    this.verdict = page.getByRole('status', { name: 'Verdict', exact: true });
    this.original = page.getByRole('status', { name: 'Original', exact: true });
    this.findings = page.getByRole('region', { name: 'Findings', exact: true });
    this.claims = page.getByRole('table', { name: 'Claims', exact: true });
  }

  /** Opens the page with the plain editor, whose text can be read whole, and waits until it has answered. */
  async open({ query = 'editor=plain', hash = '' }: Address = {}): Promise<void> {
    await this.page.goto(`./${query === '' ? '' : `?${query}`}${hash}`);
    await this.settled();
  }

  /** Opens the page as a person does, and waits until Monaco has taken over. */
  async openRich(hash = ''): Promise<void> {
    await this.open({ query: '', hash });
    await expect(this.page.locator('[data-editor="monaco"]')).toHaveCount(2, { timeout: 30_000 });
  }

  /** Waits until shortcuts are listened for, which comes after what explains. */
  async listening(): Promise<void> {
    await this.page.locator('[aria-keyshortcuts]').waitFor({ state: 'attached' });
  }

  /** Waits until verdict, checks and findings of the present inputs are on screen. */
  async settled(): Promise<void> {
    await this.page.locator('main[aria-busy="false"]').waitFor({ timeout: 30_000 });
  }

  async pasteToken(text: string): Promise<void> {
    await this.token.fill(text);
    await this.settled();
  }

  async typeKey(text: string, format: KeyFormat = 'auto'): Promise<void> {
    if ((await this.keyFormat.inputValue()) !== format) await this.keyFormat.selectOption(format);
    await this.key.fill(text);
    await this.settled();
  }

  /** Pastes a token and a key in one go and reads the answer: for tests that go through many tokens. */
  put(token: string, key: string, format: KeyFormat = 'auto'): Promise<Answer> {
    // As JSON, because on its way into the page half of a surrogate pair would become U+FFFD.
    return this.page.evaluate(putInPage, JSON.stringify({ token, key, format }));
  }

  async chooseAlgorithm(name: string): Promise<void> {
    await this.algorithm.selectOption(name);
    await this.settled();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async press(name: string): Promise<void> {
    await this.button(name).click();
    await this.settled();
  }

  /** Opens the menu of that name and chooses the entry that begins with `entry`. */
  async choose(menu: string, entry: string): Promise<void> {
    await this.button(menu).click();
    const words = new RegExp(`^${entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w+-])`);
    await this.page.getByRole('button', { name: words }).filter({ visible: true }).click();
  }

  /** Opens the menu of what else can be done with keys, and gives an entry of it. */
  async keyTool(name: string): Promise<Locator> {
    const menu = this.page.locator('[popover]:popover-open');
    if (!(await menu.isVisible())) await this.button('More for the key').click();
    return menu.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** Which of these are offered there; closes the menu again. */
  async keyTools(): Promise<string[]> {
    const entries = await (await this.keyTool('')).allInnerTexts();
    await this.page.keyboard.press('Escape');
    return entries.map((entry) => entry.split('\n', 1)[0] ?? '');
  }

  async pressKeyTool(name: string): Promise<void> {
    await (await this.keyTool(name)).click();
  }

  /** Opens the form that makes a key of any kind. */
  async openGenerateForm(): Promise<Locator> {
    await this.choose('Kinds of key to generate', 'Other algorithms and sizes…');
    return this.page.getByRole('dialog', { name: 'Generate a key' });
  }

  /** Chooses an example and waits until its token stands in the box. */
  async chooseExample(entry: string): Promise<void> {
    const before = await this.token.inputValue();
    await this.choose('Examples', entry);
    await expect(this.token).not.toHaveValue(before);
    await this.settled();
  }

  /** Chooses how the payload is shown: its text, its table of claims, or its bytes. */
  async view(name: 'JSON' | 'Claims' | 'Bytes'): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  box(part: Part): Locator {
    return this.page.getByRole('textbox', { name: part, exact: true });
  }

  /** Whether a box holds exactly this text, half pairs of surrogates included. */
  holdsText(box: Locator, text: string): Promise<boolean> {
    return box.evaluate(
      (node: HTMLTextAreaElement, json) => node.value === JSON.parse(json),
      JSON.stringify(text),
    );
  }

  /** The whole text of a part, from whichever editor is shown. */
  async text(part: Part): Promise<string> {
    const box = this.box(part);
    if (!(await this.isRich(box))) return box.inputValue();
    await box.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    return box.evaluate((node) => {
      const clipboardData = new DataTransfer();
      node.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
    });
  }

  /** Replaces the whole text of a part, as select all and paste do. */
  async replace(part: Part, text: string): Promise<void> {
    const box = this.box(part);
    if (!(await this.isRich(box))) {
      await box.fill(text);
    } else {
      await box.focus();
      await this.page.keyboard.press('ControlOrMeta+a');
      // Playwright's fill does not reach Monaco, which listens for what a keyboard or a clipboard brings.
      await box.evaluate((node, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    }
    await this.settled();
  }

  /** Edits the text of a part by exchanging one stretch of it. */
  async edit(part: Part, from: string, to: string): Promise<void> {
    const text = await this.text(part);
    expect(text).toContain(from);
    await this.replace(
      part,
      text.replace(from, () => to),
    );
  }

  private isRich(box: Locator): Promise<boolean> {
    return box.evaluate((node) => node.closest('.monaco-editor') !== null);
  }

  check(name: Check): Locator {
    return this.page.getByRole('list', { name: 'Checks', exact: true }).locator(`[data-check="${name}"]`);
  }

  finding(id: string): Locator {
    return this.findings.locator(`[data-finding="${id}"]`);
  }

  /** The finding, unfolded: with why it matters, what to do and what leads to its place. */
  async unfold(id: string): Promise<Locator> {
    const finding = this.finding(id);
    const toggle = finding.getByRole('heading').getByRole('button');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
    return finding;
  }

  /** Opens the reason of a check and reads it. */
  async reason(name: Check): Promise<string> {
    await this.check(name).getByRole('button').first().click();
    const text = await this.check(name).locator('[popover] p').innerText();
    await this.page.keyboard.press('Escape');
    return text;
  }

  async expectVerdict(verdict: string, origin?: 'pasted' | 'edited'): Promise<void> {
    await expect(this.verdict).toHaveAttribute('data-verdict', verdict);
    if (origin !== undefined) await expect(this.verdict).toHaveAttribute('data-origin', origin);
  }

  async expectChecks(states: Partial<Record<Check, 'pass' | 'fail' | 'warn' | 'skipped'>>): Promise<void> {
    for (const [name, state] of Object.entries(states)) {
      await expect(this.check(name as Check), `check ${name}`).toHaveAttribute('data-state', state);
    }
  }
}
