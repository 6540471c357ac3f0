import { isPressOf, type KeyCombination, type KeyPress, writeKeys } from '../../platform/key-names.ts';

export type ShortcutId =
  | 'commands'
  | 'shortcuts'
  | 'undo'
  | 'redo'
  | 'sign'
  | 'copy'
  | 'new'
  | 'token'
  | 'key'
  | 'header'
  | 'payload'
  | 'finding';

interface Shortcut {
  readonly id: ShortcutId;
  /** What it does. */
  readonly label: string;
  /** The first is the one that is shown beside a command. */
  readonly keys: readonly KeyCombination[];
}

/** Every shortcut there is. A single key can be switched off (WCAG 2.1.4), and does nothing where text is typed. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'commands', label: 'Search commands', keys: [{ key: 'k', command: true }] },
  { id: 'undo', label: 'Undo', keys: [{ key: 'z', command: true }] },
  {
    id: 'redo',
    label: 'Redo',
    keys: [
      { key: 'z', command: true, shift: true },
      { key: 'y', command: true },
    ],
  },
  { id: 'sign', label: 'Sign with this key', keys: [{ key: 'Enter', command: true }] },
  { id: 'shortcuts', label: 'Keyboard shortcuts', keys: [{ key: '?' }] },
  { id: 'token', label: 'Go to Encoded token', keys: [{ key: 't' }] },
  { id: 'key', label: 'Go to Key', keys: [{ key: 'k' }] },
  { id: 'header', label: 'Go to Header', keys: [{ key: 'h' }] },
  { id: 'payload', label: 'Go to Payload', keys: [{ key: 'p' }] },
  { id: 'finding', label: 'Next finding', keys: [{ key: 'f' }] },
  { id: 'copy', label: 'Copy token', keys: [{ key: 'c' }] },
  { id: 'new', label: 'New token', keys: [{ key: 'n' }] },
];

export function isSingleKey({ keys }: Pick<Shortcut, 'keys'>): boolean {
  return keys.every(({ command = false }) => !command);
}

/** The shortcut that a press is of. */
export function findShortcut(press: KeyPress): Shortcut | null {
  return SHORTCUTS.find(({ keys }) => keys.some((combination) => isPressOf(press, combination))) ?? null;
}

/** The keys of what does this, as they are written on the person's keyboard; empty where it has none. */
export function keysOf(label: string): string {
  const keys = SHORTCUTS.find((shortcut) => shortcut.label === label)?.keys[0];
  return keys === undefined ? '' : writeKeys(keys);
}
