import { type JSX, useEffect, useState } from 'react';
import { compareTokens, type Opened } from '../../core/compare/compare-tokens.ts';
import { wordClaimChanges } from '../../core/compare/word-comparison.ts';
import { takeSteps } from '../../hooks/take-steps.ts';

interface DraftChangesProps {
  readonly original: Opened;
  readonly draft: Opened;
}

/** What a draft changes, in a few words; nothing until that is known, and the last words until there are new ones. */
export function DraftChanges({ original, draft }: DraftChangesProps): JSX.Element | null {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void takeSteps(compareTokens(original, draft), abort.signal).then((comparison) => {
      if (comparison !== null && !abort.signal.aborted) setWords(wordClaimChanges(comparison));
    });
    return () => abort.abort();
  }, [original, draft]);
  return words === null ? null : <> · {words} here</>;
}
