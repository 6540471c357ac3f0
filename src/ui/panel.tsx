import { type JSX, type ReactNode, useId } from 'react';
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
}

/** A titled region of the page. */
export function Panel(props: PanelProps): JSX.Element {
  const { title, meta, actions, children, id, className = '', isLarge = false } = props;
  const headingId = useId();
  return (
    <section
      className={`${styles.panel} ${className}`}
      aria-labelledby={headingId}
      id={id}
      tabIndex={-1}
      data-large={isLarge ? 'true' : undefined}
    >
      <header className={styles.head}>
        <h2 className={styles.title} id={headingId}>
          {title}
        </h2>
        <div className={styles.meta}>{meta}</div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
