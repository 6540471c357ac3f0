import { type JSX, useMemo, useState } from 'react';
import type { NowStore } from '../hooks/use-now.ts';
import { currentText } from '../state/inputs.ts';
import type { Claimscope } from './use-claimscope.ts';
import type { LateFinding } from './use-findings.ts';
import { useFoundPanels } from './use-panels.ts';

interface FoundParts {
  /** The tokens that were found in the pasted text; null where there is nothing to choose. */
  readonly tokens: JSX.Element | null;
  /** What the token is from, how the search for it goes on, and the keys that were found. */
  readonly beneathBox: JSX.Element | null;
  /** The story of a recording. */
  readonly recording: JSX.Element | null;
  /** What the recording says of the chosen token. */
  readonly late: LateFinding | null;
}

const NOTHING: Omit<FoundParts, 'late'> = { tokens: null, beneathBox: null, recording: null };

/** What shows what was found in the pasted text. */
export function useFound(
  { search, searching, inputs, dispatch }: Claimscope,
  now: NowStore,
  timeZone: string,
  onCompare: () => void,
): FoundParts {
  const { pasted, chosen, key, source, kept } = inputs;
  const audience = inputs.policy.aud;
  const [late, setLate] = useState<LateFinding | null>(null);
  const isDraft = inputs.draft !== null;
  const text = source === null ? '' : currentText(inputs);
  const panels = useFoundPanels(search !== null || source !== null || searching !== null);
  const parts = useMemo(() => {
    if (panels === null) return NOTHING;
    const found = {
      search,
      searching,
      source,
      text,
      pasted,
      chosen,
      keyText: key.text,
      now,
      timeZone,
      dispatch,
      isDraft,
      kept,
      onCompare,
      audience,
      onFinding: setLate,
    };
    return {
      tokens: panels.showTokens(found),
      beneathBox: panels.showBeneathBox(found),
      recording: panels.showRecording(found),
    };
  }, [
    panels,
    search,
    searching,
    source,
    text,
    pasted,
    chosen,
    key.text,
    now,
    timeZone,
    dispatch,
    isDraft,
    kept,
    onCompare,
    audience,
  ]);
  return { ...parts, late };
}
