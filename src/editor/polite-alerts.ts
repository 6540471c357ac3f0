/** Monaco makes a place for its messages that interrupts whatever a screen reader is saying: they can wait. */
export function makeAlertsPolite(): void {
  for (const alert of document.querySelectorAll('.monaco-alert')) {
    alert.setAttribute('role', 'status');
    alert.setAttribute('aria-live', 'polite');
  }
}
