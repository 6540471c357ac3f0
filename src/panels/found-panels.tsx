import { type Dispatch, type JSX, useEffect } from 'react';
import type { FoundToken } from '../core/find/found-tokens.ts';
import type { FoundKey } from '../core/find/keys-beside.ts';
import type { PasteSearch } from '../core/find/search-paste.ts';
import type { Finding } from '../core/findings/rule.ts';
import { beginsHar } from '../core/recording/begins-har.ts';
import type { Searching } from '../hooks/use-large-text.ts';
import type { NowStore } from '../hooks/use-now.ts';
import type { TextSource } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import type { KeptToken } from '../state/session.ts';
import { later } from '../ui/later.tsx';
import { KeysFound } from './tokens-found/keys-found.tsx';
import { showInBox } from './tokens-found/show-in-box.ts';
import { TokensFound } from './tokens-found/tokens-found.tsx';

/** The panels that a text with several tokens or keys calls for, as one chunk, and what few of these call for. */

const RecordingPanel = later(() =>
  import('./recording/recording-panel.tsx').then((module) => module.RecordingPanel),
);
const SourceNote = later(() => import('./source/source-note.tsx').then((module) => module.SourceNote));

interface FoundInPaste {
  readonly search: PasteSearch | null;
  readonly searching: Searching | null;
  readonly source: TextSource | null;
  /** What the token box holds of the source. */
  readonly text: string;
  readonly pasted: string;
  readonly chosen: number;
  readonly keyText: string;
  readonly now: NowStore;
  readonly timeZone: string;
  readonly dispatch: Dispatch<Action>;
  /** There is a draft, beside which comparing is offered. */
  readonly isDraft: boolean;
  readonly kept: readonly KeptToken[];
  readonly onCompare: () => void;
  /** That the policy requires; null for none. */
  readonly audience: string | null;
  readonly onFinding: (finding: { readonly token: string; readonly finding: Finding } | null) => void;
}

/** Null where there is nothing to choose. */
export function showTokens(found: FoundInPaste): JSX.Element | null {
  const { search, chosen, now, isDraft, kept, onCompare } = found;
  if (search === null || search.tokens.length === 0 || search.isAlone) return null;
  const first = search.tokens[0];
  const hasOther = search.tokens.length > 1 || kept.some(({ text }) => text !== first?.text);
  return (
    <TokensFound
      tokens={search.tokens}
      chosen={chosen}
      now={now}
      onChoose={chooseFrom(found)}
      onCompare={hasOther && !isDraft ? onCompare : null}
    />
  );
}

function chooseFrom({ source, dispatch }: FoundInPaste): (index: number, token: FoundToken) => void {
  return (index, token) => {
    dispatch({ type: 'token-chosen', index, text: token.text });
    // The box may have to be drawn first, which is done by then.
    if (source === null) queueMicrotask(() => showInBox(token));
  };
}

/** The story of a recording; null where the text is none. */
export function showRecording(found: FoundInPaste): JSX.Element | null {
  const { search, source, pasted, chosen, now, timeZone, audience, onFinding } = found;
  const text = source?.text ?? pasted;
  if (search === null || !beginsHar(text)) return null;
  return (
    <RecordingPanel
      text={text}
      fileName={source?.name ?? null}
      tokens={search.tokens}
      chosen={chosen}
      now={now}
      timeZone={timeZone}
      audience={audience}
      onChoose={chooseFrom(found)}
      onFinding={onFinding}
    />
  );
}

export function showBeneathBox(found: FoundInPaste): JSX.Element {
  const { search, searching, source, text, keyText, dispatch } = found;
  const first = search?.tokens[0];
  return (
    <>
      {source === null && searching === null ? null : (
        <SourceNote
          source={source}
          count={search?.tokens.length ?? null}
          searching={searching}
          onLeave={() => dispatch({ type: 'token-replaced', text, key: null })}
          onRemove={() => dispatch({ type: 'cleared' })}
        />
      )}
      {source === null || first === undefined || text !== '' ? null : (
        <FirstToken source={source} text={first.text} dispatch={dispatch} />
      )}
      {search === null || search.keys.length === 0 ? null : (
        <KeysFound
          keys={search.keys}
          keyText={keyText}
          onUse={(key) => dispatch({ type: 'key-replaced', key: givenKey(key) })}
        />
      )}
    </>
  );
}

interface FirstTokenProps extends Pick<FoundInPaste, 'dispatch'> {
  readonly source: TextSource;
  readonly text: string;
}

/** Puts the first token of a source into the box, once it is found. */
function FirstToken({ source, text, dispatch }: FirstTokenProps): null {
  useEffect(() => dispatch({ type: 'source-read', source, text }), [source, text, dispatch]);
  return null;
}

function givenKey({ kind, text }: FoundKey): Extract<Action, { type: 'key-replaced' }>['key'] {
  return { text, format: kind === 'secret' ? 'utf8' : 'auto' };
}
