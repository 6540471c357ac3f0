import type { JSX, ReactNode } from 'react';
import { Menu } from '../../ui/menu.tsx';
import styles from './top-bar.module.css';

interface PrivacyNoteProps {
  readonly children: ReactNode;
  /** Stands at the button where something in the words is new. */
  readonly mark?: ReactNode;
}

/** What the page promises; its words are what opens. */
export function PrivacyNote({ children, mark }: PrivacyNoteProps): JSX.Element {
  return (
    <span className={styles.privacy}>
      <Menu
        label="Nothing leaves this page"
        face={
          <>
            <span className={styles.lamp} aria-hidden="true">
              ●
            </span>
            <span className={styles.long}>Nothing leaves this page</span>
          </>
        }
      >
        {() => children}
      </Menu>
      {mark}
    </span>
  );
}
