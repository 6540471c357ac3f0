import type { JsonChange } from '../core/text/json-change.ts';
import type { DocId } from '../core/text/problem.ts';
import type { Action } from './reducer.ts';

/** Where a text came from that a button put into a box. */
export type Source = 'example' | 'sample' | 'generated' | 'carried' | 'link';

/** What a step did, without words: those are said where they are shown. */
export interface StepName {
  readonly type: Action['type'];
  /** The text of the token that was edited. */
  readonly doc?: DocId;
  readonly change?: JsonChange['kind'];
  /** The name of a member of the outermost object. */
  readonly member?: string | undefined;
  /** A JSON Pointer. */
  readonly path?: string | undefined;
  readonly source?: Source | undefined;
}

/** What of an action names its step. A text, which may be long, is no part of it. */
export function nameOf(action: Action): StepName {
  const { type } = action;
  switch (type) {
    case 'text-typed':
      return { type, doc: action.target.id };
    case 'text-changed':
      return { type, doc: action.target.id, change: action.change.kind, ...placeOf(action.change) };
    case 'token-replaced':
    case 'key-replaced':
      return { type, source: action.source };
    default:
      return { type };
  }
}

function placeOf(change: JsonChange): Pick<StepName, 'member' | 'path'> {
  if ('place' in change) return { member: change.place.name };
  if ('members' in change) return { member: change.members.map(({ name }) => name).join(', ') };
  if ('name' in change) return { member: change.name };
  return 'path' in change ? { path: change.path } : {};
}
