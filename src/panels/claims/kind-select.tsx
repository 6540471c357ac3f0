import type { JSX } from 'react';
import { changeKind, type ValueEdit, type ValueKind } from '../../core/claims/value-draft.ts';
import styles from './claim-editor.module.css';

const KINDS: readonly (readonly [ValueKind, string])[] = [
  ['text', 'Text'],
  ['number', 'Number'],
  ['time', 'Time'],
  ['boolean', 'Boolean'],
  ['list', 'List'],
  ['json', 'JSON'],
  ['null', 'null'],
];

interface KindSelectProps {
  readonly edit: ValueEdit;
  readonly onEdit: (edit: ValueEdit) => void;
}

/** In which kind a value is written; choosing another takes along what that one can hold. */
export function KindSelect({ edit, onEdit }: KindSelectProps): JSX.Element {
  return (
    <label className={styles.kind}>
      Kind
      <select
        value={edit.draft.kind}
        onChange={(event) => {
          const chosen = KINDS.find(([kind]) => kind === event.currentTarget.value);
          if (chosen !== undefined) onEdit(changeKind(edit, chosen[0]));
        }}
      >
        {KINDS.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
