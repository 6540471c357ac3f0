import { type JSX, useMemo } from 'react';
import type { FoundKey } from '../core/find/keys-beside.ts';
import type { NowStore } from '../hooks/use-now.ts';
import type { Claimscope } from './use-claimscope.ts';
import { useFoundPanels } from './use-panels.ts';

interface FoundHandlers {
  readonly chooseToken: (index: number) => void;
  readonly useFoundKey: (key: FoundKey) => void;
}

/** What shows the tokens and the keys that were found in the pasted text; null where there is nothing to choose. */
export function useFound(
  { search, inputs }: Claimscope,
  now: NowStore,
  on: FoundHandlers,
): { readonly tokens: JSX.Element | null; readonly keys: JSX.Element | null } {
  const hasTokens = search !== null && search.tokens.length > 0 && !search.isAlone;
  const hasKeys = search !== null && search.keys.length > 0;
  const panels = useFoundPanels(hasTokens || hasKeys);
  const { chosen, key } = inputs;
  const tokens = useMemo(
    () =>
      panels === null || search === null || !hasTokens ? null : (
        <panels.TokensFound tokens={search.tokens} chosen={chosen} now={now} onChoose={on.chooseToken} />
      ),
    [panels, search, hasTokens, chosen, now, on],
  );
  const keys = useMemo(
    () =>
      panels === null || search === null || !hasKeys ? null : (
        <panels.KeysFound keys={search.keys} keyText={key.text} onUse={on.useFoundKey} />
      ),
    [panels, search, hasKeys, key.text, on],
  );
  return { tokens, keys };
}
