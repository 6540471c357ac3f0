import type { JSX, ReactNode } from 'react';
import styles from './setting-row.module.css';

interface SettingRowProps {
  readonly title: string;
  /** Of the title, for what is named by it. */
  readonly titleId?: string;
  /** What is set, in a few words; cut where there is no room. */
  readonly words: string;
  /** What changes it. */
  readonly children: ReactNode;
}

/** One line for something that is seldom set: its name, what it is set to, and what changes it. */
export function SettingRow({ title, titleId, words, children }: SettingRowProps): JSX.Element {
  return (
    <div className={styles.row}>
      <p className={styles.title} id={titleId}>
        {title}
      </p>
      <p className={styles.words} title={words}>
        {words}
      </p>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
