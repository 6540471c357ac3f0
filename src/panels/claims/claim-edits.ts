import type { MemberPlace } from '../../core/text/json-edit.ts';

/** What the table can do to the payload; each makes a draft. Values are JSON text. */
export interface ClaimEdits {
  readonly onReplace: (place: MemberPlace, value: string) => void;
  readonly onRemove: (place: MemberPlace) => void;
  readonly onAdd: (name: string, value: string) => void;
}
