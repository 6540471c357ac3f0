import { type JSX, memo } from 'react';
import { describeWrappers } from '../../core/find/wrapper-words.ts';
import type { Token } from '../../core/token/token.ts';
import type { Rare } from '../../core/verdict/review.ts';
import { Button } from '../../ui/button.tsx';
import styles from './token-panel.module.css';

const PROBLEMS_SHOWN = 3;

interface TokenNotesProps {
  readonly token: Token | null;
  readonly isDraft: boolean;
  /** Has the words of problems; null until it has loaded. */
  readonly rare: Rare | null;
  readonly onUse: (text: string) => void;
}

/** What was taken off, and what is wrong with the form, where the token stands. */
export const TokenNotes = memo(function TokenNotes({
  token,
  isDraft,
  rare,
  onUse,
}: TokenNotesProps): JSX.Element | null {
  if (token === null) return null;
  const problems = token.problems.filter(({ place }) => place.doc === 'paste');
  const corrected = rare?.correctedToken(token) ?? null;
  const trimmed = isDraft ? '' : describeWrappers(token.found);
  if (trimmed === '' && problems.length === 0) return null;
  // All of it at once, so that nothing moves twice.
  if (problems.length > 0 && rare === null) return null;
  const more = problems.length - PROBLEMS_SHOWN;
  return (
    <div className={styles.notes}>
      {trimmed === '' ? null : <p>Read without {trimmed}.</p>}
      {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
        <p key={`${problem.code} ${problem.place.start}`} className={styles.problem}>
          {rare?.wordProblem(problem).what}
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
});
