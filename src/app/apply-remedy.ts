import type { Dispatch } from 'react';
import type { PageRemedy } from '../core/diagnose/diagnosis.ts';
import type { Action, EditBase } from '../state/reducer.ts';
import { focusVerdict, selectToken } from './show-place.ts';

/** Does what a diagnosis offers. What it replaces can be brought back by "Undo". */
export function applyRemedy(
  remedy: PageRemedy,
  dispatch: Dispatch<Action>,
  target: EditBase,
  chooseAlgorithm: (name: string) => void,
): void {
  // The button that was pressed goes away.
  if (remedy.kind === 'paste-again') selectToken();
  else focusVerdict();
  switch (remedy.kind) {
    case 'key-format':
      dispatch({ type: 'key-format-chosen', format: remedy.format });
      break;
    case 'key-text':
      dispatch({ type: 'key-replaced', key: { text: remedy.text, format: remedy.format } });
      break;
    case 'sign':
      dispatch({ type: 'sign-requested', ...target });
      break;
    case 'algorithm':
      chooseAlgorithm(remedy.name);
      break;
    case 'token':
      dispatch({ type: 'token-replaced', text: remedy.text, key: null });
      break;
    case 'paste-again':
      // Nothing is thrown away: what is pasted over the selection replaces it.
      break;
  }
}
