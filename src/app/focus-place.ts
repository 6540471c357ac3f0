/** Where the outcome of a press is read, when the button that was pressed goes away. */
export function focusVerdict(): void {
  document.querySelector<HTMLElement>('[role="status"][aria-label="Verdict"]')?.focus();
}

export function focusTokenBox(): void {
  document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Encoded token"]')?.focus();
}
