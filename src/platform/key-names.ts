/** Keys that are pressed together. */
export interface KeyCombination {
  /** As `KeyboardEvent.key` has it, a letter in small. */
  readonly key: string;
  /** With Ctrl, on a Mac with Command. */
  readonly command?: boolean;
  readonly shift?: boolean;
}

/** What of a key press tells which keys they are. */
export interface KeyPress
  extends Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> {
  getModifierState(key: 'AltGraph'): boolean;
}

/** Whether the person's keyboard has a Command key. */
function isMac(): boolean {
  return /^(?:Mac|iP)/.test(navigator.platform);
}

const MAC_KEYS: Readonly<Record<string, string>> = { Enter: '↩' };

/** The keys as they stand on the person's keyboard: `⇧⌘Z`, elsewhere `Ctrl+Shift+Z`. */
export function writeKeys({ key, command, shift }: KeyCombination, mac = isMac()): string {
  const name = key.length === 1 ? key.toUpperCase() : key;
  if (mac) return `${shift ? '⇧' : ''}${command ? '⌘' : ''}${MAC_KEYS[name] ?? name}`;
  return [...(command ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), name].join('+');
}

/** Whether a press is of these keys and no others. Letters are found by their place where the keyboard has no Latin ones. */
export function isPressOf(
  event: KeyPress,
  { key, command = false, shift = false }: KeyCombination,
  mac = isMac(),
): boolean {
  // On Windows AltGr says that Ctrl is pressed too.
  if (event.altKey || event.getModifierState('AltGraph')) return false;
  const [right, wrong] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (wrong || right !== command) return false;
  // Which sign needs Shift depends on the keyboard.
  const isSign = key.length === 1 && !/[a-z]/.test(key);
  if (!isSign && event.shiftKey !== shift) return false;
  return readKey(event) === key;
}

function readKey({ key, code }: KeyPress): string {
  if (key.length > 1) return key;
  if (/^[ -~]$/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}
