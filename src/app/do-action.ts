import type { Dispatch } from 'react';
import type { PageRemedy } from '../core/diagnose/diagnosis.ts';
import type { QuickFix } from '../core/findings/quick-fixes.ts';
import type { PrimaryAction } from '../core/verdict/primary-action.ts';
import type { EditBase } from '../state/edit-draft.ts';
import type { Action } from '../state/reducer.ts';
import { focusVerdict } from './focus-place.ts';
import { selectToken } from './show-place.ts';

interface Doers {
  readonly dispatch: Dispatch<Action>;
  readonly target: EditBase;
  readonly chooseAlgorithm: (name: string) => void;
  readonly mend: (fix: QuickFix) => void;
}

/** Does the one thing that the verdict bar offers. The button that was pressed goes away with what it answers. */
export function doAction(action: PrimaryAction, doers: Doers): void {
  const { dispatch, target, mend } = doers;
  focusVerdict();
  switch (action.kind) {
    case 'remedy':
      applyRemedy(action.remedy, doers);
      break;
    case 'fix':
      mend(action.fix);
      break;
    case 'sign':
      dispatch({ type: 'sign-requested', ...target });
      break;
    case 'carried-key':
      dispatch({ type: 'key-replaced', key: { text: action.text, format: 'auto' }, source: 'carried' });
      break;
    case 'corrected-token':
      dispatch({ type: 'token-replaced', text: action.text, key: null });
      break;
  }
}

/** Does what a diagnosis offers. What it replaces can be brought back by "Undo". */
export function applyRemedy(remedy: PageRemedy, { dispatch, target, chooseAlgorithm }: Doers): void {
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
