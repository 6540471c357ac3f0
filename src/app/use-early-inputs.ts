import { type Dispatch, useLayoutEffect } from 'react';
import { KEY_FORMATS } from '../core/keys/key.ts';
import type { DocId } from '../core/text/problem.ts';
import { HEADER_ID, PAYLOAD_ID } from '../core/token/edit.ts';
import { readToken } from '../core/token/read-token.ts';
import type { TakeOver } from '../platform/early-inputs.ts';
import type { Action } from '../state/reducer.ts';

const PARTS: readonly (readonly [string, DocId])[] = [
  ['Header', HEADER_ID],
  ['Payload', PAYLOAD_ID],
];

/** Takes over what was done in the page before the program had arrived, before anything is drawn anew. */
export function useEarlyInputs(takeOver: TakeOver | null, dispatch: Dispatch<Action>): void {
  useLayoutEffect(() => {
    if (takeOver === null) return;
    const { texts, choices, decoded, pressed } = takeOver();
    const token = texts.get('Encoded token') ?? '';
    const chosen = choices.get('Key format');
    const format = KEY_FORMATS.find((name) => name === chosen) ?? 'auto';
    dispatch({ type: 'found-at-start', token, key: { text: texts.get('Key') ?? '', format } });
    for (const [label, id] of PARTS) {
      const text = texts.get(label) ?? '';
      const shown = decoded.get(label);
      if (shown !== undefined && text !== shown)
        dispatch({ type: 'text-typed', target: { base: readToken(token), id }, text });
    }
    // After the effects of those that it may belong to.
    if (pressed !== null) queueMicrotask(() => pressed.click());
  }, [takeOver, dispatch]);
}
