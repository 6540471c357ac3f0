import { type HTMLAttributes, type JSX, type ReactNode, useId } from 'react';
import { Mark, type MarkTone } from './mark.tsx';
import styles from './remark.module.css';

/** What unfolds beneath a title. */
interface Unfolding {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly content: ReactNode;
}

interface RemarkProps extends Omit<HTMLAttributes<HTMLLIElement>, 'title'> {
  readonly tone: MarkTone;
  /** What the sign says to those who do not see it. */
  readonly word: string;
  readonly title: string;
  /** What was seen, in a line or two. */
  readonly seen: ReactNode;
  /** What one click does about it. */
  readonly action?: ReactNode;
  readonly more?: Unfolding;
}

/** One thing that is said of the token, in one or two lines; its title unfolds the rest. */
export function Remark(props: RemarkProps): JSX.Element {
  const { tone, word, title, seen, action, more, ...rest } = props;
  const contentId = useId();
  return (
    <li className={styles.remark} {...rest}>
      <Mark tone={tone} word={word} />
      <div className={styles.words}>
        <h3 className={styles.title}>
          {more === undefined ? title : <Toggle title={title} contentId={contentId} {...more} />}
        </h3>
        <p className={styles.seen}>{seen}</p>
      </div>
      {action == null ? null : <div className={styles.action}>{action}</div>}
      {more === undefined ? null : (
        <div id={contentId} className={styles.more} hidden={!more.isOpen}>
          {more.content}
        </div>
      )}
    </li>
  );
}

interface ToggleProps extends Omit<Unfolding, 'content'> {
  readonly title: string;
  readonly contentId: string;
}

function Toggle({ title, contentId, isOpen, onToggle }: ToggleProps): JSX.Element {
  // What it ends with stays on the line of its last word.
  const end = title.lastIndexOf(' ') + 1;
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-expanded={isOpen}
      aria-controls={contentId}
      onClick={() => onToggle(!isOpen)}
    >
      {title.slice(0, end)}
      <span className={styles.end}>{title.slice(end)}</span>
    </button>
  );
}
