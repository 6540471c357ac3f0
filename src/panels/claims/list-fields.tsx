import { type JSX, useEffect, useRef } from 'react';
import { addItem, type ListDraft, type ListItem } from '../../core/claims/value-draft.ts';
import { Button } from '../../ui/button.tsx';
import styles from './claim-editor.module.css';

/** How a field says that its value was refused. */
export interface Told {
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface ListFieldsProps {
  readonly list: ListDraft;
  readonly told: Told;
  readonly onList: (list: ListDraft) => void;
}

/** An array as a field for each item, in its order. */
export function ListFields({ list, told, onList }: ListFieldsProps): JSX.Element {
  const items = useRef<HTMLOListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const { length } = list.items;
  const lengthBefore = useRef(length);
  useEffect(() => {
    if (length > lengthBefore.current)
      items.current?.querySelector<HTMLElement>('li:last-child input')?.focus();
    lengthBefore.current = length;
  }, [length]);
  const change = (index: number, item: ListItem): void =>
    onList({ ...list, items: list.items.with(index, item) });
  return (
    <div className={styles.list}>
      {length === 0 ? <p className={styles.words}>Empty list</p> : null}
      <ol ref={items}>
        {list.items.map((item, index) => (
          <li key={index}>
            <input
              {...told}
              aria-label={`Item ${index + 1}`}
              className={item.isText ? styles.item : styles.number}
              placeholder={item.isText ? undefined : 'JSON'}
              autoComplete="off"
              autoCorrect="off"
              autoCapitalize="off"
              spellCheck={false}
              translate="no"
              value={item.text}
              onChange={(event) => change(index, { ...item, text: event.currentTarget.value })}
            />
            <Button
              aria-label={`Remove item ${index + 1}`}
              title="Remove item"
              onClick={() => {
                // The button of the last one goes with it.
                if (index === length - 1) addButton.current?.focus();
                onList({ ...list, items: list.items.toSpliced(index, 1) });
              }}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </li>
        ))}
      </ol>
      <Button ref={addButton} look="outlined" onClick={() => onList(addItem(list))}>
        Add item
      </Button>
    </div>
  );
}
