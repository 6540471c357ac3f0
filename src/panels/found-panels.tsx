import type { JSX } from 'react';
import type { FoundToken } from '../core/find/found-tokens.ts';
import type { FoundKey } from '../core/find/keys-beside.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import type { Searching } from '../hooks/use-large-text.ts';
import type { NowStore } from '../hooks/use-now.ts';
import type { TextSource } from '../state/inputs.ts';
import { later } from '../ui/later.tsx';
import { KeysFound } from './tokens-found/keys-found.tsx';
import { showInBox } from './tokens-found/show-in-box.ts';
import { TokensFound } from './tokens-found/tokens-found.tsx';

/** The panels that a text with several tokens or keys calls for, as one chunk, and what few of these call for. */

const SourceNote = later(() => import('./source/source-note.tsx').then((module) => module.SourceNote));

export interface FoundHandlers {
  readonly chooseToken: (index: number, token: FoundToken) => void;
  readonly useFoundKey: (key: FoundKey) => void;
  readonly leaveSource: () => void;
  readonly clear: () => void;
}

interface FoundInPaste {
  readonly search: PasteSearch | null;
  readonly searching: Searching | null;
  readonly source: TextSource | null;
  readonly chosen: number;
  readonly keyText: string;
  readonly now: NowStore;
  readonly on: FoundHandlers;
}

/** Null where there is nothing to choose. */
export function showTokens({ search, source, chosen, now, on }: FoundInPaste): JSX.Element | null {
  if (search === null || search.tokens.length === 0 || search.isAlone) return null;
  const choose = (index: number, token: FoundToken): void => {
    on.chooseToken(index, token);
    // The box may have to be drawn first, which is done by then.
    if (source === null) queueMicrotask(() => showInBox(token));
  };
  return <TokensFound tokens={search.tokens} chosen={chosen} now={now} onChoose={choose} />;
}

export function showBeneathBox({ search, searching, source, keyText, on }: FoundInPaste): JSX.Element | null {
  return (
    <>
      {source === null && searching === null ? null : (
        <SourceNote
          source={source}
          count={search?.tokens.length ?? null}
          searching={searching}
          onLeave={on.leaveSource}
          onRemove={on.clear}
        />
      )}
      {search === null || search.keys.length === 0 ? null : (
        <KeysFound keys={search.keys} keyText={keyText} onUse={on.useFoundKey} />
      )}
    </>
  );
}
