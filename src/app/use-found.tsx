import { type JSX, useMemo } from 'react';
import type { NowStore } from '../hooks/use-now.ts';
import type { FoundHandlers } from '../panels/found-panels.tsx';
import type { Claimscope } from './use-claimscope.ts';
import { useFoundPanels } from './use-panels.ts';

interface FoundParts {
  /** The tokens that were found in the pasted text; null where there is nothing to choose. */
  readonly tokens: JSX.Element | null;
  /** What the token is from, how the search for it goes on, and the keys that were found. */
  readonly beneathBox: JSX.Element | null;
}

/** What shows what was found in the pasted text. */
export function useFound(
  { search, searching, inputs }: Claimscope,
  now: NowStore,
  on: FoundHandlers,
): FoundParts {
  const { chosen, key, source } = inputs;
  const panels = useFoundPanels(search !== null || source !== null || searching !== null);
  return useMemo(() => {
    if (panels === null) return { tokens: null, beneathBox: null };
    const found = { search, searching, source, chosen, keyText: key.text, now, on };
    return { tokens: panels.showTokens(found), beneathBox: panels.showBeneathBox(found) };
  }, [panels, search, searching, source, chosen, key.text, now, on]);
}
