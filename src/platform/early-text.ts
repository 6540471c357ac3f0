/** What a person put into the page's own token box before the program had loaded. */
export interface EarlyText {
  readonly text: string;
  readonly hadFocus: boolean;
}

/** Reads the token box of the static page, which is about to be replaced. */
export function takeEarlyText(root: HTMLElement): EarlyText {
  const box = root.querySelector('textarea');
  return { text: box?.value ?? '', hadFocus: box !== null && document.activeElement === box };
}

/** Gives the focus that the static box had to the one that replaced it, with the caret at the end. */
export function restoreFocus(root: HTMLElement): void {
  const box = root.querySelector('textarea');
  box?.focus();
  box?.setSelectionRange(box.value.length, box.value.length);
}
