import { useEffect, useState } from 'react';
import { keepSetting, readSetting } from '../platform/storage.ts';

export type Theme = 'light' | 'dark';

function chosenTheme(): Theme | null {
  const kept = readSetting('theme');
  return kept === 'light' || kept === 'dark' ? kept : null;
}

/** The theme in use: the system's, until the person chooses; choosing the system's again follows it again. */
export function useTheme(): { readonly theme: Theme; readonly toggleTheme: () => void } {
  const [chosen, setChosen] = useState(chosenTheme);
  const [system, setSystem] = useState<Theme>(() =>
    window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => setSystem(query.matches ? 'dark' : 'light');
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const theme = chosen ?? system;
  useEffect(() => {
    document.documentElement.style.colorScheme = theme;
  }, [theme]);
  const toggleTheme = (): void => {
    const next = theme === 'light' ? 'dark' : 'light';
    const choice = next === system ? null : next;
    setChosen(choice);
    keepSetting('theme', choice);
  };
  return { theme, toggleTheme };
}
