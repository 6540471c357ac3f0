import { readToken } from '../core/token/read-token.ts';
import { headerOf, payloadOf } from '../core/token/token.ts';
import { afterPaint } from '../platform/after-paint.ts';
import { applyAppearance } from '../platform/appearance.ts';
import { type EarlyInputs, showContent, showStarted } from '../platform/early-inputs.ts';
import { noteMissingParts } from '../platform/missing-parts.ts';
import { takeTokenFromAddress } from '../platform/token-link.ts';

/**
 * The script of the first view. It decodes a paste into the plain boxes before React has arrived, and writes nothing
 * but their values and attributes of `<html>`, so that React finds the document that it expects.
 */

/** What a textarea lays out within a frame or so; more waits for the page, which shows only what is in view. */
const LONGEST_SHOWN = 50_000;

const SHOWN = [
  ['Header', headerOf],
  ['Payload', payloadOf],
] as const;

const decoded = new Map<string, string>();
const choices = new Map<string, string>();
let pressed: HTMLElement | null = null;

function findBox(label: string): HTMLTextAreaElement | null {
  return document.querySelector(`textarea[aria-label="${label}"]`);
}

function decode(): void {
  const pasted = findBox('Encoded token')?.value ?? '';
  const token = pasted.length > 2 * LONGEST_SHOWN ? null : readToken(pasted);
  showContent(pasted !== '');
  for (const [label, docOf] of SHOWN) {
    const box = findBox(label);
    const text = docOf(token)?.shown ?? '';
    // What was typed there stays, as far as this script is concerned.
    if (box === null || text.length > LONGEST_SHOWN || box.value !== (decoded.get(label) ?? '')) continue;
    if (box.value !== text) box.value = text;
    decoded.set(label, text);
  }
}

function onInput({ target }: Event): void {
  if (target === findBox('Encoded token')) decode();
}

function onChange({ target }: Event): void {
  if (target instanceof HTMLSelectElement) noteChoice(target);
}

function noteChoice(select: HTMLSelectElement): void {
  // The words before it: the text of a label around it holds its options as well.
  choices.set(select.ariaLabel ?? select.labels[0]?.firstChild?.textContent ?? '', select.value);
}

/** Nothing is behind what can be pressed yet: the last press is done when the page has arrived. */
const PRESSED = 'button, summary, input[type="checkbox"], input[type="radio"]';

function onPress(event: MouseEvent): void {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>(PRESSED) : null;
  if (button === null) return;
  event.preventDefault();
  pressed = button;
}

function takeOver(): EarlyInputs {
  document.removeEventListener('input', onInput);
  document.removeEventListener('change', onChange);
  document.removeEventListener('click', onPress);
  const labels = ['Encoded token', 'Key', 'Header', 'Payload'];
  const texts = new Map(labels.map((label) => [label, findBox(label)?.value ?? '']));
  return { texts, choices, decoded, pressed };
}

applyAppearance();
noteMissingParts();
for (const select of document.querySelectorAll('select')) noteChoice(select);
document.addEventListener('input', onInput);
document.addEventListener('change', onChange);
document.addEventListener('click', onPress);
const linked = takeTokenFromAddress();
const box = findBox('Encoded token');
if (linked !== null && box !== null) box.value = linked;
decode();
showStarted();
// What comes next does not compete with the frame that shows this.
afterPaint(() => void import('../main.tsx').then(({ start }) => start(takeOver)));
