import { remember, type Typing } from './history.ts';
import type { Inputs } from './inputs.ts';
import type { Action } from './reducer.ts';

/** The box that an action is typing in; null where it is none. */
export function boxOf(action: Action): Typing['box'] | null {
  switch (action.type) {
    case 'token-typed':
      return 'token';
    case 'key-typed':
      return 'key';
    case 'text-typed':
      return action.target.id;
    default:
      return null;
  }
}

/**
 * Key presses in one box belong together, with the one that replaced what was selected as their first; what changes more
 * at once, such as a paste, is a step of its own.
 */
export function rememberTyping(
  inputs: Inputs,
  field: 'document' | 'key',
  box: Typing['box'],
  before: string,
  after: string,
): Inputs {
  const { typing } = inputs.history;
  const isUnwinding = typing?.unwinding != null && typing.box === box;
  const isPress = isUnwinding || isKeyPress(before, after);
  if (isPress) return remember(inputs, [field], { box, from: before });
  return isTypedOver(before, after)
    ? remember(inputs, [field], { box, from: before }, true)
    : remember(inputs, [field], null);
}

/** Whether a character was typed in place of others. */
function isTypedOver(before: string, after: string): boolean {
  const start = before.length < after.length ? commonStart(before, after) : commonStart(after, before);
  for (let typed = 1; typed <= LONGEST_PRESS && start + typed <= after.length; typed++) {
    const kept = after.length - start - typed;
    if (kept < before.length - start && before.endsWith(after.slice(start + typed))) return true;
  }
  return false;
}

/** At most so many characters come or go with one press; some keyboards write a pair of surrogates. */
const LONGEST_PRESS = 2;

function isKeyPress(before: string, after: string): boolean {
  const [shorter, longer] = before.length < after.length ? [before, after] : [after, before];
  const more = longer.length - shorter.length;
  if (more === 0 || more > LONGEST_PRESS) return false;
  const start = commonStart(shorter, longer);
  return shorter.slice(start) === longer.slice(start + more);
}

/** Characters that are compared at once: whole stretches are told apart much faster than single characters. */
const STRETCH = 4096;

/** How many characters two texts have in common before they differ; the first is not the longer one. */
function commonStart(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a.slice(start, start + STRETCH) === b.slice(start, start + STRETCH))
    start += STRETCH;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  return Math.min(start, a.length);
}
