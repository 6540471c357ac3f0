import {
  Fragment,
  type JSX,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Command } from './command.ts';
import styles from './palette.module.css';
import { PaletteField } from './palette-field.tsx';
import { type Ranked, rankCommands } from './rank-commands.ts';
import type { TypedEarly } from './waiting-field.tsx';

interface PaletteProps {
  readonly commands: readonly Command[];
  /** The ids of what was done lately, the last first. */
  readonly recent: readonly string[];
  /** What was typed before the commands were there. */
  readonly early: TypedEarly;
  readonly onRun: (command: Command) => void;
}

/** How far Page Up and Page Down go. */
const PAGE = 8;

/**
 * Finds a command by some of its letters and does it. The focus stays in the field (a combobox), which names the option
 * that Enter would choose.
 */
export function Palette({ commands, recent, early, onRun }: PaletteProps): JSX.Element {
  const id = useId();
  const [query, setQuery] = useState(early.query);
  const [active, setActive] = useState(0);
  const groups = useMemo(() => rankCommands(commands, query, recent), [commands, query, recent]);
  const options = useMemo(() => groups.flatMap(({ items }) => items), [groups]);
  const optionId = (index: number): string => `${id}-${index}`;

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const choose = (index: number): void => {
    const command = options[index]?.command;
    if (command !== undefined && command.reason === null) onRun(command);
  };
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const takeEarlyEnter = useEffectEvent(() => {
    // Of all commands nobody has chosen one.
    if (early.isEntered && query.trim() !== '') choose(active);
  });
  useEffect(takeEarlyEnter, []);
  const takeKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') choose(active);
    else {
      const next = moveTo(event.key, active, options.length);
      if (next === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      setActive(next);
    }
    event.preventDefault();
  };
  const isFound = options.length > 0;
  return (
    <div className={styles.palette}>
      <PaletteField
        ref={field}
        role="combobox"
        aria-expanded={isFound}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isFound ? optionId(active) : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={takeKey}
      />
      <p role="status" className={isFound ? 'visually-hidden' : styles.nothing}>
        {wordCount(query, options.length)}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className={styles.list}>
        {groups.map(({ title, items }, at) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a listbox
          <div key={title} role="group" aria-labelledby={`${id}-group-${at}`}>
            <p id={`${id}-group-${at}`} className={styles.title} role="presentation">
              {title}
            </p>
            {items.map((item) => {
              const index = options.indexOf(item);
              return (
                <Option
                  key={item.command.id}
                  id={optionId(index)}
                  item={item}
                  position={index + 1}
                  size={options.length}
                  isActive={index === active}
                  onPoint={() => setActive(index)}
                  onChoose={() => choose(index)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: Ranked;
  readonly position: number;
  readonly size: number;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Option({ id, item, position, size, isActive, onPoint, onChoose }: OptionProps): JSX.Element {
  const { label, hint, keys, reason } = item.command;
  return (
    // The field has the focus, and its keys.
    // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field
    <div
      id={id}
      role="option"
      className={styles.option}
      aria-selected={isActive}
      aria-disabled={reason === null ? undefined : true}
      aria-setsize={size}
      aria-posinset={position}
      onPointerMove={isActive ? undefined : onPoint}
      // The focus stays where it is.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.label}>{mark(label, item.marked)}</span>{' '}
      <span className={styles.hint}>{reason ?? hint}</span>
      {keys === '' ? null : <kbd className={styles.keys}>{keys}</kbd>}
    </div>
  );
}

/** The label with the stretches that were typed marked. */
function mark(label: string, marked: readonly number[]): JSX.Element {
  const stretches: { text: string; isMarked: boolean }[] = [];
  const at = new Set(marked);
  for (let index = 0; index < label.length; index++) {
    const isMarked = at.has(index);
    const last = stretches.at(-1);
    if (last?.isMarked === isMarked) last.text += label[index];
    else stretches.push({ text: label[index] ?? '', isMarked });
  }
  return (
    <>
      {stretches.map(({ text, isMarked }, index) => (
        <Fragment key={index}>{isMarked ? <mark>{text}</mark> : text}</Fragment>
      ))}
    </>
  );
}

/** Where a key leads in a list that goes round; null for a key that leads nowhere. */
function moveTo(key: string, from: number, size: number): number | null {
  if (size === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (from + 1) % size;
    case 'ArrowUp':
      return (from - 1 + size) % size;
    case 'Home':
      return 0;
    case 'End':
      return size - 1;
    case 'PageDown':
      return Math.min(from + PAGE, size - 1);
    case 'PageUp':
      return Math.max(from - PAGE, 0);
    default:
      return null;
  }
}

function wordCount(query: string, count: number): string {
  if (count === 0) return `No commands match “${query}”.`;
  return query.trim() === '' ? '' : `${count} command${count === 1 ? '' : 's'}`;
}
