import type { JSX, ReactNode } from 'react';
import styles from './setting-row.module.css';

interface SettingRowProps {
  readonly title: string;
  /** What is set, in a few words; cut where there is no room. */
  readonly words: string;
  /** What changes it. */
  readonly children: ReactNode;
}

/** One line for something that is seldom set: its name, what it is set to, and what changes it. */
export function SettingRow({ title, words, children }: SettingRowProps): JSX.Element {
  return (
    <div className={styles.row}>
      <p className={styles.title}>{title}</p>
      <p className={styles.words} title={words}>
        {words}
      </p>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
