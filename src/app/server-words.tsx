import { type JSX, useMemo, useSyncExternalStore } from 'react';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import type { ServerRemedy } from '../core/server-words/server-answer.ts';
import { openedOf } from '../core/token/token.ts';
import { chosenLayer, chosenOutcome } from '../core/verdict/layer.ts';
import type { Answer } from '../hooks/answer.ts';
import { useHandlers } from '../hooks/use-handlers.ts';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { type NowStore, useNow } from '../hooks/use-now.ts';
import * as panels from '../panels/explain-panels.ts';
import { later } from '../ui/later.tsx';
import type { Claimscope } from './use-claimscope.ts';
import type { PageHandlers } from './use-page-handlers.ts';

const ServerAnswers = later(() =>
  import('../panels/server/server-answers.tsx').then((module) => module.ServerAnswers),
);

export interface ServerWordsProps {
  readonly claimscope: Claimscope;
  readonly answer: Answer | null;
  readonly diagnosis: DiagnosisResult | null;
  readonly now: NowStore;
  readonly on: PageHandlers;
}

/** What was pasted that a server said. It is shown in two places of the page, and goes with the page. */
class ServerText {
  #text = '';
  readonly #listeners = new Set<() => void>();

  readonly current = (): string => this.#text;

  readonly set = (text: string): void => {
    this.#text = text;
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

/** By the page, which has the same handlers as long as it is there. */
const texts = new WeakMap<PageHandlers, ServerText>();

function useServerText(on: PageHandlers): { readonly text: string; readonly set: ServerText['set'] } {
  const store = texts.get(on) ?? new ServerText();
  texts.set(on, store);
  return { text: useSyncExternalStore(store.subscribe, store.current, store.current), set: store.set };
}

function useIsNarrow(): boolean {
  return useMediaQuery('(width < 700px)');
}

/** The box for what a server said; on a narrow page with the answer beneath. */
export function ServerWords(props: ServerWordsProps): JSX.Element {
  const { text, set } = useServerText(props.on);
  return (
    <>
      <panels.ServerRow text={text} onType={set} />
      {useIsNarrow() ? <Said {...props} {...{ text, set }} /> : null}
    </>
  );
}

/** The answer to it, where the page has room for it beside the token. */
export function ServerSaid(props: ServerWordsProps): JSX.Element | null {
  const { text, set } = useServerText(props.on);
  return useIsNarrow() ? null : <Said {...props} {...{ text, set }} />;
}

interface SaidProps extends ServerWordsProps {
  readonly text: string;
  readonly set: ServerText['set'];
}

function Said(props: SaidProps): JSX.Element | null {
  return props.text.trim() === '' || props.answer === null ? null : (
    <Answered {...props} answer={props.answer} />
  );
}

interface AnsweredProps extends SaidProps {
  readonly answer: Answer;
}

function Answered(props: AnsweredProps): JSX.Element | null {
  const { text, set, claimscope, answer, diagnosis, now: store, on } = props;
  const { inputs, dispatch, isEditable } = claimscope;
  const { seconds: nowSeconds, choose } = useNow(store);
  const { policy } = inputs;
  const { analysis, context, policyResult } = answer;
  const situation = useMemo(
    () =>
      context === null
        ? null
        : {
            context,
            layer: chosenLayer(analysis),
            outcome: chosenOutcome(analysis),
            key: analysis.key,
            policy,
            policyResult,
            diagnosis,
            isFixable: isEditable && openedOf(context.token) === null,
            nowSeconds,
          },
    [context, analysis, policy, policyResult, diagnosis, isEditable, nowSeconds],
  );
  const handlers = useHandlers({
    remedy: (remedy: ServerRemedy) => {
      switch (remedy.kind) {
        case 'policy':
          dispatch({ type: 'policy-set', policy: remedy.policy });
          on.showPolicyPanel();
          break;
        case 'now':
          choose(remedy.seconds);
          break;
        case 'fix':
          on.fix(remedy.fix);
          break;
        case 'proved':
          on.remedy(remedy.remedy);
          break;
        case 'show':
          if (remedy.place === 'key') on.showKeyPanel();
          else on.showPolicyPanel();
          break;
      }
    },
    useKey: (key: string) => {
      dispatch({ type: 'key-replaced', key: { text: key, format: 'auto' } });
      on.showKeyPanel();
    },
  });
  return situation === null ? null : (
    <ServerAnswers
      text={text}
      situation={situation}
      keyText={inputs.key.text}
      onRemedy={handlers.remedy}
      onUseKey={handlers.useKey}
      onType={set}
    />
  );
}
