import type { JSX } from 'react';
import { payloadOf, type Token } from '../../core/token/token.ts';
import { later } from '../../ui/later.tsx';

const PayloadCompare = later(() => import('./payload-compare.tsx').then((module) => module.PayloadCompare));

/** The view of a payload that holds it against that of the original. */
export function comparePayload(original: Token | null, draft: string): JSX.Element {
  return <PayloadCompare original={payloadOf(original)?.shown ?? ''} draft={draft} />;
}
