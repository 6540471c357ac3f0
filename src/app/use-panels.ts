import { useLoaded } from '../hooks/use-loaded.ts';

type KeyboardPart = typeof import('./keyboard.tsx');
type FoundPanels = typeof import('../panels/found-panels.tsx');
type AnswerPanels = typeof import('../panels/answer-panels.ts');
type Explanations = typeof import('./explanations.tsx');
export type ExplainPanels = Explanations['panels'];

let answering: Promise<AnswerPanels> | null = null;
let finding: Promise<FoundPanels> | null = null;
let explaining: Promise<Explanations> | null = null;
let listening: Promise<KeyboardPart> | null = null;

/** The panels that an answer needs; null until they have loaded. */
export function useAnswerPanels(): AnswerPanels | null {
  answering ??= import('../panels/answer-panels.ts');
  return useLoaded(answering);
}

/** The panels of what was found in a text, once there is something to show; null until they have loaded. */
export function useFoundPanels(isWanted: boolean): FoundPanels | null {
  if (isWanted) finding ??= import('../panels/found-panels.tsx');
  return useLoaded(finding);
}

/** What explains, asked for once it may load; null until it has. */
export function useExplanations(mayLoad: boolean): Explanations | null {
  if (mayLoad) explaining ??= import('./explanations.tsx');
  return useLoaded(mayLoad ? explaining : null);
}

/** What the keyboard does beyond boxes and buttons, asked for once. */
export function loadKeyboardPart(): Promise<KeyboardPart> {
  listening ??= import('./keyboard.tsx');
  return listening;
}

/** The same once it may load; null until it has. */
export function useKeyboardPart(mayLoad: boolean): KeyboardPart | null {
  return useLoaded(mayLoad ? loadKeyboardPart() : null);
}
