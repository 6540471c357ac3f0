import { type JSX, memo, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { audiencesOf } from '../../core/policy/requirement.ts';
import { answerServer, readUnknown, recognizeMessages } from '../../core/server-words/answer-server.ts';
import { looksLikeConfiguration } from '../../core/server-words/looks-like-configuration.ts';
import type { ServerAnswer, ServerRemedy, ServerSituation } from '../../core/server-words/server-answer.ts';
import { findMember, stringMember } from '../../core/text/json-walk.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './server-answers.module.css';
import { ServerConfiguration } from './server-configuration.tsx';
import { ServerMessageItem } from './server-message-item.tsx';
import { stateWords } from './state-words.ts';

interface ServerAnswersProps {
  /** What the server said. */
  readonly text: string;
  readonly situation: ServerSituation;
  /** The text in Key: keys that stand there already are not offered. */
  readonly keyText: string;
  readonly onRemedy: (remedy: ServerRemedy) => void;
  readonly onUseKey: (text: string) => void;
  readonly onType: (text: string) => void;
}

/** What a server said of the token, explained and held against it; or its configuration, to be used as the policy. */
export const ServerAnswers = memo(function ServerAnswers(props: ServerAnswersProps): JSX.Element {
  const { situation, keyText, onRemedy, onUseKey, onType } = props;
  // Of a long text the search takes longer than a key press may.
  const text = useDeferredValue(props.text);
  const recognized = useMemo(() => recognizeMessages(text), [text]);
  const isConfiguration = useMemo(() => looksLikeConfiguration(text), [text]);
  useShownOnPaste(text);
  const answers = recognized.map((one) => answerServer(one, situation));
  const own = audiencesOf(findMember(situation.context.claims, 'aud')?.value) ?? [];
  const isUnknown = answers.length === 0 && !isConfiguration;
  const clear = (): void => {
    onType('');
    document.querySelector<HTMLElement>('textarea[aria-label="Server message"]')?.focus();
  };
  return (
    <Panel
      title="What the server said"
      id="server-panel"
      meta={<span>{countStates(answers)}</span>}
      actions={
        <Button aria-label="Clear server message" onClick={clear}>
          Clear
        </Button>
      }
    >
      {/* The box itself can be far from here. */}
      <p className={styles.pasted} data-server-text="">
        {firstLine(text)}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {isUnknown ? 'Server message not recognized' : summarize(answers)}
      </p>
      {answers.length === 0 ? null : (
        <ul aria-label="Messages">
          {answers.map((answer) => (
            <ServerMessageItem key={answer.id} answer={answer} onRemedy={onRemedy} />
          ))}
        </ul>
      )}
      {isConfiguration ? (
        <ServerConfiguration
          text={text}
          audiences={own}
          issuer={stringMember(situation.context.claims, 'iss')}
          policy={situation.policy}
          keyText={keyText}
          onPolicy={(policy) => onRemedy({ kind: 'policy', policy, label: '' })}
          onUseKey={onUseKey}
        />
      ) : null}
      {isUnknown ? <Unknown text={text} /> : null}
    </Panel>
  );
});

function Unknown({ text }: { readonly text: string }): JSX.Element {
  const { what, advice } = useMemo(() => readUnknown(text), [text]);
  return (
    <div className={styles.unknown} data-server-message="unknown" data-state="not-checked">
      <h3>Not recognized</h3>
      <p>{what}</p>
      <p>{advice}</p>
    </div>
  );
}

/** So much at once is a paste, not typing. */
const TYPED_AT_MOST = 8;

/** Brings the answer to a paste into view: on a page of two columns the box is at the end of the one that it is in. */
function useShownOnPaste(text: string): void {
  const before = useRef('');
  useEffect(() => {
    const isPaste = Math.abs(text.length - before.current.length) > TYPED_AT_MOST;
    before.current = text;
    const region = document.getElementById('server-panel');
    if (!isPaste || region === null) return;
    const { left, top } = region.getBoundingClientRect();
    // What lies over it counts as well.
    if (!region.contains(document.elementFromPoint(left + 20, top + 12)))
      region.scrollIntoView({ block: 'start' });
  }, [text]);
}

/** The beginning of a text, as far as one line can show it. */
function firstLine(text: string): string {
  return text.trimStart().slice(0, 200).split('\n', 1)[0] ?? '';
}

/** Of several messages how many are so; of one, whether it is. */
function countStates(answers: readonly ServerAnswer[]): string {
  const [first, ...more] = answers;
  if (first === undefined) return '';
  if (more.length === 0) return stateWords(first);
  const confirmed = answers.filter(({ state }) => state === 'confirmed').length;
  return `${confirmed === 0 ? 'none' : confirmed} of ${answers.length} confirmed`;
}

function summarize(answers: readonly ServerAnswer[]): string {
  return answers.map((answer) => `${answer.title}: ${stateWords(answer)}`).join('. ');
}
