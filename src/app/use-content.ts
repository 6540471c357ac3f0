import { useState } from 'react';
import type { GivenContent } from '../core/token/read-content.ts';

export interface ContentInput {
  readonly given: GivenContent;
  readonly onGive: (given: GivenContent) => void;
}

const NOTHING: GivenContent = { text: '', format: 'utf8' };

/** What is given for a payload that is kept apart from its token. It goes with the token. */
export function useContent(isEmpty: boolean): ContentInput {
  const [given, onGive] = useState(NOTHING);
  // "Clear" takes it away too.
  if (isEmpty && given !== NOTHING) onGive(NOTHING);
  return { given, onGive };
}
