import { type JSX, useEffect, useId, useRef, useState } from 'react';
import type { ClaimRow } from '../../core/claims/claim-rows.ts';
import { encodeDraft, naturalKind, startEdit, type ValueDraft } from '../../core/claims/value-draft.ts';
import { Button } from '../../ui/button.tsx';
import styles from './claim-editor.module.css';
import { KindSelect } from './kind-select.tsx';
import { spokenName } from './row-name.ts';
import { ValueFields } from './value-fields.tsx';

interface ClaimEditorProps {
  readonly row: ClaimRow;
  /** The value as it is written. */
  readonly json: string;
  readonly timeZone: string;
  readonly onApply: (json: string) => void;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

/** Edits the value of a claim in its kind; nothing changes before "Apply", but for a switch. */
export function ClaimEditor(props: ClaimEditorProps): JSX.Element {
  const { row, json, timeZone, onApply, onClose } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const kind = naturalKind(row.name, row.node);
  const [from, setFrom] = useState(json);
  const [edit, setEdit] = useState(() => startEdit(kind, json));
  const [isRefused, setRefused] = useState(false);
  if (from !== json) {
    // The payload was changed elsewhere, or by the switch here.
    setFrom(json);
    setEdit(startEdit(kind, json));
  }
  const { draft } = edit;
  const encoding = isRefused ? encodeDraft(draft) : null;
  const what = encoding?.ok === false ? encoding.what : '';
  useEffect(() => focusValue(form.current), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused makes the form longer
  useEffect(() => {
    // In braces: browsers have begun to give back a promise, which React would take for a clean-up.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, [what]);
  const isSwitch = draft.kind === 'boolean' && row.node.kind === 'boolean';
  const apply = (): void => {
    // What was not touched stays exactly as it is written.
    const isTouched = edit.filledFrom === null || draft.kind !== kind;
    if (isTouched && !isSwitch) {
      const result = encodeDraft(draft);
      setRefused(!result.ok);
      if (!result.ok) {
        focusValue(form.current);
        return;
      }
      onApply(result.json);
    }
    onClose();
  };
  const change = (next: ValueDraft): void => {
    setEdit({ draft: next, filledFrom: null });
    if (isSwitch && next.kind === 'boolean') onApply(String(next.value));
  };

  return (
    <form
      ref={form}
      className={styles.form}
      autoComplete="off"
      aria-label={`Edit ${spokenName(row)}`}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onClose();
      }}
    >
      <ValueFields
        draft={draft}
        timeZone={timeZone}
        problemId={what === '' ? undefined : id}
        onDraft={change}
      />
      <p id={id} className={styles.problem} aria-live="polite">
        {what}
      </p>
      <div className={styles.foot}>
        <KindSelect edit={edit} onEdit={setEdit} />
        <Button look="primary" type="submit">
          {isSwitch ? 'Done' : 'Apply'}
        </Button>
        {isSwitch ? null : <Button onClick={onClose}>Cancel</Button>}
      </div>
    </form>
  );
}

function focusValue(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[data-value] :is(input, textarea, button)')?.focus();
}
