import type { JSX } from 'react';
import { writeKeys } from '../../platform/key-names.ts';
import styles from './shortcut-list.module.css';
import { isSingleKey, SHORTCUTS, type ShortcutId } from './shortcuts.ts';

interface ShortcutListProps {
  /** Whether single keys do something. */
  readonly hasSingleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly onRun: (id: ShortcutId) => void;
}

/** Every shortcut with its keys, each a button that does the same. */
export function ShortcutList({ hasSingleKeys, onSingleKeys, onRun }: ShortcutListProps): JSX.Element {
  const list = (shown: typeof SHORTCUTS, title: string): JSX.Element => (
    <ul className={styles.list} aria-label={title}>
      {shown.map(({ id, label, keys }) => (
        <li key={id} className={styles.item}>
          <button type="button" className={styles.button} onClick={() => onRun(id)}>
            {label}
          </button>
          <span className={styles.keys}>
            {keys.map((combination) => {
              const written = writeKeys(combination);
              return <kbd key={written}>{written}</kbd>;
            })}
          </span>
        </li>
      ))}
    </ul>
  );
  const single = SHORTCUTS.filter(isSingleKey);
  return (
    <>
      {list(
        SHORTCUTS.filter((shortcut) => !isSingleKey(shortcut)),
        'With a modifier key',
      )}
      <label className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          checked={hasSingleKeys}
          aria-checked={hasSingleKeys}
          onChange={(event) => onSingleKeys(event.currentTarget.checked)}
        />
        Single-key shortcuts
      </label>
      <div className={hasSingleKeys ? undefined : styles.off}>{list(single, 'Single keys')}</div>
      <p className={styles.note}>
        Single-key shortcuts do nothing while you type in a box. <kbd>Esc</kbd> leaves a box, a menu or a
        dialog; <kbd>Tab</kbd> leaves an editor.
      </p>
    </>
  );
}
