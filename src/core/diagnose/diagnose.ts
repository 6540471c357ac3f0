import { missingKid } from '../keys/choose-key.ts';
import { findMisfit, isForbidden } from '../keys/fit.ts';
import type { KeyReading } from '../keys/key.ts';
import { nameKid } from '../keys/name-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { isEncrypted, openedOf } from '../token/token.ts';
import { ALGORITHM_CONFUSION } from './algorithm-confusion.ts';
import { ALGORITHM_EXPLANATIONS } from './algorithm-explanations.ts';
import { diagnoseJwe } from './diagnose-jwe.ts';
import type { Diagnosis, DiagnosisQuestion, DiagnosisResult, Remedy } from './diagnosis.ts';
import type { Explanation } from './explanation.ts';
import { INPUT_EXPLANATIONS } from './input-explanations.ts';
import { KEY_PAIR_MISMATCH } from './key-pair-mismatch.ts';
import { OTHER_KEY } from './other-key.ts';
import { PAYLOAD_REENCODED } from './payload-reencoded.ts';
import { SECRET_EXPLANATIONS } from './secret-explanations.ts';
import { SECRET_WHITESPACE } from './secret-whitespace.ts';
import { SIGNATURE_EXPLANATIONS } from './signature-explanations.ts';
import { prepareSubject, type Subject } from './subject.ts';
import { diagnoseLength, diagnoseTag, TOKEN_CUT } from './token-cut.ts';
import { WRONG_LENGTH } from './wrong-length.ts';

/** Every explanation, in the order in which they are tried: cheap before dear, plain before strange. */
export const EXPLANATIONS: readonly Explanation[] = [
  ...SECRET_EXPLANATIONS,
  SECRET_WHITESPACE,
  OTHER_KEY,
  ALGORITHM_CONFUSION,
  ...SIGNATURE_EXPLANATIONS,
  ...ALGORITHM_EXPLANATIONS,
  ...INPUT_EXPLANATIONS,
  KEY_PAIR_MISMATCH,
  PAYLOAD_REENCODED,
  TOKEN_CUT,
  WRONG_LENGTH,
];

/**
 * Looks for the reason why a signature does not hold, when the verdict is `invalid` or `unusable-key`; why a token is
 * `malformed`, as far as a part of impossible length or too few bytes tells; why one that is encrypted does not open, or
 * what does not fit in an SD-JWT: the first explanation whose computation holds, with the press that mends it, else what was ruled out. Each explanation
 * changes one thing; two faults at once are found only where one of them is white space. Between computations it
 * heeds clock and signal, so it overruns its budget by at most one of them. Says nothing of who made the token,
 * and nothing that it did not compute. An aborted run comes back with what it has, for the caller to drop.
 */
export async function diagnose(question: DiagnosisQuestion): Promise<DiagnosisResult> {
  const { token, check } = question;
  if (check.state === 'malformed' && !question.signal.aborted) {
    const proved = diagnoseLength(token, question.key) ?? diagnoseTag(check);
    if (proved !== null) return { proved, ruledOut: [], notTried: [], advice: COMPARE, timedOut: false };
  }
  if (isEncrypted(token)) return diagnoseJwe(question, token);
  const ofSignature = await diagnoseSignature(question);
  const opened = openedOf(token);
  if (token === null || opened?.isPuzzling !== true || ofSignature.proved !== null) return ofSignature;
  const { diagnoseSdJwt } = await import('./diagnose-sd-jwt.ts');
  const ofSdJwt = await diagnoseSdJwt(question, token, opened);
  return { ...ofSdJwt, ruledOut: [...ofSignature.ruledOut, ...ofSdJwt.ruledOut] };
}

async function diagnoseSignature(question: DiagnosisQuestion): Promise<DiagnosisResult> {
  const started = question.now();
  const outOfTime = (): boolean => question.now() - started > question.budgetMs;
  const subject = question.signal.aborted ? null : await prepareSubject(question);
  if (subject === null) return { proved: null, ruledOut: [], notTried: [], advice: COMPARE, timedOut: false };
  const ruledOut: string[] = [];
  const notTried = [...restrictions(subject)];
  const advice = question.check.state === 'unusable-key' ? OTHER_KEY_NEEDED : adviseOn(subject, question.key);
  for (const explanation of EXPLANATIONS) {
    const outcome = await tryExplanation(explanation, subject, () => question.signal.aborted || outOfTime());
    if (outcome === 'stopped') {
      notTried.push(explanation.ruledOut);
      return { proved: null, ruledOut, notTried, advice, timedOut: !question.signal.aborted };
    }
    if (outcome === 'ruled-out') ruledOut.push(explanation.ruledOut);
    else if (outcome === 'not-tried') notTried.push(explanation.ruledOut);
    else if (outcome !== 'not-applicable')
      return { proved: outcome, ruledOut, notTried, advice, timedOut: false };
  }
  return { proved: null, ruledOut, notTried, advice, timedOut: false };
}

const OTHER_KEY_NEEDED = 'The verdict says why this key cannot be used. Give the key that fits.';
const COMPARE = 'Get the key from the issuer and the token from its source again, and compare.';

/** A set without the token's key has most likely been replaced by a newer one. */
function adviseOn({ headerObject }: Subject, reading: KeyReading): string {
  const kid = missingKid(reading, stringMember(headerObject, 'kid'));
  return kid === null
    ? COMPARE
    : `The issuer has probably replaced its keys since this set was saved. Fetch its current JWK Set, look for ${nameKid(kid)}, and check again.`;
}

type Outcome = Diagnosis | 'ruled-out' | 'not-tried' | 'not-applicable' | 'stopped';

async function tryExplanation(
  explanation: Explanation,
  subject: Subject,
  mustStop: () => boolean,
): Promise<Outcome> {
  const { id, title, reference } = explanation;
  let outcome: Outcome = 'not-applicable';
  for await (const step of explanation.trials(subject)) {
    if (mustStop()) return 'stopped';
    if (step === 'not-tried') {
      outcome = 'not-tried';
      continue;
    }
    const proof = await step.prove();
    if (proof !== null) {
      const found = { id, title, reference, ...proof };
      return { ...found, remedy: proof.remedy ?? signAnew(subject) ?? report(found) };
    }
    if (outcome === 'not-applicable') outcome = 'ruled-out';
  }
  return outcome;
}

/** What is left where the signature itself is at fault: to make another, if the key in Key can. */
function signAnew({ algorithm, chosen }: Subject): Remedy | null {
  const canSign = algorithm !== null && chosen.some((key) => findMisfit(key, algorithm, 'sign') === null);
  return canSign ? { kind: 'sign', label: 'Sign again with this key' } : null;
}

/** What is left where only the signer can fix it: to tell them. */
function report({ title, what, advice, reference }: Omit<Diagnosis, 'remedy'>): Remedy {
  const text = `${title}. ${what}\n${advice} (${reference.label}, ${reference.url})\n`;
  return { kind: 'report', text, label: 'Copy this for the signer' };
}

/** What a key's own restrictions keep from being computed: no verdict may rest on a key that forbids itself. */
function restrictions({ algorithm, chosen }: Subject): readonly string[] {
  return algorithm !== null && chosen.some((key) => isForbidden(findMisfit(key, algorithm, 'verify')))
    ? ['the key in Key against its own "use", "key_ops" or "alg"']
    : [];
}
