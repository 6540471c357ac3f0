/** Something on the page that a person could press or choose now. */
export interface PageControl {
  /** Its accessible name; for a choice the name of the list and of what is chosen from it. */
  readonly name: string;
  /** The heading of the region it is in; for one in no region what its tooltip says. */
  readonly place: string;
  readonly kind: 'button' | 'check' | 'finding' | 'choice' | 'switch';
  /** Why it cannot be used now; null where it can. */
  readonly reason: string | null;
  readonly use: () => void;
}

/** In tables each row has its own, and what is open above the page is about to close. */
const ELSEWHERE = 'table, dialog, [popover], [data-editor], [data-no-command]';

/** Every button, list and switch that is in sight, so that whatever is on the page is a command too. */
export function listPageControls(): readonly PageControl[] {
  const nodes = document.querySelectorAll<HTMLElement>(
    'button, select, input[type="radio"], input[type="checkbox"]',
  );
  const controls = Array.from(nodes).flatMap((node) =>
    isInSight(node) && node.closest(ELSEWHERE) === null ? describe(node) : [],
  );
  const seen = new Set<string>();
  return controls.filter(({ name, place, reason }) => {
    // What is off without a word of why is not worth a line.
    if (name === '' || reason === '' || seen.has(`${name} ${place}`)) return false;
    seen.add(`${name} ${place}`);
    return true;
  });
}

/** Presses the button of a name, as a person would; false where there is none or it is off. */
export function pressButton(name: string): boolean {
  const button = Array.from(document.querySelectorAll('button')).find(
    (node) => isInSight(node) && !node.disabled && nameOf(node) === name,
  );
  button?.click();
  return button !== undefined;
}

/** The titled regions of the page, in their order. */
export function listRegions(): readonly { readonly name: string; readonly node: HTMLElement }[] {
  const nodes = document.querySelectorAll<HTMLElement>('main section[aria-labelledby][tabindex="-1"]');
  return Array.from(nodes)
    .filter(isInSight)
    .map((node) => ({ name: regionName(node), node }));
}

function describe(node: HTMLElement): readonly PageControl[] {
  const region = node.closest('section[aria-labelledby]');
  const place = region === null ? node.title.replace(/^(?:Undo|Redo): /, '') : regionName(region);
  if (node instanceof HTMLSelectElement) return describeChoices(node, place);
  const label = nameOf(node);
  const reason = node.matches(':disabled') ? reasonOf(node) : null;
  if (node instanceof HTMLInputElement) {
    if (node.type === 'radio') {
      const list = node.closest('[role="radiogroup"]')?.getAttribute('aria-label') ?? place;
      return node.checked
        ? []
        : [{ name: `${list}: ${label}`, place, kind: 'choice', reason, use: () => node.click() }];
    }
    const name = `${label}: ${node.checked ? 'off' : 'on'}`;
    return [{ name, place, kind: 'switch', reason, use: () => node.click() }];
  }
  const use = (): void => {
    // What it opens is left to it, and gives the focus back.
    if (node.hasAttribute('popovertarget')) node.focus();
    node.click();
  };
  const finding = node.closest('[data-finding]')?.querySelector('h3')?.textContent;
  if (finding != null && node.closest('h3') !== null) {
    const show = (): void => {
      node.focus();
      if (node.getAttribute('aria-expanded') === 'false') node.click();
    };
    return [{ name: `Finding: ${label}`, place: '', kind: 'check', reason, use: show }];
  }
  if (finding != null) return [{ name: label, place: finding, kind: 'finding', reason, use }];
  if (node.closest('[data-check]') !== null) {
    const [name = '', state = ''] = label.split(': ');
    return [{ name: `Check: ${name}`, place: state, kind: 'check', reason, use }];
  }
  return [{ name: label, place: place === label ? '' : place, kind: 'button', reason, use }];
}

function describeChoices(list: HTMLSelectElement, place: string): readonly PageControl[] {
  const name = nameOf(list);
  return Array.from(list.options).flatMap((option): readonly PageControl[] => {
    if (option.selected || option.disabled || list.disabled) return [];
    const use = (): void => {
      list.value = option.value;
      list.dispatchEvent(new Event('change', { bubbles: true }));
    };
    return [{ name: `${name}: ${option.text}`, place, kind: 'choice', reason: null, use }];
  });
}

function isInSight(node: Element): boolean {
  return node.checkVisibility({ visibilityProperty: true });
}

function regionName(region: Element): string {
  const heading = region.getAttribute('aria-labelledby');
  return (heading === null ? null : document.getElementById(heading)?.textContent) ?? '';
}

function nameOf(node: HTMLElement): string {
  const label =
    node instanceof HTMLSelectElement || node instanceof HTMLInputElement ? node.labels?.[0] : node;
  const name = node.getAttribute('aria-label') ?? (label == null ? '' : textOf(label));
  return name.replace(/\s+/g, ' ').trim();
}

/** The text that is read out: nothing that is hidden, and nothing of a list in its own label. */
function textOf(node: Element): string {
  return Array.from(node.childNodes, (child) => {
    if (!(child instanceof Element)) return child.textContent ?? '';
    return child.matches('select, [aria-hidden="true"]') ? '' : textOf(child);
  }).join('');
}

/** What is off is described by why; a tooltip alone says what it would do. */
function reasonOf(node: HTMLElement): string {
  const described = node.getAttribute('aria-describedby');
  return (described === null ? null : document.getElementById(described)?.textContent) ?? '';
}
