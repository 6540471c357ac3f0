import type { JSX, KeyboardEvent } from 'react';
import type { ValueDraft } from '../../core/claims/value-draft.ts';
import { Switch } from '../../ui/switch.tsx';
import styles from './claim-editor.module.css';
import { ListFields } from './list-fields.tsx';
import { TimeFields } from './time-fields.tsx';

interface ValueFieldsProps {
  readonly draft: ValueDraft;
  readonly timeZone: string;
  /** Where it is said why the value was refused. */
  readonly problemId: string | undefined;
  readonly onDraft: (draft: ValueDraft) => void;
}

/** The fields that fit the kind of a value. */
export function ValueFields(props: ValueFieldsProps): JSX.Element {
  return (
    <div data-value={props.draft.kind} className={styles.value}>
      <Fields {...props} />
    </div>
  );
}

const LINES_AT_MOST = 12;

function Fields({ draft, timeZone, problemId, onDraft }: ValueFieldsProps): JSX.Element | null {
  const told = { 'aria-invalid': problemId !== undefined, 'aria-describedby': problemId };
  switch (draft.kind) {
    case 'text':
    case 'json': {
      const { kind, text } = draft;
      return (
        <textarea
          {...told}
          aria-label="Value"
          className={styles.text}
          rows={Math.min(LINES_AT_MOST, text.split('\n', LINES_AT_MOST).length)}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          value={text}
          onChange={(event) => onDraft({ kind, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (isApply(event, kind)) {
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }
          }}
        />
      );
    }
    case 'number':
      return (
        <input
          {...told}
          aria-label="Value"
          className={styles.number}
          inputMode="decimal"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          value={draft.text}
          onChange={(event) => onDraft({ kind: 'number', text: event.currentTarget.value })}
        />
      );
    case 'time':
      return (
        <TimeFields
          text={draft.text}
          timeZone={timeZone}
          told={told}
          onText={(text) => onDraft({ kind: 'time', text })}
        />
      );
    case 'boolean':
      return (
        <Switch
          name="Value"
          label={<code>{String(draft.value)}</code>}
          checked={draft.value}
          onChange={(value) => onDraft({ kind: 'boolean', value })}
        />
      );
    case 'list':
      return <ListFields list={draft} told={told} onList={onDraft} />;
    case 'null':
      return <code>null</code>;
  }
}

/** Enter applies a text, with Shift it breaks the line; JSON has lines of its own, so there it takes Control. */
function isApply(event: KeyboardEvent, kind: 'text' | 'json'): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return false;
  return kind === 'text' ? !event.shiftKey : event.ctrlKey || event.metaKey;
}
