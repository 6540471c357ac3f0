import { useMemo } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Key, KeyReading } from '../core/keys/key.ts';
import { chosenOutcome } from '../core/verdict/layer.ts';
import type { Answer } from '../hooks/answer.ts';
import type { Claimscope } from './use-claimscope.ts';
import type { ExplainPanels } from './use-panels.ts';

export interface KeyState {
  /** Null before the first answer. */
  readonly reading: KeyReading | null;
  readonly used: Key | null;
  /** Why the key cannot sign the token at hand; null where it can. */
  readonly cannotSign: string | null;
  /** The key that the token carries, as text. */
  readonly carried: string | null;
}

/** What an answer says of the key. */
export function useKeyState(
  panels: ExplainPanels | null,
  answer: Answer | null,
  environment: CryptoEnvironment,
  { target, inputs }: Claimscope,
): KeyState {
  const { base } = target;
  const { draft, key } = inputs;
  return useMemo(() => {
    const reading = answer?.analysis.key ?? null;
    return {
      reading,
      used: answer === null ? null : usedKey(answer),
      cannotSign:
        panels === null
          ? 'The key is still being read.'
          : panels.readSigningObstacle(answer, environment, base, { draft, key }),
      carried: answer?.carried[0]?.text ?? null,
    };
  }, [panels, answer, environment, base, draft, key]);
}

/** The key that was used, or the first of the ring. */
export function usedKey({ analysis }: Answer): Key | null {
  const { key } = analysis;
  const check = chosenOutcome(analysis);
  if ('key' in check) return check.key;
  return key.state === 'read' ? (key.keys[0] ?? null) : null;
}
