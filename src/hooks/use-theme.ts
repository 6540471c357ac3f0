import { useState, useSyncExternalStore } from 'react';
import { chosenTheme, type Theme } from '../platform/appearance.ts';
import { keepSetting } from '../platform/storage.ts';
import { once } from './once.ts';
import { useMediaQuery } from './use-media-query.ts';

export type { Theme };

const keptTheme = once(chosenTheme);
const nothingToFollow = (): (() => void) => () => {};

/** The theme in use: the system's, until the person chooses; choosing the system's again follows it again. */
export function useTheme(): { readonly theme: Theme; readonly toggleTheme: () => void } {
  // Null while the prerendered page is taken over; the page's first script has applied it already.
  const kept = useSyncExternalStore(nothingToFollow, keptTheme, () => null);
  const [changed, setChanged] = useState<{ readonly to: Theme | null } | null>(null);
  const system = useMediaQuery('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const theme = (changed === null ? kept : changed.to) ?? system;
  const toggleTheme = (): void => {
    const next = theme === 'light' ? 'dark' : 'light';
    const to = next === system ? null : next;
    setChanged({ to });
    document.documentElement.style.colorScheme = to ?? '';
    keepSetting('theme', to);
  };
  return { theme, toggleTheme };
}
