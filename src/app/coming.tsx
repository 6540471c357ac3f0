import type { JSX } from 'react';
import { Button } from '../ui/button.tsx';
import { SettingRow } from '../ui/setting-row.tsx';
import styles from './frame.module.css';

/** Keeps the room of the rows that come with what explains. */
export function ComingRows(): JSX.Element {
  return (
    <div className={styles.coming}>
      <SettingRow title="Policy" words="">
        {null}
      </SettingRow>
      <SettingRow title="Now" words="">
        {null}
      </SettingRow>
      <div className={styles.filled}>
        <SettingRow title="Server" words="">
          {null}
        </SettingRow>
      </div>
    </div>
  );
}

/** Keeps the room of a button, so that what stands beside it does not move. */
export function ComingButton(): JSX.Element {
  return (
    <Button look="outlined" style={{ visibility: 'hidden' }}>
      Test
    </Button>
  );
}
