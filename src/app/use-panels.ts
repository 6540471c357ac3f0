import { useLoaded } from '../hooks/use-loaded.ts';

type AnswerPanels = typeof import('../panels/answer-panels.ts');
export type ExplainPanels = typeof import('../panels/explain-panels.ts');

let answering: Promise<AnswerPanels> | null = null;
let explaining: Promise<ExplainPanels> | null = null;

/** The panels that an answer needs; null until they have loaded. */
export function useAnswerPanels(): AnswerPanels | null {
  answering ??= import('../panels/answer-panels.ts');
  return useLoaded(answering);
}

/** The panels that explain, asked for once they may load; null until they have. */
export function useExplainPanels(mayLoad: boolean): ExplainPanels | null {
  if (mayLoad) explaining ??= import('../panels/explain-panels.ts');
  return useLoaded(mayLoad ? explaining : null);
}
