/** What a key can do in a large text that is not laid out. */
export interface LargeTextActions {
  selectAll(): void;
  scrollByRows(rows: number): void;
  scrollByPages(pages: number): void;
  /** Lays the text out, so that the browser edits it. */
  openAsText(): void;
  replaceSelection(text: string): void;
  selectedText(): string;
}

interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  preventDefault(): void;
}

/**
 * A textarea that is not laid out takes no keys. Those that move scroll what is painted; one that edits replaces what
 * is selected, or first opens the text for editing and then does there what it does.
 */
export function handleLargeTextKey(
  event: PressedKey,
  { readOnly, actions }: { readonly readOnly: boolean; readonly actions: LargeTextActions },
): void {
  const move = MOVES[event.key];
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === 'a') {
    event.preventDefault();
    actions.selectAll();
  } else if (move !== undefined && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    move(actions);
  } else if (!readOnly && !isCommand && (event.key.length === 1 || EDITING.has(event.key))) {
    const replacement = REPLACEMENTS[event.key] ?? (event.key.length === 1 ? event.key : null);
    if (replacement === null || actions.selectedText() === '') {
      actions.openAsText();
    } else {
      event.preventDefault();
      actions.replaceSelection(replacement);
    }
  }
}

const MOVES: Readonly<Record<string, (actions: LargeTextActions) => void>> = {
  ArrowUp: (actions) => actions.scrollByRows(-1),
  ArrowDown: (actions) => actions.scrollByRows(1),
  PageUp: (actions) => actions.scrollByPages(-1),
  PageDown: (actions) => actions.scrollByPages(1),
  Home: (actions) => actions.scrollByRows(Number.NEGATIVE_INFINITY),
  End: (actions) => actions.scrollByRows(Number.POSITIVE_INFINITY),
};

/** The last three begin what is composed of several keys, or come from a keyboard on a screen. */
const EDITING = new Set(['Enter', 'Backspace', 'Delete', 'Process', 'Dead', 'Unidentified']);

const REPLACEMENTS: Readonly<Record<string, string>> = { Enter: '\n', Backspace: '', Delete: '' };
