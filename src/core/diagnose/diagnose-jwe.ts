import type { JweToken } from '../token/token.ts';
import type { DiagnosisQuestion, DiagnosisResult } from './diagnosis.ts';
import { JWE_EXPLANATIONS, prepareJwe } from './jwe-explanations.ts';
import { runExplanations } from './run-explanations.ts';

const WORDS = {
  advice: 'Get the key from the recipient once more, and the token from where it was made, and compare.',
  maker: 'sender',
};

/**
 * Looks for the reason why an encrypted token does not open, as `diagnose` does for a signature: each explanation
 * changes one thing, and is shown only where the content then opens, which its tag proves.
 */
export async function diagnoseJwe(question: DiagnosisQuestion, token: JweToken): Promise<DiagnosisResult> {
  const subject = prepareJwe(question, token);
  if (subject !== null) return runExplanations(JWE_EXPLANATIONS, subject, question, WORDS);
  return { proved: null, ruledOut: [], notTried: [], advice: WORDS.advice, timedOut: false };
}
