import { type JSX, useMemo } from 'react';
import { HistoryButtons } from '../panels/top-bar/history-buttons.tsx';
import type { History } from '../state/history.ts';
import type { PageHandlers } from './use-page-handlers.ts';
import type { ExplainPanels } from './use-panels.ts';

/** Undo and redo, which name their step once there are words for it. */
export function useHistoryButtons(
  { past, future }: History,
  panels: ExplainPanels | null,
  on: PageHandlers,
): JSX.Element {
  const word = (steps: History['past']): string | null => {
    const step = steps.at(-1);
    return step === undefined ? null : (panels?.wordStep(step.name) ?? '');
  };
  const undoes = word(past);
  const redoes = word(future);
  return useMemo(
    () => <HistoryButtons undoes={undoes} redoes={redoes} onUndo={on.undo} onRedo={on.redo} />,
    [undoes, redoes, on],
  );
}
