import type { JSX } from 'react';
import { JweHeader } from '../../core/token/jwe-header.ts';
import { isEncrypted, type Token } from '../../core/token/token.ts';
import { chosenLayer } from '../../core/verdict/layer.ts';
import type { Answer } from '../../hooks/answer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './steps-strip.module.css';

/** What somebody chose or agreed to for one token, which counts for no other. */
interface Chosen {
  /** Null while nobody chose a step. */
  readonly step: number | null;
  /** Somebody agreed to a computation that takes long. */
  readonly hasConsent: boolean;
  /** Of several signatures the one to speak of; null while nobody chose one. */
  readonly signature: number | null;
}

export interface StepChoice extends Chosen {
  readonly onChoose: (change: Partial<Chosen>) => void;
}

interface StepsStripProps {
  readonly answer: Answer;
  readonly choice: StepChoice;
}

const KINDS = { jws: 'Signed', jwe: 'Encrypted', 'sd-jwt': 'SD-JWT' } as const;
const MARKS = { good: '✓', caution: '!', bad: '✗', neutral: '·' } as const;

/** The layers of a token that holds another, each with its own verdict; and what a token waits for before it opens. */
export function StepsStrip({ answer, choice }: StepsStripProps): JSX.Element {
  const { chosen, goesOn } = answer;
  const steps = answer.steps.map(({ analysis }) => chosenLayer(analysis));
  return (
    <div className={styles.strip}>
      {steps.length < 2 ? null : (
        <ol aria-label="Steps" className={styles.steps}>
          {steps.map((layer, index) => (
            <li
              // Layers have no name but their depth.
              key={index}
              data-step={index}
              data-kind={layer.step?.kind}
              data-verdict={layer.verdict}
            >
              <button
                type="button"
                aria-current={index === chosen ? 'step' : undefined}
                title={layer.sentence}
                className={`${styles.step} ${styles[layer.tone]}`}
                onClick={() => choice.onChoose({ step: index })}
              >
                <span aria-hidden="true" className={styles.mark}>
                  {MARKS[layer.tone]}
                </span>
                {index === 0 ? 'Outer token' : 'Token inside'}: {KINDS[layer.step?.kind ?? 'jws']}
                {layer.algorithm === '' ? '' : `, ${layer.algorithm}`}
                <span className="visually-hidden">. {layer.sentence}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <Recipients token={answer.token} />
      {goesOn ? <p>There is another token inside the last. Claimscope shows ten at most.</p> : null}
      {steps.some(({ verdict }) => verdict === 'needs-consent') ? (
        <Button look="outlined" onClick={() => choice.onChoose({ hasConsent: true })}>
          Decrypt anyway
        </Button>
      ) : null}
    </div>
  );
}

const VERDICTS: Readonly<Record<string, string>> = {
  decrypted: 'decrypted',
  undecryptable: 'not decrypted with this key',
  'unusable-key': 'this key does not fit',
  'no-key': 'no key provided',
  unsupported: 'not supported',
  malformed: 'malformed',
  'needs-consent': 'not decrypted yet',
};

/** For whom a token in general JSON serialization was encrypted, and what came of each. */
function Recipients({ token }: { readonly token: Token | null }): JSX.Element | null {
  if (!isEncrypted(token) || token.serialization !== 'general') return null;
  return (
    <ol aria-label="Recipients" className={styles.recipients}>
      {token.step.recipients.map((recipient, index) => {
        const header = new JweHeader(token.step, recipient);
        const [alg, kid] = [header.text('alg') ?? '', header.text('kid') ?? ''];
        return (
          <li
            // Recipients need not have a name.
            key={index}
            data-recipient={index}
            data-alg={alg}
            data-kid={kid}
            data-verdict={recipient.verdict}
          >
            {[`Recipient ${index + 1}`, alg.slice(0, 40), kid.slice(0, 40)]
              .filter((word) => word !== '')
              .join(', ')}
            : {VERDICTS[recipient.verdict ?? ''] ?? ''}
          </li>
        );
      })}
    </ol>
  );
}
