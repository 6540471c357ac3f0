import { useSettled } from './use-settled.ts';

/** What a promise came to; null until then, and where there is none yet. A failure to load stays null. */
export function useLoaded<Module>(loading: Promise<Module> | null): Module | null {
  return useSettled(loading).value;
}
