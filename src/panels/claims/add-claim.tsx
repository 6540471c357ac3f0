import { type JSX, useId, useMemo, useRef, useState } from 'react';
import { registeredClaims } from '../../core/claims/claim-registry.ts';
import { explainClaim } from '../../core/claims/issuer-claims.ts';
import {
  addItem,
  encodeDraft,
  kindOfType,
  startEdit,
  type ValueDraft,
  type ValueEdit,
  type ValueKind,
} from '../../core/claims/value-draft.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { findMember } from '../../core/text/json-walk.ts';
import { Button } from '../../ui/button.tsx';
import styles from './claim-editor.module.css';
import { KindSelect } from './kind-select.tsx';
import { ValueFields } from './value-fields.tsx';

interface AddClaimProps {
  readonly claims: JsonObject;
  readonly timeZone: string;
  readonly getNow: () => number;
  readonly onAdd: (name: string, json: string) => void;
}

const NO_TEXT = startEdit('text', '""');

/** Adds a claim: its name, with the registered ones to choose from, then a value of the kind that fits it. */
export function AddClaim({ claims, timeZone, getNow, onAdd }: AddClaimProps): JSX.Element {
  const id = useId();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [edit, setEdit] = useState(NO_TEXT);
  const [isKindChosen, setKindChosen] = useState(false);
  const [isRefused, setRefused] = useState(false);
  // The list is long and seldom wanted.
  const [isListed, setListed] = useState(false);
  const explain = useMemo(() => explainClaim(claims), [claims]);

  const { draft } = edit;
  const known = name === '' ? null : explain(name);
  const refusal = isRefused ? refuse(claims, name, draft) : '';
  const typeName = (next: string): void => {
    setName(next);
    setRefused(false);
    const kind = kindOfType(explain(next)?.type ?? null);
    if (!isKindChosen && kind !== draft.kind) setEdit(firstEdit(kind, getNow()));
  };
  const add = (): void => {
    const encoding = encodeDraft(draft);
    const isWrong = refuse(claims, name, draft) !== '';
    setRefused(isWrong);
    if (isWrong || !encoding.ok) return;
    onAdd(name, encoding.json);
    setName('');
    setEdit(NO_TEXT);
    setKindChosen(false);
    nameField.current?.focus();
  };

  return (
    <form
      className={styles.add}
      autoComplete="off"
      aria-label="Add claim"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div className={styles.row}>
        <label htmlFor={`${id}-name`} className="visually-hidden">
          Claim name
        </label>
        <input
          ref={nameField}
          id={`${id}-name`}
          list={isListed ? `${id}-names` : undefined}
          className={styles.name}
          placeholder="Add a claim"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          value={name}
          onFocus={() => setListed(true)}
          onChange={(event) => typeName(event.currentTarget.value)}
          onKeyDown={(event) => {
            const isEmpty = (draft.kind === 'text' || draft.kind === 'number') && draft.text === '';
            if (event.key !== 'Enter' || !isEmpty) return;
            // Nobody means to add an empty value who has not seen its field yet.
            event.preventDefault();
            event.currentTarget.form
              ?.querySelector<HTMLElement>('[data-value] :is(input, textarea)')
              ?.focus();
          }}
        />
        {known === null ? null : <span className={styles.words}>{known.title}</span>}
      </div>
      {isListed ? <RegisteredNames id={`${id}-names`} claims={claims} /> : null}
      {name === '' ? null : (
        <ValueFields
          draft={draft}
          timeZone={timeZone}
          problemId={refusal === '' ? undefined : `${id}-problem`}
          onDraft={(next) => setEdit({ draft: next, filledFrom: null })}
        />
      )}
      <p id={`${id}-problem`} className={styles.problem} aria-live="polite">
        {refusal}
      </p>
      {name === '' ? null : (
        <div className={styles.foot}>
          <KindSelect
            edit={edit}
            onEdit={(next) => {
              setKindChosen(true);
              setEdit(next);
            }}
          />
          <Button look="primary" type="submit">
            Add
          </Button>
        </div>
      )}
    </form>
  );
}

/** Why the claim cannot be added; empty where it can. */
function refuse(claims: JsonObject, name: string, draft: ValueDraft): string {
  if (findMember(claims, name) !== null)
    return `The payload already has a claim “${name}”. Edit it in its row.`;
  const encoding = encodeDraft(draft);
  return encoding.ok ? '' : encoding.what;
}

/** What a new claim holds before anybody has typed. */
function firstEdit(kind: ValueKind, nowSeconds: number): ValueEdit {
  const json = { time: String(Math.floor(nowSeconds)), boolean: 'true', list: '[]', json: '{}' };
  const edit = startEdit(kind, kind in json ? json[kind as keyof typeof json] : '""');
  return edit.draft.kind === 'list' ? { ...edit, draft: addItem(edit.draft) } : edit;
}

/** The registered claims that the payload has not, for completion. */
function RegisteredNames({ id, claims }: { readonly id: string; readonly claims: JsonObject }): JSX.Element {
  const options = useMemo(() => {
    const present = new Set(claims.members.map(({ name }) => name));
    return [...registeredClaims()]
      .filter(([name]) => !present.has(name))
      .map(([name, { title }]) => (
        <option key={name} value={name}>
          {title}
        </option>
      ));
  }, [claims]);
  return <datalist id={id}>{options}</datalist>;
}
