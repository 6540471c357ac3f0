/** What a key press asks of a text that no textarea lays out, since the browser does none of it there. */
export type WindowedKey =
  | { readonly does: 'select-all' }
  | { readonly does: 'undo' }
  | { readonly does: 'redo' }
  | { readonly does: 'delete' }
  /** It needs a real text box. `text` is what it brings; null where only the browser knows. */
  | { readonly does: 'type'; readonly text: string | null }
  /** In rows, or to one end. */
  | { readonly does: 'scroll'; readonly by: 'row' | 'page' | 'all'; readonly direction: -1 | 1 };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(key: 'AltGraph'): boolean;
}

const SCROLLS: Readonly<Record<string, WindowedKey>> = {
  ArrowUp: { does: 'scroll', by: 'row', direction: -1 },
  ArrowDown: { does: 'scroll', by: 'row', direction: 1 },
  PageUp: { does: 'scroll', by: 'page', direction: -1 },
  PageDown: { does: 'scroll', by: 'page', direction: 1 },
  Home: { does: 'scroll', by: 'all', direction: -1 },
  End: { does: 'scroll', by: 'all', direction: 1 },
};

/** Null for what is left to the browser: Tab, and the keys of copy, cut and paste, which fire events of their own. */
export function readKey(press: KeyPress): WindowedKey | null {
  const { key, shiftKey, altKey } = press;
  // On Windows AltGr says that Ctrl is pressed too.
  const isCommand = (press.ctrlKey || press.metaKey) && !press.getModifierState('AltGraph');
  if (SCROLLS[key] !== undefined) return shiftKey || altKey ? null : SCROLLS[key];
  // Shift and Delete is cut.
  if (key === 'Backspace' || (key === 'Delete' && !shiftKey)) return { does: 'delete' };
  if (isCommand) {
    switch (key.toLowerCase()) {
      case 'a':
        return { does: 'select-all' };
      case 'z':
        return { does: shiftKey ? 'redo' : 'undo' };
      case 'y':
        return { does: 'redo' };
      default:
        return null;
    }
  }
  if (key === 'Enter') return { does: 'type', text: '\n' };
  // Dead keys and input methods.
  if (key === 'Dead' || key === 'Process' || key === 'Unidentified') return { does: 'type', text: null };
  if ([...key].length !== 1) return null;
  if (!altKey || press.getModifierState('AltGraph')) return { does: 'type', text: key };
  // On a Mac it types what is on no key of its own; elsewhere letters open menus.
  return /[a-z\d]/i.test(key) ? null : { does: 'type', text: null };
}
