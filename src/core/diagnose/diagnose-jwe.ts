import type { JweToken } from '../token/token.ts';
import type { Diagnosis, DiagnosisQuestion, DiagnosisResult, Remedy } from './diagnosis.ts';
import { JWE_EXPLANATIONS, prepareJwe } from './jwe-explanations.ts';

const COMPARE =
  'Get the key from the recipient once more, and the token from where it was made, and compare.';

/**
 * Looks for the reason why an encrypted token does not open, as `diagnose` does for a signature: each explanation
 * changes one thing, and is shown only where the content then opens, which its tag proves.
 */
export async function diagnoseJwe(question: DiagnosisQuestion, token: JweToken): Promise<DiagnosisResult> {
  const started = question.now();
  const subject = prepareJwe(question, token);
  const ruledOut: string[] = [];
  const result = (
    proved: Diagnosis | null,
    notTried: readonly string[],
    timedOut: boolean,
  ): DiagnosisResult => ({
    proved,
    ruledOut,
    notTried,
    advice: COMPARE,
    timedOut,
  });
  if (subject === null) return result(null, [], false);
  for (const { id, title, ruledOut: phrase, reference, trials } of JWE_EXPLANATIONS) {
    let isTried = false;
    for await (const proof of trials(subject)) {
      isTried = true;
      if (proof !== null) {
        const found = { id, title, reference, ...proof };
        return result({ ...found, remedy: proof.remedy ?? report(found) }, [], false);
      }
      if (question.signal.aborted) return result(null, [], false);
      if (question.now() - started > question.budgetMs) return result(null, [phrase], true);
    }
    if (isTried) ruledOut.push(phrase);
  }
  return result(null, [], false);
}

/** What is left where only the sender can mend it: to tell them. */
function report({ title, what, advice, reference }: Omit<Diagnosis, 'remedy'>): Remedy {
  const text = `${title}. ${what}\n${advice} (${reference.label}, ${reference.url})\n`;
  return { kind: 'report', text, label: 'Copy this for the sender' };
}
