import type { OpenedSdJwt } from '../token/disclosures.ts';
import type { Token } from '../token/token.ts';
import { BINDING_EXPLANATIONS } from './binding-explanations.ts';
import type { DiagnosisQuestion, DiagnosisResult } from './diagnosis.ts';
import { DISCLOSURE_EXPLANATIONS } from './disclosure-explanations.ts';
import { runExplanations } from './run-explanations.ts';

/** An SD-JWT of which something does not fit. */
export interface SdJwtSubject {
  readonly question: DiagnosisQuestion;
  readonly token: Token;
  readonly opened: OpenedSdJwt;
}

/**
 * Looks for the reason why disclosures do not belong to an SD-JWT or its key binding is not valid (RFC 9901 sections
 * 7.1 and 7.3), each computed. The issuer's signature is not asked about.
 */
export async function diagnoseSdJwt(
  question: DiagnosisQuestion,
  token: Token,
  opened: OpenedSdJwt,
): Promise<DiagnosisResult> {
  const subject = { question, token, opened };
  const ofDisclosures = await runExplanations(DISCLOSURE_EXPLANATIONS, subject, question, {
    advice: 'Get the SD-JWT from where it was issued again, and compare.',
    maker: 'issuer',
  });
  const { keyBinding } = opened;
  if (ofDisclosures.proved !== null || ofDisclosures.timedOut || keyBinding === null) return ofDisclosures;
  if (keyBinding.faults.size === 0) return ofDisclosures;
  return runExplanations(BINDING_EXPLANATIONS, subject, question, {
    advice: 'Ask the holder to present it again, and compare what was presented with what arrived.',
    maker: 'wallet',
  });
}
