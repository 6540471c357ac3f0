import { useMemo } from 'react';
import type { WrittenKey } from '../../core/keys/convert.ts';
import type { Key } from '../../core/keys/key.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';

interface Loaded {
  /** Null where the converter could not be loaded. */
  readonly forms: readonly WrittenKey[] | null;
}

async function loadForms(key: Key): Promise<Loaded> {
  try {
    const { convertKey } = await import('../../core/keys/convert.ts');
    return { forms: await convertKey(key) };
  } catch {
    return { forms: null };
  }
}

/** A key in every form that it can be written in; null until the converter has loaded. */
export function useWrittenForms(key: Key): Loaded | null {
  return useLoaded(useMemo(() => loadForms(key), [key]));
}
