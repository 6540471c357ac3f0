import { type JSX, type ReactNode, useId } from 'react';
import { Boundary } from './boundary.tsx';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** Facts beside the title, such as a size. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
  readonly className?: string | undefined;
  /** It shows a text that is only drawn as far as it is in view. */
  readonly isLarge?: boolean;
  /** The title folds what the style sheet says of a folded panel; null where it does not. */
  readonly fold?: PanelFold | null;
}

export interface PanelFold {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A titled region of the page. */
export function Panel(props: PanelProps): JSX.Element {
  const { title, meta, actions, children, id, className = '', isLarge = false, fold = null } = props;
  const headingId = useId();
  return (
    <section
      className={`${styles.panel} ${className}`}
      aria-labelledby={headingId}
      id={id}
      tabIndex={-1}
      data-large={isLarge ? 'true' : undefined}
      data-unfolded={fold?.isOpen ? '' : undefined}
    >
      <header className={styles.head}>
        <h2 className={styles.title} id={headingId}>
          {fold === null ? (
            title
          ) : (
            <button type="button" className={styles.fold} aria-expanded={fold.isOpen} onClick={fold.onToggle}>
              {title}
            </button>
          )}
        </h2>
        <div className={styles.meta}>{meta}</div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>
        <Boundary>{children}</Boundary>
      </div>
    </section>
  );
}
