import type { Doc } from '../text/doc.ts';
import { claimsDocOf, headerOf, openedOf, payloadOf } from '../token/token.ts';
import type { Report, ReportedStep } from './report.ts';

/** Raised when a member changes or goes; new members leave it. */
const ANALYSIS_VERSION = 1;

/**
 * An analysis as JSON, as docs/sharing.md describes it: every step with its verdict, checks, findings and answers of
 * the policy, header and payload as their exact text. Nothing of a key is in it beyond what the verdict's words say of
 * it, and the whole token only with `tokenText`.
 */
export function writeAnalysis(report: Report): string {
  const { steps, origin, tokenText, redacted, original, nowSeconds } = report;
  const analysis = {
    format: 'claimscope-analysis',
    version: ANALYSIS_VERSION,
    checkedAt: nowSeconds,
    origin,
    token: tokenText,
    redacted,
    original:
      original === null
        ? null
        : {
            verdict: original.verdict,
            checks: original.checks.map(({ name, state }) => ({ name, state })),
          },
    steps: steps.map(writeStep),
  };
  return `${JSON.stringify(analysis, null, 2)}\n`;
}

function writeStep({ token, layer, leftOut, policy }: ReportedStep) {
  const { verdict, tone, sentence, detail, algorithm, count, checks, findings, step } = layer;
  return {
    kind: step?.kind ?? null,
    serialization: token?.serialization ?? null,
    verdict,
    tone,
    sentence,
    detail,
    algorithm,
    signatures: count,
    header: writeText(headerOf(token)),
    payload: writeText(payloadOf(token)),
    claims: openedOf(token) === null ? null : writeText(claimsDocOf(token)),
    checks: checks.map(({ name, state, label, reason, findingId }) => ({
      name,
      state,
      label,
      reason,
      finding: findingId,
    })),
    findings: findings.map(
      ({ code, severity, family, part, path, place, title, what, why, remedy, reference }) => ({
        code,
        severity,
        family,
        part,
        path,
        place,
        title,
        what,
        why,
        remedy,
        reference: { label: reference.label, url: reference.url },
      }),
    ),
    findingsLeftOut: leftOut,
    policy:
      policy?.requirements.map(({ id, title, state, reason, part, path, reference }) => ({
        id,
        title,
        state,
        reason,
        part,
        path,
        reference: { label: reference.label, url: reference.url },
      })) ?? null,
  };
}

/** The exact text; of bytes that are no text their base64url. */
function writeText(doc: Doc | null) {
  if (doc === null) return null;
  return doc.text === null ? { base64url: doc.encoded?.text ?? '' } : { text: doc.text };
}
