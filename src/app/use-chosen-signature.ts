import { useCallback, useState } from 'react';
import type { Token } from '../core/token/token.ts';

export interface ChosenSignature {
  /** Null while none was chosen of this token. */
  readonly index: number | null;
  readonly choose: (index: number) => void;
}

/** Which of the signatures of a pasted token a person chose; of another token none yet. */
export function useChosenSignature(pasted: Token | null): ChosenSignature {
  const text = pasted?.found.text ?? '';
  const [choice, setChoice] = useState<{ readonly text: string; readonly index: number } | null>(null);
  const choose = useCallback((index: number) => setChoice({ text, index }), [text]);
  return { index: choice?.text === text ? choice.index : null, choose };
}
