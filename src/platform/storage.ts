/** The only things ever kept: how the page looks and works. Never a token, a key or a passphrase. */
type StoredName = 'theme' | 'layout' | 'editor' | 'single-keys';

const PREFIX = 'claimscope:';

/** Reads a kept setting; null where there is none or the browser keeps nothing. */
export function readSetting(name: StoredName): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a setting; null forgets it. A browser that refuses storage is no failure. */
export function keepSetting(name: StoredName, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows may refuse; the setting then lasts as long as the page.
  }
}
