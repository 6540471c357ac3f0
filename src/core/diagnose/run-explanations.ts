import type { Reference } from '../text/reference.ts';
import type {
  Diagnosis,
  DiagnosisId,
  DiagnosisQuestion,
  DiagnosisResult,
  Proof,
  Remedy,
} from './diagnosis.ts';

/** One way in which what is computed of a token comes not to fit, of whatever `Subject` that is. */
export interface ProvedExplanation<Subject> {
  readonly id: DiagnosisId;
  readonly title: string;
  /** As a short phrase, said where all of its trials failed. */
  readonly ruledOut: string;
  readonly reference: Reference;
  /** The computations that would prove it, each started when the next is asked for; null for one that proved nothing. */
  readonly trials: (subject: Subject) => AsyncIterable<Proof | null>;
}

/** What is said where nothing was proved, and who can mend what nobody here can. */
interface Words {
  readonly advice: string;
  /** "sender". */
  readonly maker: string;
}

/** Tries the explanations one after the other until one is proved, the time is up or nobody asks any more. */
export async function runExplanations<Subject>(
  explanations: readonly ProvedExplanation<Subject>[],
  subject: Subject,
  question: DiagnosisQuestion,
  { advice, maker }: Words,
): Promise<DiagnosisResult> {
  const started = question.now();
  const ruledOut: string[] = [];
  const result = (
    proved: Diagnosis | null,
    notTried: readonly string[] = [],
    timedOut = false,
  ): DiagnosisResult => ({ proved, ruledOut, notTried, advice, timedOut });
  for (const { id, title, ruledOut: phrase, reference, trials } of explanations) {
    let isTried = false;
    for await (const proof of trials(subject)) {
      isTried = true;
      if (proof !== null) {
        const found = { id, title, reference, ...proof };
        return result({ ...found, remedy: proof.remedy ?? report(found, maker) });
      }
      if (question.signal.aborted) return result(null);
      if (question.now() - started > question.budgetMs) return result(null, [phrase], true);
    }
    if (isTried) ruledOut.push(phrase);
  }
  return result(null);
}

/** What is left where only its maker can mend it: to tell them. */
function report({ title, what, advice, reference }: Omit<Diagnosis, 'remedy'>, maker: string): Remedy {
  const text = `${title}. ${what}\n${advice} (${reference.label}, ${reference.url})\n`;
  return { kind: 'report', text, label: `Copy this for the ${maker}` };
}
