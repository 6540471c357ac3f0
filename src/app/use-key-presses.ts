import { useEffect, useEffectEvent } from 'react';
import { HEADER_ID, PAYLOAD_ID } from '../core/token/edit.ts';
import { findShortcut, isSingleKey, type ShortcutId } from '../panels/shortcuts/shortcuts.ts';
import type { Typing } from '../state/history.ts';
import type { Inputs } from '../state/inputs.ts';

interface KeyPresses {
  readonly inputs: Inputs;
  readonly hasSingleKeys: boolean;
  readonly onShortcut: (id: ShortcutId) => void;
  /** A box takes back what was typed in it by itself. */
  readonly onUnwind: () => void;
}

/** The boxes whose text is in the history of the page, by their names. */
const BOXES: Readonly<Record<string, Typing['box']>> = {
  'Encoded token': 'token',
  Key: 'key',
  Header: HEADER_ID,
  Payload: PAYLOAD_ID,
};

/** The name of the palette's dialog. */
export const COMMANDS = 'Commands';

/** What of Monaco Escape closes: its search, and what is shown beside the text. */
const OPEN_WIDGETS = '.find-widget.visible, .monaco-hover:not(.hidden)';

/** What else a key press may be meant for. */
const CHOICES = 'select, [role="combobox"], [role="listbox"], [role="radiogroup"]';
const TYPED_TYPES =
  'input:not([type="button"], [type="checkbox"], [type="radio"], [type="range"], [type="file"])';

/** Listens for shortcuts, for undo and redo wherever the focus is, and for Escape in a box. */
export function useKeyPresses({ inputs, hasSingleKeys, onShortcut, onUnwind }: KeyPresses): void {
  const readInputs = useEffectEvent(() => inputs);
  const step = useEffectEvent((event: KeyboardEvent, target: Element, id: 'undo' | 'redo') => {
    const { past, future, typing } = inputs.history;
    const hasStep = (id === 'undo' ? past : future).length > 0;
    const box = isTypedInto(target) ? (BOXES[target.getAttribute('aria-label') ?? ''] ?? null) : undefined;
    // A field of a form has a history of its own.
    if (box === null) return;
    // While somebody types, the box's own steps are the finer ones; and before there is any here.
    if (box !== undefined && (typing?.box === box || !hasStep)) {
      if (typing?.box === box) onUnwind();
      // What the browser or Monaco does comes before the next task.
      window.setTimeout(() => {
        if (isSameText(inputs, readInputs()) && hasStep) onShortcut(id);
      });
      return;
    }
    if (!hasStep) return;
    take(event);
    onShortcut(id);
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = findShortcut(event);
    const { target } = event;
    if (shortcut === null || event.isComposing || !(target instanceof Element)) return;
    const { id } = shortcut;
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    if (dialog !== null) {
      // The same keys close it again.
      if (id !== 'commands') return;
      take(event);
      if (dialog.getAttribute('aria-label') === COMMANDS) dialog.close();
      return;
    }
    if (id === 'undo' || id === 'redo') return step(event, target, id);
    // There the same keys send what was filled in.
    if (id === 'sign' && target.closest('form') !== null) return;
    const isMeant = hasSingleKeys && !isTypedInto(target) && target.closest(CHOICES) === null;
    if (isSingleKey(shortcut) && (!isMeant || event.repeat)) return;
    take(event);
    onShortcut(id);
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      leaveBox(event);
      onKeyDown(event);
    };
    // Before Monaco, which takes some of these keys for itself.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

/** Escape gives the focus to the region around a box, unless it closes something in Monaco first. */
function leaveBox({ target, key, isComposing }: KeyboardEvent): void {
  if (key !== 'Escape' || isComposing || !(target instanceof Element) || !isTypedInto(target)) return;
  if (BOXES[target.getAttribute('aria-label') ?? ''] === undefined) return;
  const isClosing = target.closest('.monaco-editor')?.querySelector(OPEN_WIDGETS) ?? null;
  if (isClosing === null)
    target.closest<HTMLElement>('section[tabindex="-1"]')?.focus({ preventScroll: true });
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Whether keys write text there; Monaco's box is a div. */
function isTypedInto(target: Element): boolean {
  return (
    target.matches(`textarea, ${TYPED_TYPES}, [role="textbox"]`) || (target as HTMLElement).isContentEditable
  );
}

function isSameText(a: Inputs, b: Inputs): boolean {
  return a.pasted === b.pasted && a.key === b.key && a.draft === b.draft;
}
