import { useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { SignatureCheck } from '../core/crypto/check-signature.ts';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import type { KeyCheck } from '../core/verdict/analyse.ts';
import type { Analysis } from '../core/verdict/review.ts';
import type { KeyInput } from '../state/inputs.ts';

const EXPLAINED: ReadonlySet<SignatureCheck['state']> = new Set(['invalid', 'unusable-key', 'malformed']);
const BUDGET_MS = 500;
/** So long must nothing have been typed: the diagnosis stays off the path of typing. */
const QUIET_MS = 150;

/**
 * Why the signature does not hold, once it has been found out: it is looked for on its own after a verdict of
 * `invalid`, `unusable-key` or `malformed`, and dropped as soon as anything changes. Null until then, and for other verdicts.
 */
export function useDiagnosis(
  analysis: Analysis | null,
  key: KeyInput,
  environment: CryptoEnvironment,
): DiagnosisResult | null {
  const keyCheck = analysis?.keyCheck ?? null;
  const token = analysis?.reading.token ?? null;
  const [found, setFound] = useState<{ of: KeyCheck; result: DiagnosisResult } | null>(null);
  useEffect(() => {
    const state = keyCheck?.check.state;
    if (keyCheck === null || state === undefined || !EXPLAINED.has(state)) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      // Where it cannot be loaded nothing is explained, and nothing claimed.
      const loaded = await import('../core/diagnose/diagnose.ts').catch(() => null);
      if (loaded === null) return;
      const { diagnose } = loaded;
      const result = await diagnose({
        token,
        keyText: key.text,
        keyFormat: key.format,
        ...keyCheck,
        environment,
        now: () => performance.now(),
        budgetMs: BUDGET_MS,
        signal: abort.signal,
      });
      if (!abort.signal.aborted) setFound({ of: keyCheck, result });
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [keyCheck, token, key, environment]);
  return found !== null && found.of === keyCheck ? found.result : null;
}
