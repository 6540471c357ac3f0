import type { JSX } from 'react';
import type { ServerAnswer, ServerRemedy, ServerState } from '../../core/server-words/server-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Mark, type MarkTone } from '../../ui/mark.tsx';
import styles from './server-answers.module.css';
import { stateWords } from './state-words.ts';

const TONES: Record<ServerState, MarkTone> = {
  confirmed: 'error',
  // Neither good nor bad: the server refused it for all that.
  refuted: 'info',
  'not-checked': 'skipped',
};

interface ServerMessageItemProps {
  readonly answer: ServerAnswer;
  readonly onRemedy: (remedy: ServerRemedy) => void;
}

/** One message: what is wrong by it, whether that is so here, with the values, and what to do. */
export function ServerMessageItem({ answer, onRemedy }: ServerMessageItemProps): JSX.Element {
  const { id, state, title, library, quoted, meaning, compared, advice, remedies, reference } = answer;
  return (
    <li className={styles.item} data-server-message={id} data-state={state}>
      {/* The heading says it. */}
      <span aria-hidden="true">
        <Mark tone={TONES[state]} word="" />
      </span>
      <div className={styles.words}>
        <h3>
          {title}: {stateWords(answer)}
        </h3>
        <p className={styles.compared}>{compared}</p>
        <p>
          <q>{quoted}</q> is from {library}. It means: {beginSmall(meaning)}
        </p>
        <p>
          {advice}{' '}
          <a href={reference.url} target="_blank" rel="noopener noreferrer">
            {reference.label}
          </a>
        </p>
        {remedies.length === 0 ? null : (
          <div className={styles.remedies}>
            {remedies.map((remedy) => (
              <Button key={remedy.label} look="outlined" onClick={() => onRemedy(remedy)}>
                {remedy.label}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** A sentence that goes on behind a colon. */
function beginSmall(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}
