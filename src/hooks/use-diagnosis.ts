import { useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Outcome } from '../core/crypto/outcome.ts';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import { mayExplain } from '../core/diagnose/may-explain.ts';
import type { KeyInput } from '../core/keys/key.ts';
import type { Token } from '../core/token/token.ts';
import { type Analysis, chosenOutcome } from '../core/verdict/layer.ts';

const BUDGET_MS = 500;
/** So long must nothing have been typed: the diagnosis stays off the path of typing. */
const QUIET_MS = 150;

/** Where the reason cannot be looked for nothing is explained, and nothing claimed. */
const NOTHING: DiagnosisResult = {
  proved: null,
  ruledOut: [],
  notTried: [],
  advice: 'The diagnosis could not be loaded. Reload the page to try again.',
  timedOut: false,
};

/** Whether the reason of a verdict is looked for; known with the verdict itself. */
export function isDiagnosed(analysis: Analysis | null, token: Token | null): boolean {
  return analysis !== null && mayExplain(chosenOutcome(analysis), analysis.key, token);
}

/**
 * Why the signature is not valid, once it has been found out: it is looked for on its own after a verdict that may be
 * explained, and dropped as soon as anything changes. Null until then, and for other verdicts.
 */
export function useDiagnosis(
  analysis: Analysis | null,
  token: Token | null,
  key: KeyInput,
  environment: CryptoEnvironment,
): DiagnosisResult | null {
  const reading = analysis?.key ?? null;
  const check = analysis === null ? null : chosenOutcome(analysis);
  const [found, setFound] = useState<{ of: Outcome; result: DiagnosisResult } | null>(null);
  useEffect(() => {
    if (reading === null || check === null || !mayExplain(check, reading, token)) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const loaded = await import('../core/diagnose/diagnose.ts').catch(() => null);
      const result = await loaded?.diagnose({
        token,
        keyText: key.text,
        keyFormat: key.format,
        key: reading,
        check,
        environment,
        now: () => performance.now(),
        budgetMs: BUDGET_MS,
        signal: abort.signal,
      });
      if (!abort.signal.aborted) setFound({ of: check, result: result ?? NOTHING });
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [reading, check, token, key, environment]);
  return found !== null && found.of === check ? found.result : null;
}
