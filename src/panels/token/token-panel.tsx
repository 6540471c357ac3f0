import type { JSX } from 'react';
import { describeTrimmed } from '../../core/find/extract.ts';
import { describeProblem, type Problem } from '../../core/token/problems.ts';
import type { Token } from '../../core/token/token.ts';
import type { Analysis } from '../../core/verdict/review.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TokenBox } from './token-box.tsx';
import styles from './token-panel.module.css';

interface TokenActions {
  readonly onType: (text: string, isPaste: boolean) => void;
  readonly onClear: () => void;
  readonly onRevert: () => void;
  readonly onUndo: () => void;
  readonly onUseCorrected: (text: string) => void;
}

interface TokenPanelProps {
  readonly text: string;
  readonly token: Token | null;
  readonly isDraft: boolean;
  /** Why the draft could not be signed although the key seemed to fit. */
  readonly obstacle: string | null;
  /** The pasted token's own analysis while there is a draft; null while it is being computed. */
  readonly original: Analysis | null;
  readonly corrected: string | null;
  readonly canUndo: boolean;
  readonly actions: TokenActions;
}

const PROBLEMS_SHOWN = 3;

export function TokenPanel(props: TokenPanelProps): JSX.Element {
  const { text, token, isDraft, obstacle, original, corrected, canUndo, actions } = props;
  const problems = (token?.problems ?? []).filter(({ place }) => place.box === 'token');
  const size = token?.extraction.text.length ?? 0;
  return (
    <Panel
      title="Encoded token"
      meta={
        isDraft ? (
          <span className={styles.edited}>Edited</span>
        ) : size === 0 ? (
          ''
        ) : (
          `${size.toLocaleString('en')} bytes`
        )
      }
      actions={
        <>
          {canUndo ? <Button onClick={actions.onUndo}>Undo</Button> : null}
          <CopyButton label="Copy token" text={token?.extraction.text ?? ''} />
          <Button onClick={actions.onClear} disabled={text === ''}>
            Clear
          </Button>
        </>
      }
    >
      {obstacle === null ? null : <p className={styles.obstacle}>Not signed: {obstacle}</p>}
      {isDraft ? <OriginalLine original={original} onRevert={actions.onRevert} /> : null}
      <TokenBox text={text} token={token} onType={actions.onType} />
      <Notes
        token={token}
        isDraft={isDraft}
        problems={problems}
        corrected={corrected}
        onUse={actions.onUseCorrected}
      />
    </Panel>
  );
}

function OriginalLine({
  original,
  onRevert,
}: {
  original: Analysis | null;
  onRevert: () => void;
}): JSX.Element {
  const words =
    original === null ? '…' : original.verdict === 'empty' ? 'none, started from nothing' : original.sentence;
  return (
    <div className={styles.original}>
      <p role="status" aria-label="Original" data-verdict={original?.verdict}>
        <strong>Original:</strong> {words}
      </p>
      <Button look="outlined" onClick={onRevert}>
        Revert to original
      </Button>
    </div>
  );
}

interface NotesProps {
  readonly token: Token | null;
  readonly isDraft: boolean;
  readonly problems: readonly Problem[];
  readonly corrected: string | null;
  readonly onUse: (text: string) => void;
}

/** What was taken off, and what is wrong with the form, where the token stands. */
function Notes({ token, isDraft, problems, corrected, onUse }: NotesProps): JSX.Element | null {
  if (token === null) return null;
  const trimmed = isDraft ? '' : describeTrimmed(token.extraction);
  if (trimmed === '' && problems.length === 0) return null;
  const more = problems.length - PROBLEMS_SHOWN;
  return (
    <div className={styles.notes}>
      {trimmed === '' ? null : <p>Read without {trimmed}.</p>}
      {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
        <p key={`${problem.code} ${problem.place.start}`} className={styles.problem}>
          {describeProblem(problem).what}
        </p>
      ))}
      {more > 0 ? <p>And {more} more, in the findings.</p> : null}
      {corrected === null ? null : (
        <Button look="primary" onClick={() => onUse(corrected)}>
          Use corrected token
        </Button>
      )}
    </div>
  );
}
