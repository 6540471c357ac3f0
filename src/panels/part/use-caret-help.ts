import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { EditorHelp } from '../../editor/code-editor.tsx';

interface Described {
  readonly text: string;
  readonly describeAt: (offset: number) => EditorHelp | null;
}

/** Longer than the pause between two keys: nothing is read anew while somebody types. */
const REST_MS = 200;
/** What takes no longer than a frame to read. */
const LENGTH_AT_MOST = 200_000;

/**
 * What is known of the member that the caret rests in, for those who use no mouse; null while the box has no focus.
 * The second value takes where the caret is.
 */
export function useCaretHelp({
  text,
  describeAt,
}: Described): [EditorHelp | null, (offset: number | null) => void] {
  const [caret, setCaret] = useState<number | null>(null);
  const [help, setHelp] = useState<EditorHelp | null>(null);
  const describe = useEffectEvent((offset: number) =>
    setHelp(text.length > LENGTH_AT_MOST ? null : describeAt(intoLine(text, offset))),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was just typed has another help at the same place
  useEffect(() => {
    if (caret === null) return;
    const timer = window.setTimeout(() => describe(caret), REST_MS);
    return () => window.clearTimeout(timer);
  }, [caret, text]);
  const follow = useCallback((offset: number | null): void => {
    setCaret(offset);
    if (offset === null) setHelp(null);
  }, []);
  return [help, follow];
}

/** The offset, moved out of the indentation of its line and back over the comma at its end. */
function intoLine(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end === -1 ? text.length : end);
  const first = start + line.length - line.trimStart().length;
  const last = start + line.trimEnd().replace(/,$/, '').length;
  return Math.max(first, Math.min(last, offset));
}
