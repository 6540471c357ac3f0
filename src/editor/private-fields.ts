/** What keeps spell-checkers, translators and autofill away from a text field. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  spellcheck: 'false',
  autocorrect: 'off',
  autocapitalize: 'off',
  autocomplete: 'off',
  translate: 'no',
};

/**
 * Marks every text field inside `container`, now and later, as none of the browser's helpers' business: Monaco
 * makes fields of its own, such as those of its find box, when they are first wanted. Returns how to stop.
 */
export function keepFieldsPrivate(container: HTMLElement): () => void {
  const mark = (): void => {
    for (const field of container.querySelectorAll('textarea, input')) {
      for (const [name, value] of Object.entries(ATTRIBUTES)) {
        if (field.getAttribute(name) !== value) field.setAttribute(name, value);
      }
    }
  };
  mark();
  const observer = new MutationObserver(mark);
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}
