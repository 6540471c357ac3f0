import { type JSX, useState } from 'react';
import { activate, KEEP_FRAGMENT, openOfflinePage } from '../../platform/offline.ts';
import { currentText, type Inputs } from '../../state/inputs.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { nameEntered } from './entered.ts';
import styles from './offline.module.css';
import { useOfflineState } from './use-offline-state.ts';

interface OfflineUseProps {
  /** What is on the page at the moment, which a reload empties. */
  readonly getInputs: () => Inputs;
}

/** Whether the page is kept for offline use, and what can be done about it. */
export function OfflineUse({ getInputs }: OfflineUseProps): JSX.Element | null {
  const offline = useOfflineState();
  switch (offline.state) {
    case 'unknown':
      return null;
    case 'impossible':
      return (
        <p className={`${styles.use} ${styles.note}`}>
          {offline.isInsecure
            ? 'Offline use needs HTTPS or localhost.'
            : 'This browser window does not allow offline use.'}
        </p>
      );
    case 'not-kept':
      return (
        <div className={styles.use}>
          <Button look="outlined" onClick={() => openOfflinePage(KEEP_FRAGMENT)}>
            Keep for offline use
          </Button>
          <p className={styles.note}>
            Opens a separate page in a new tab, which stores Claimscope’s own files, about 6 MB, in this
            browser.
          </p>
        </div>
      );
    case 'kept':
      return (
        <div className={styles.use}>
          <p>Kept for offline use</p>
          {offline.waiting === null ? null : <Update waiting={offline.waiting} getInputs={getInputs} />}
          <Button onClick={() => openOfflinePage()}>Offline settings</Button>
        </div>
      );
  }
}

interface UpdateProps extends OfflineUseProps {
  readonly waiting: ServiceWorker;
}

/** An update reloads the page, and so asks first where that would lose something. */
function Update({ waiting, getInputs }: UpdateProps): JSX.Element {
  const [loss, setLoss] = useState<string | null>(null);
  const update = async (): Promise<void> => {
    await activate(waiting);
    window.location.reload();
  };
  if (loss === null) {
    return (
      <>
        <p className={styles.note}>An update is ready.</p>
        <Button
          look="primary"
          onClick={() => {
            const entered = nameEntered(getInputs());
            if (entered === null) void update();
            else setLoss(entered);
          }}
        >
          Update now
        </Button>
      </>
    );
  }
  return (
    <div className={styles.question} role="alert">
      <p>
        The update reloads this page, which discards {loss}. Nothing is stored, so copy what you need first.
      </p>
      <div className={styles.row}>
        {currentText(getInputs()) === '' ? null : (
          <CopyButton
            label="Copy token before the update"
            shown="Copy token"
            look="outlined"
            text={() => currentText(getInputs())}
          />
        )}
        <Button look="outlined" onClick={() => void update()}>
          Discard and update
        </Button>
        <Button onClick={() => setLoss(null)}>Not now</Button>
      </div>
    </div>
  );
}
