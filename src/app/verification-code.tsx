import { type JSX, useEffect, useState } from 'react';
import type { LanguageId } from '../core/code/language-list.ts';
import { type NoPlan, type Plan, planCode } from '../core/code/plan.ts';
import { CodeDialog } from '../panels/code/code-dialog.tsx';
import { chooseCodeLanguage, codeLanguage } from './code-language.ts';
import type { Claimscope } from './use-claimscope.ts';
import { usedKey } from './use-key-state.ts';

interface VerificationCodeProps {
  readonly claimscope: Claimscope;
}

/** Code for the token that is shown, the key in Key and the policy, as they are when the answer is there. */
export function VerificationCode({ claimscope }: VerificationCodeProps): JSX.Element {
  const { answer, isAnswered, inputs, shown } = claimscope;
  const { key, fetched, policy } = inputs;
  const [plan, setPlan] = useState<Plan | NoPlan | null>(null);
  const [language, setLanguage] = useState(codeLanguage);
  useEffect(() => {
    if (!isAnswered || answer === null) return;
    let isGone = false;
    const fetchedFrom = fetched.findLast(({ text }) => text === key.text)?.urls.at(-1) ?? null;
    const { analysis } = answer;
    const using = { token: shown, key: analysis.key, used: usedKey(answer), fetchedFrom, policy };
    void planCode(using).then((planned) => {
      if (!isGone) setPlan(planned);
    });
    return () => {
      isGone = true;
    };
  }, [answer, isAnswered, shown, key, fetched, policy]);
  if (plan === null) return <p>Waiting for the verdict…</p>;
  const choose = (id: LanguageId): void => {
    chooseCodeLanguage(id);
    setLanguage(id);
  };
  return <CodeDialog plan={plan} language={language} onLanguage={choose} />;
}
