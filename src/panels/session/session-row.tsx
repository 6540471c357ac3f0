import { type Dispatch, type JSX, memo, useId, useState } from 'react';
import type { Action } from '../../state/reducer.ts';
import { type KeptToken, keepToken, whyNotKept } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { later } from '../../ui/later.tsx';
import { Modal } from '../../ui/modal.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import styles from './session.module.css';

const KeptTokens = later(() => import('./kept-tokens.tsx').then((module) => module.KeptTokens));
const ForgetQuestion = later(() => import('./forget-question.tsx').then((module) => module.ForgetQuestion));

interface SessionRowProps {
  readonly kept: readonly KeptToken[];
  readonly canKeep: boolean;
  /** The token in the page with its key, as it is at the press; null while it is not known. */
  readonly getCurrent: () => Omit<KeptToken, 'id'> | null;
  /** Compares with the kept token of that id. */
  readonly onCompareWith: (id: number) => void;
  /** Compares whatever there is to compare; null where another place offers it, or nothing does. */
  readonly onCompare: (() => void) | null;
  readonly onForget: () => void;
  readonly dispatch: Dispatch<Action>;
}

/** What is kept while the page is open, and what forgets all of it. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps): JSX.Element {
  const { kept, canKeep, getCurrent, onCompareWith, onCompare, onForget, dispatch } = props;
  const titleId = useId();
  const [dialog, setDialog] = useState<'kept' | 'forget' | null>(null);
  const [told, setTold] = useState('');
  const close = (): void => setDialog(null);
  const keep = (): void => {
    const current = getCurrent();
    if (current === null) {
      setTold('The token is still being checked. Try again in a moment.');
      return;
    }
    const obstacle = whyNotKept(kept, current);
    setTold(
      obstacle ??
        (kept.some(({ text }) => text === current.text) ? 'Kept again, with the present key.' : 'Kept.'),
    );
    if (obstacle === null) dispatch({ type: 'stepped', step: (inputs) => keepToken(inputs, current) });
  };
  const isRefused = told !== '' && !told.startsWith('Kept');
  return (
    <section aria-labelledby={titleId} tabIndex={-1} id="session-panel" className={styles.session}>
      <SettingRow
        title="Session"
        titleId={titleId}
        words={isRefused ? told : onCompare === null ? 'in memory only' : ''}
      >
        {kept.length === 0 ? null : (
          <Button aria-haspopup="dialog" onClick={() => setDialog('kept')}>
            {kept.length} kept
          </Button>
        )}
        {onCompare === null ? null : (
          <Button aria-haspopup="dialog" onClick={onCompare}>
            Compare
          </Button>
        )}
        <Button
          aria-label="Keep this token"
          title="Keep this token and its key in memory until this tab is closed. Nothing is kept on disk."
          disabled={!canKeep}
          onClick={keep}
        >
          Keep
        </Button>
        <Button
          aria-label="Forget everything"
          title="Forget everything: tokens, keys, policy and undo"
          aria-haspopup="dialog"
          onClick={() => setDialog('forget')}
        >
          Forget
        </Button>
      </SettingRow>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
      <p className="visually-hidden">Tokens and keys are kept in memory only, never on disk.</p>
      {dialog === 'kept' ? (
        <Modal heading="Kept tokens" onClose={close}>
          {(leave) => (
            <KeptTokens
              kept={kept}
              dispatch={dispatch}
              onLeave={leave}
              onCompareWith={(id) => {
                leave();
                onCompareWith(id);
              }}
            />
          )}
        </Modal>
      ) : null}
      {dialog === 'forget' ? (
        <Modal heading="Forget everything?" onClose={close}>
          {(leave) => <ForgetQuestion onCancel={leave} onForget={onForget} />}
        </Modal>
      ) : null}
    </section>
  );
});
